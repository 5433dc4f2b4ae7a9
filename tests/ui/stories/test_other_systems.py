"""Another office's profile is taken in, a table of its system imported by it, undone, given out."""

import csv
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from gkapp.domain.imports.profile import DifferenceRule, MappedColumn, Profile, profile_text
from gkapp.domain.records.imports.plan import ConflictRule
from gkapp.exchange.sheets.registers import read_sheet
from gkapp.services.imports.preview import RowStatus
from gkapp.services.imports.profiles import profile_named
from gkapp.services.ledger.list import LedgerList
from gkapp.ui.imports.mapping_dialog import MappingDialog
from gkapp.ui.imports.reading import DIFFERING, OwnLayout

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "市数据局公文系统"
PROFILE = Profile(
    name=NAME,
    system="公文系统",
    key="流水号",
    columns=(
        MappedColumn("题名", "标题"),
        MappedColumn("字号", "文号"),
        MappedColumn("类", "文件类型", (("一般", "其他文件"),)),
        MappedColumn("成文", "成文日期"),
        MappedColumn("处室", "起草处室"),
    ),
    fixed=(("有效性", "有效"), ("公开属性", "主动公开")),
)


def row(number, **others):
    return {
        "流水号": f"L{number}", "题名": f"第{number}号通知", "字号": f"云建〔2026〕{number}号",
        "类": "一般", "成文": "2026-02-24", "处室": "法规处",
    } | others  # fmt: skip


def write(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def offices(officer):
    ledger = LedgerList(officer.window.context.db)
    ids = ledger.ids(replace(officer.go("ledger").table.query, view="全部"))
    return {each.document_no[-2]: each.office for each in ledger.rows(ids).values()}


def open_file(officer, path):
    officer.go("imports").offer(path)
    officer.rest()
    return officer.page.preview


def decide(officer, place, decision):
    preview = officer.page.preview
    box = preview.panel.decision
    preview.table.view.select_ids([place], place)
    officer.until(lambda: box.isVisible() and box._row == place + 2)
    box.choices[decision].click()
    officer.rest()


def begin(officer, tmp_path):
    """The other office's profile is taken in, and three documents by it."""
    given = tmp_path / "方案.toml"
    given.write_text(profile_text(PROFILE), encoding="utf-8")
    settings = officer.go("preferences")
    settings.arrive("exchange")
    settings.group.drop.dropped.emit(given)
    assert settings.group.chosen.name == NAME
    preview = open_file(officer, write(tmp_path / "一.csv", row(1), row(2), row(3)))
    assert preview.layout_box.currentText() == NAME
    officer.press("导入 3 条")
    officer.rest()
    assert offices(officer) == dict.fromkeys("123", "法规处")


def test_differences_are_decided_row_by_row_and_all_of_it_is_taken_back(officer, tmp_path):
    begin(officer, tmp_path)
    changed = [row(n, 处室="房产处") for n in (1, 2)]
    path = write(tmp_path / "二.csv", *changed, row(3), row(4), row(5, 成文="某日"))
    preview = open_file(officer, path)
    assert preview.summary == (
        "先选择怎样处理有问题的行。共 5 行：新增 1，相同 1，不一致 2，不能导入 1；尚未写入"
    )
    preview.chips.chips[DIFFERING].click()
    officer.rest()
    decide(officer, 0, ConflictRule.THEIRS)
    decide(officer, 1, ConflictRule.OURS)
    assert preview.chips.current == DIFFERING, "the officer stays among the rows to be decided"
    assert preview.table.records.row(1).fate is RowStatus.KEPT
    preview.skip_box.click()
    officer.press("导入 2 条")
    officer.rest()
    fates = "新增 1 个，更新 1 个，跳过相同 1 个，保留原内容 1 个，未导入 1 个"
    assert officer.said[0] == f"已导入 2 个台账条目：{fates}。"
    assert offices(officer) == {"1": "房产处", "2": "法规处", "3": "法规处", "4": "法规处"}
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert offices(officer) == dict.fromkeys("123", "法规处")


def test_what_a_profile_updates_by_itself_is_said(officer, tmp_path):
    begin(officer, tmp_path)
    mine = replace(PROFILE, name="另一方案", difference=DifferenceRule.THEIRS)
    (tmp_path / "另.toml").write_text(profile_text(mine), encoding="utf-8")
    settings = officer.go("preferences")
    settings.arrive("exchange")
    settings.group.drop.dropped.emit(tmp_path / "另.toml")
    path = write(tmp_path / "二.csv", row(1, 处室="房产处"), row(2), row(2, 字号="云建〔2026〕9号"))
    preview = open_file(officer, path)
    preview.layout_box.activated.emit(preview._opened.layouts.index(mine))
    officer.rest()
    preview = officer.page.preview
    assert not preview.update_box.isChecked()
    assert "不勾选也更新" in preview.update_box.toolTip()
    said = [each.in_words for each in preview._preview.fates]
    assert said[0] == "处室：“法规处” → “房产处”（按对接方案，不询问）"
    assert said[1].startswith("流水号：与第 4 行的流水号相同")


def test_what_is_left_out_and_what_is_given_out_have_the_layout_of_the_profile(officer, tmp_path):
    begin(officer, tmp_path)
    open_file(officer, write(tmp_path / "二.csv", row(5, 成文="某日")))
    officer.page.export_refused(str(tmp_path / "退回.xlsx"))
    officer.rest()
    left = read_sheet(tmp_path / "退回.xlsx", known=PROFILE.headings)
    assert left.headers == PROFILE.headings
    assert left.rows[0].cells["流水号"] == "L5"
    preview = open_file(officer, tmp_path / "退回.xlsx")
    assert preview.layout_box.currentText() == NAME
    preview.layout_box.activated.emit(preview._opened.layouts.index(OwnLayout.LEDGER))
    officer.rest()
    assert officer.page.preview is None, "in the ledger's own layout its columns must be told"
    officer.dialog(MappingDialog).reject()
    menu = officer.go("ledger").menu
    menu.export_by(profile_named(officer.window.context.db, NAME), str(tmp_path / "出.xlsx"))
    officer.rest()
    assert officer.said[0] == "已导出公开台账 3 条到“出.xlsx”。"
    sheet = read_sheet(tmp_path / "出.xlsx", known=PROFILE.headings)
    assert sheet.rows[0].cells == row(1, 成文=date(2026, 2, 24))
