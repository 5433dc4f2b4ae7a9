"""A run of the program: the first page, a window, a second window on one file, and closing."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from gkapp.app import ProgramEnvironment, create_database, open_database
from gkapp.domain.errors import Refused
from gkapp.exchange.document_text import read_recovery_sheet
from gkapp.secrets import KEY_VARIABLE, MemoryStore
from gkapp.services.database.handover import hand_over
from gkapp.services.department.particulars import Unit, add_persons, unit_of
from gkapp.services.records.drafts import keep_draft
from gkapp.settings import SettingsFile
from gkapp.ui.department.backup_group import BackupGroup
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.report.gathering import draft_name
from gkapp.ui.shell.open_choices import CreateDatabase, OpenDatabase, OpenDemo
from gkapp.ui.shell.places import BACKUP, Place
from gkapp.ui.shell.program import Program
from gkapp.window import _doors

HOME = Place("key_points")


@pytest.fixture
def around(now, monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)


@pytest.fixture
def backed_up():
    return []


def _is_still(program):
    return program.window is None or not program.window.context.jobs.titles


@pytest.fixture
def run(qtbot, around, now, tmp_path, backed_up):
    """Makes programs, and ends what is left of them."""
    programs = []

    settings_of_doors = SettingsFile(tmp_path / "doors.json")
    doors = replace(
        _doors(around, settings_of_doors), on_close=lambda db, _step: backed_up.append(db.path.name)
    )

    def make():
        settings = SettingsFile(tmp_path / f"settings{len(programs)}.json")
        settings.keep(settings.current.with_database(tmp_path / "没有.gkdb"))
        program = Program(doors, settings, lambda: now, tmp_path)
        programs.append(program)
        return program

    yield make
    for program in programs:
        # A window with a job refuses to close, and would be taken away with the job running. One
        # that the test closed goes as soon as it can.
        qtbot.waitUntil(partial(_is_still, program))
        if program.window is not None:
            for page in program.window.host.pages.values():
                page.discard()
            program.window.close()
            qtbot.waitUntil(lambda: program.window is None)  # noqa: B023 - waited for at once
        if program.first_page is not None:
            program.first_page.close()


@pytest.fixture
def database(around, tmp_path):
    path = tmp_path / "台账.gkdb"
    create_database(path, Unit("云岭省某厅"), around).db.close()
    return path


def test_a_new_department_is_made_and_its_sheet_is_asked_for(run, tmp_path, qtbot):
    program = run()
    program.start()
    page = program.first_page
    assert page.isVisible()
    path = tmp_path / "新.gkdb"
    page.chosen.emit(CreateDatabase("云岭省某局", "430S1", path))
    qtbot.waitUntil(page.sheet_card.isVisible)
    assert not list(tmp_path.glob("*.pdf"))
    assert program.window is None
    page.finished.emit()
    assert program.window.isVisible()
    assert program.first_page is None
    assert unit_of(program.window.context.db).name == "云岭省某局"
    assert program._settings.current.last_database == str(path)


class NoKeyring(MemoryStore):
    def set(self, name, secret):
        raise Refused("本机没有可用的系统密钥库。")


@pytest.fixture
def around_without_keyring(around):
    return replace(around, secrets=NoKeyring())


@pytest.fixture
def waiting(around_without_keyring, now, tmp_path, qtbot):
    """A program that asks for the only key of a new database."""
    doors = _doors(around_without_keyring, SettingsFile(tmp_path / "doors.json"))
    made = Program(doors, SettingsFile(tmp_path / "settings.json"), lambda: now, tmp_path)
    made.start()
    path = tmp_path / "数据" / "新.gkdb"
    path.parent.mkdir()
    made.first_page.chosen.emit(CreateDatabase("云岭省某局", "430S1", path))
    qtbot.waitUntil(made.first_page.sheet_card.isVisible)
    yield made, path
    if made.first_page is not None:
        made.first_page._is_given_up = True
        made.first_page.close()
    if made.window is not None:
        made.window.close()
        qtbot.waitUntil(lambda: made.window is None)


def test_the_only_key_is_not_lost_by_closing_the_page(waiting, qtbot):
    program, path = waiting
    page = program.first_page
    assert not page.sheet_card.later.isVisible()
    for answer in ("放弃这个数据库…", "放弃并删除"):
        page.close()
        assert page.isVisible()
        press(page.findChildren(Question)[-1], "继续办理")
        page.close()
        question = page.findChildren(Question)[-1]
        if answer == "放弃并删除":
            press(question, "放弃这个数据库…")
            question = page.findChildren(Question)[-1]
            with qtbot.waitSignal(program.over):
                press(question, answer)
        else:
            question.reject()
    assert list(path.parent.iterdir()) == []
    assert program._settings.current.recent_databases == ()


@pytest.mark.parametrize("is_closed", [True, False])
def test_the_database_counts_once_its_only_key_is_saved(
    waiting, around_without_keyring, tmp_path, qtbot, is_closed
):
    program, path = waiting
    page, card = program.first_page, program.first_page.sheet_card
    assert not path.exists()
    with qtbot.waitSignal(card.making.made):
        card.making.save_to(str(tmp_path / "单.pdf"))
    if is_closed:
        with qtbot.waitSignal(program.over):
            page.close()
        assert program._settings.current.last_database == str(path)
    else:
        card.done.setChecked(True)
        card.go_on.click()
        assert program.window.context.db.path == path
        program.window.way.go(HOME)
    key = read_recovery_sheet(tmp_path / "单.pdf")
    with open_database(path, around_without_keyring, key=key) as db:
        assert unit_of(db).name == "云岭省某局"


def test_what_was_open_last_opens_again_and_is_backed_up_on_closing(
    run, database, backed_up, qtbot
):
    program = run()
    program._settings.keep(program._settings.current.with_database(database))
    program.start()
    window = program.window
    window.way.go(HOME)
    with qtbot.waitSignal(program.over):
        window.close()
    assert backed_up == ["台账.gkdb"]
    database.rename(database.with_name("可移动.gkdb"))


def test_a_second_window_is_told_and_may_only_read(run, database, backed_up, qtbot):
    first, second = run(), run()
    first.start(database)
    second.start(database)
    assert second.window is None
    question = second.first_page.findChild(Question)
    press(question, "以只读方式打开")
    qtbot.waitUntil(lambda: second.window is not None)
    assert second.window.context.db.is_read_only
    with pytest.raises(Refused, match="只读方式"), second.window.context.db.write("x"):
        pass
    with qtbot.waitSignal(second.over):
        second.window.close()
    assert backed_up == []


def test_a_second_start_hands_its_database_to_the_window(run, database, around, tmp_path, qtbot):
    other = tmp_path / "另一个.gkdb"
    create_database(other, Unit("云岭省某局"), around).db.close()
    program = run()
    program.start(database)
    first = program.window
    program.take(None)
    program.take(database)
    assert program.window is first
    program.take(other)
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first)
    assert unit_of(program.window.context.db).name == "云岭省某局"


def test_a_dialog_is_not_taken_away_by_a_second_start(run, database, tmp_path, qtbot):
    program = run()
    program.start(database)
    window = program.window
    dialog = QDialog(window)
    dialog.open()
    program.take(tmp_path / "另一个.gkdb")
    assert program.window is window
    assert dialog.isVisible()
    words = {label.text() for label in window.findChildren(QLabel)}
    assert any("请先关闭当前的对话框" in each for each in words)
    dialog.close()


def test_a_second_start_shows_the_page_that_asks_what_to_open(run, database, qtbot):
    program = run()
    program.start()
    page = program.first_page
    program.take(None)
    assert program.first_page is page
    program.take(database)
    qtbot.waitUntil(lambda: program.window is not None)


def test_who_was_chosen_acts_and_missing_backups_are_told(run, database, around, qtbot):
    with open_database(database, around) as db:
        add_persons(db, ["李明"])
    program = run()
    program._settings.keep(replace(program._settings.current, acting_person="李明"))
    program.start(database)
    window = program.window
    assert window.context.db.actor == "李明"
    assert window.status_bar.backup_button.text() == "还没有备份"
    window.status_bar.backup_button.click()
    assert window.way.current == Place("preferences", part="backup")


def test_a_backup_that_failed_at_closing_stands_on_today_until_one_is_made(
    run, database, tmp_path, qtbot
):
    program = run()
    kept = program._settings.current.with_failed_backup(database, "文件夹“E:/备份”不存在。")
    program._settings.keep(kept)
    program.start(database)
    window = program.window
    assert window.status_bar.backup_button.text() == "上次没有备份成功"
    today = window.host.show_place(Place("today"))
    qtbot.waitUntil(lambda: bool(today.items))
    assert (today.items[0].reason, today.items[0].action) == ("文件夹“E:/备份”不存在。", "去备份")
    assert today.head._words.whole_text == ""
    today._shown[0].chosen.connect(window.way.go)
    today._shown[0]._choose()
    assert window.way.current == BACKUP
    (group,) = window.host.current_page.findChildren(BackupGroup)
    group.back_up_to(str(tmp_path / "副本.gkdb"))
    qtbot.waitUntil(lambda: not window.status_bar.backup_button.isVisible())
    assert program._settings.current.failed_backup(database) == ""
    window.way.go(Place("today"))
    qtbot.waitUntil(lambda: not today.items)


def test_what_was_left_unsaved_is_told_and_led_to(run, database, around):
    with open_database(database, around) as db:
        keep_draft(db, "requests", 999, {"content": "已删除的申请"})
        keep_draft(db, "department", 1, {"name": "某厅"})
        keep_draft(db, "ledger", 0, {"title": "城市更新条例"})
    program = run()
    program.start(database)
    window = program.window
    told = next(each for each in window.messages.messages if each.action == "打开")
    assert told.words == "上次有 2 处内容没有保存：公开台账·新增条目等"
    told.act()
    assert window.way.current == Place("ledger", 0)
    assert window.host.current_page.form.draft.title == "城市更新条例"


def test_a_text_of_a_report_that_was_left_unsaved_is_told_too(run, database, around):
    with open_database(database, around) as db:
        keep_draft(db, draft_name(2025), 1, {"text": "全年工作"})
    program = run()
    program.start(database)
    told = next(each for each in program.window.messages.messages if each.action == "打开")
    assert told.words == "上次有 1 处内容没有保存：年度报告·2025年报告的文字"
    assert told.act.args == (Place("report", part="2025"),)


def test_the_demo_neither_shows_nor_changes_where_the_officer_was(run, qtbot):
    program = run()
    kept = replace(program._settings.current, places=("ledger/12",), acting_person="王芳")
    program._settings.keep(kept)
    program.start(demo=True)
    assert program.window.way.current == Place("today")
    program.window.close()
    assert SettingsFile(program._folder / "settings0.json").current == kept


def test_the_demo_leaves_nothing_behind(run, tmp_path, backed_up, qtbot):
    program = run()
    program.start(demo=True)
    folder = program.window.context.db.path.parent
    assert folder.is_dir()
    with qtbot.waitSignal(program.over):
        program.window.close()
    assert not folder.exists()
    assert backed_up == []


@pytest.mark.parametrize("choice", ["broken", "missing", "taken"])
def test_what_cannot_be_opened_is_told_on_the_first_page(run, tmp_path, database, choice, qtbot):
    program = run()
    program.start()
    wanted = {
        "broken": OpenDatabase(_broken(tmp_path)),
        "missing": OpenDatabase(tmp_path / "没有.gkdb"),
        "taken": CreateDatabase("某厅", "", database),
    }
    program.first_page.chosen.emit(wanted[choice])
    qtbot.waitUntil(program.first_page.messages.isVisible)
    assert program.window is None
    program.first_page.chosen.emit(OpenDemo())
    assert program.window.isVisible()


def test_a_refusal_from_elsewhere_is_told_where_one_looks(run, database):
    program = run()
    program._refuse("磁盘已满。")
    assert program.first_page.messages.isVisible()
    program.first_page.chosen.emit(OpenDatabase(database))
    program._refuse("磁盘已满。")
    assert program.window.messages.isVisible()
    program._save_drafts()


def _broken(folder: Path) -> Path:
    path = folder / "坏.gkdb"
    path.write_bytes(b"nothing")
    return path


def press(question, words):
    (found,) = (each for each in question.findChildren(QPushButton) if each.text() == words)
    found.click()


PHRASE = "4821 9035 7716 2048 5513"


def test_the_work_is_taken_over_and_the_old_database_says_so(
    run, database, around, tmp_path, qtbot
):
    file, path = tmp_path / "交接.gkjj", tmp_path / "接收.gkdb"
    with open_database(database, around) as db:
        hand_over(db, file, "李敏", PHRASE, {"panels": {"ledger": {"width": 300}}})
    program = run()
    program.start()
    page = program.first_page
    page._choose_handover()
    dialog = page._take_over
    dialog.source.show_path(file)
    dialog.place.show_path(path)
    assert not dialog.agree.isEnabled()
    dialog.passphrase.setText("0000 1111 2222 3333 4444")
    dialog.agree.click()
    qtbot.waitUntil(lambda: not page._is_busy)
    assert "口令不正确" in page.messages.messages[-1].words
    page._choose_handover()
    assert dialog.source.path == file
    dialog.passphrase.setText(PHRASE)
    dialog.agree.click()
    qtbot.waitUntil(page.sheet_card.isVisible)
    page.finished.emit()
    assert unit_of(program.window.context.db).name == "云岭省某厅"
    assert program._settings.current.panels["ledger"] == {"width": 300}
    other = run()
    other.start(database)
    told = [message.title for message in other.window.messages.messages]
    assert "本库已于2026年3月4日交接给李敏" in told
