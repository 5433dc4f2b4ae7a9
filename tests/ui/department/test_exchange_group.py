"""对接方案: looked at, copied, changed, taken in, given out, deleted and brought back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from gkapp.domain.imports.profile import DifferenceRule, MappedColumn, profile_text
from gkapp.exchange.sheets.profiles import shipped_profiles
from gkapp.models.imports import ExchangeProfile
from gkapp.services.database.undo import undo
from gkapp.services.imports.profiles import list_profiles, profile_named
from gkapp.services.records.action_result import Topic
from gkapp.ui.imports.profiles.profile_dialog import ProfileDialog
from tests.ui.department.conftest import words_in

SYSTEM = "公文系统（通用）"
COPY = f"{SYSTEM}副本1"


@pytest.fixture
def shown(group):
    return group("exchange")


@pytest.fixture
def edited(shown, dialog_of):
    """The dialog over a copy of a shipped profile."""
    shown.copy()
    shown.edit()
    return dialog_of(ProfileDialog)


def names(shown):
    return [shown.list.item(at).text() for at in range(shown.list.count())]


def test_a_shipped_profile_is_shown_and_can_only_be_copied(shown, said):
    assert names(shown) == [each.name for each in shipped_profiles()]
    told = words_in(shown.card)
    assert {"公文编号、文号、统一登记号、标题", "发文字号", "以对方为准"} <= set(told)
    for each in (shown.edit_button, shown.delete_button):
        assert "请复制后修改" in each.toolTip()
    shown.copy_button.click()
    assert said()[-1] == f"已复制对接方案，名称为“{COPY}”。"
    assert shown.chosen.name == shown.card.name.text() == COPY
    assert shown.edit_button.isEnabled()
    shown.delete_button.click()
    assert "可以撤销" in said()[-1]
    assert COPY not in names(shown)
    undo(shown.context.db)
    shown.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    assert COPY in names(shown)


def test_columns_are_changed_line_by_line(shown, edited, said):
    edited.form.field("name").setText("本厅公文系统")
    first, second = edited.columns.lines[:2]
    second.removal_asked.emit(second)
    edited.columns.lines[1].move_asked.emit(edited.columns.lines[1], -1)
    first.move_asked.emit(first, -1)
    edited.columns.add_button.click()
    added = edited.columns.lines[-1]
    assert not added.words.isVisible()
    added.theirs.setText("密级")
    assert "台账栏目没有写明" in added.words.text()
    added.ours.show_value("主题分类")
    added.rule.show_value(DifferenceRule.OURS)
    added.values.setText("内部；公开")
    edited.save_button.click()
    assert edited.isVisible() and "应写成" in added.words.text()
    added.values.setText("无=一般；（空）＝一般")
    edited.save_button.click()
    assert said()[-1] == "已保存对接方案“本厅公文系统”。"
    assert shown.chosen.name == "本厅公文系统"
    profile = profile_named(shown.context.db, "本厅公文系统")
    assert [each.theirs for each in profile.columns[:2]] == ["发文机关", "文件标题"]
    assert profile.columns[-1] == MappedColumn(
        "密级", "主题分类", (("无", "一般"), ("", "一般")), DifferenceRule.OURS
    )
    assert profile.recognised_by == ("文号", "统一登记号", "标题")


def test_what_is_wrong_stands_beside_the_line_or_above_the_buttons(edited, dialog_of):
    edited.columns.lines[2].theirs.setText("文件标题")
    assert edited.columns.lines[2].words.text() == "对方的表头“文件标题”写了两次，请删去一处。"
    edited.fixed.lines[0].text.setText("长期")
    assert "规定的内容不能登记" in edited.fixed.lines[0].words.text()
    edited.columns.lines[0].removal_asked.emit(edited.columns.lines[0])
    assert "都要有“标题”" in edited.words.text()
    edited.form.field("system").setText("")
    edited.save_button.click()
    assert edited.form.problems == {"system": "没有写明系统名称，请补上。"}
    edited.reject()


def test_a_name_that_is_taken_is_told_beside_the_name(edited):
    edited.form.field("name").setText(SYSTEM)
    edited.save_button.click()
    assert edited.isVisible()
    assert "已有名为" in edited.form.field("name").accessibleDescription()
    edited.reject()


def test_words_that_no_line_can_say_are_kept(shown, dialog_of):
    shipped = shipped_profiles()[0]
    kept = replace(shipped.columns[4], values=(("其他；一般", "其他文件"),))
    columns = (*shipped.columns[:4], kept, *shipped.columns[5:])
    store(shown, profile_text(replace(shipped, columns=columns, name="甲")))
    shown.edit()
    dialog = dialog_of(ProfileDialog)
    assert dialog.columns.lines[4].values.isReadOnly()
    assert dialog.profile.columns[4] == kept
    dialog.reject()


def store(shown, definition):
    with shown.context.db.write("旧版本") as session:
        session.add(ExchangeProfile(name="甲", system="公文系统", definition=definition))
    shown.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    shown.choose("甲")


def test_one_that_fits_no_longer_is_shown_with_what_is_wrong_and_mended(shown, dialog_of):
    text = profile_text(replace(shipped_profiles()[0], name="甲"))
    store(shown, text.replace('"起草人"', '"拟稿人员"'))
    assert names(shown)[0] == "甲（不能使用）"
    assert "“拟稿人员”不是台账的栏目" in shown.card.problem.text()
    assert not shown.copy_button.isEnabled()
    shown.edit()
    dialog = dialog_of(ProfileDialog)
    (line,) = (each for each in dialog.columns.lines if each.words.text())
    assert line.ours.currentText() == "拟稿人员"
    line.ours.show_value("起草人")
    dialog.save_button.click()
    assert names(shown)[0] == "甲"
    assert not shown.chosen.problem


def test_one_that_cannot_be_read_can_be_deleted(shown):
    store(shown, "name = ")
    assert "写法不对" in shown.card.problem.text()
    assert not shown.edit_button.isEnabled() and not shown.give_button.isEnabled()
    shown.edit()
    shown.delete()
    assert "甲（不能使用）" not in names(shown)


def test_a_profile_is_given_out_and_taken_in_elsewhere(shown, tmp_path, said):
    path = tmp_path / "方案.toml"
    shown.give_out(str(path))
    assert said()[-1] == "已导出“方案.toml”，其他单位可以导入使用。"
    shown.drop.dropped.emit(path)
    assert "已有名为" in said()[-1]
    path.write_text(path.read_text("utf-8").replace(SYSTEM, "外单位方案"), encoding="utf-8")
    shown.take_button.click()
    (dialog,) = shown.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert shown.chosen.name == "外单位方案"
    assert list_profiles(shown.context.db)[0].name == "外单位方案"
    shown.give_out(str(tmp_path / "没有的夹" / "方案.toml"))
    assert "没有的夹" in said()[-1]
