"""备份: made now and opened again, the folder, the copies there are, checks with their result."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.models.database import Database
from gkapp.models.file.engine import PAGE_BYTES
from gkapp.services.database.backups import BackupStanding, back_up_on_close, backup_folder
from gkapp.services.department.particulars import unit_of
from gkapp.settings import SettingsFile
from gkapp.ui.department.backup_group import RestoreDialog, _back_up, size_in_words
from gkapp.ui.kit.jobs import Cancelled, Progress
from gkapp.ui.shell.open_choices import RestoreBackup
from tests.ui.department.conftest import words_in


@pytest.fixture
def backup(group):
    return group("backup")


def test_a_backup_is_made_where_it_is_asked_for_and_opens(
    qtbot, backup, context, tmp_path, said, dialog_of
):
    told = []
    context.bus.backed_up.connect(told.append)
    backup.now_button.click()
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "副本.gkdb"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith(f"已备份到“{tmp_path / '副本.gkdb'}”，重新打开并核对 ")
    key = context.db.key
    with Database(tmp_path / "副本.gkdb", key, actor="x", now=context.now, read_only=True) as copy:
        assert unit_of(copy).name == "云岭省住房和城乡建设厅"
    assert told == [BackupStanding("今日已备份", is_fine=True)]
    read_again = SettingsFile(context.settings.path).current
    assert read_again.copied_by_hand(context.db.path) == context.now()


def test_a_backup_that_cannot_be_made_is_told(qtbot, backup, tmp_path, said):
    backup.back_up_to(str(tmp_path / "没有" / "副本.gkdb"))
    qtbot.waitUntil(lambda: bool(said()))
    assert "不存在" in said()[0]


def test_a_backup_that_is_stopped_leaves_nothing(context, tmp_path):
    progress = Progress("备份")
    progress.cancel()
    folder = tmp_path / "夹"
    folder.mkdir()
    with pytest.raises(Cancelled):
        _back_up(context, folder / "副本.gkdb", progress)
    assert list(folder.iterdir()) == []


def test_another_folder_is_used_once_it_proved_usable(backup, context, tmp_path, said):
    folder = tmp_path / "U盘"
    folder.mkdir()
    backup.automatic.folder.show_path(folder)
    assert backup.unsaved() == "备份文件夹"
    backup.automatic.save_button.click()
    assert context.settings.current.backup_folder == str(folder)
    assert said() == [f"自动备份将存到“{folder}”。"]
    assert backup.unsaved() == ""
    back_up_on_close(context.db, backup_folder(context.db, str(folder)))
    backup.refresh()
    assert backup.automatic.copies.count() == 1


def test_a_folder_that_is_not_there_is_refused_beside_the_field(backup, context, tmp_path, said):
    backup.automatic.folder.show_path(tmp_path / "没有")
    problem = f"文件夹“{tmp_path / '没有'}”不存在，请另选文件夹。"
    assert problem in words_in(backup.automatic)
    assert not backup.automatic.save_button.isEnabled()
    assert not backup.save()
    assert said() == [problem]
    assert context.settings.current.backup_folder == ""
    backup.discard()
    assert problem not in words_in(backup.automatic)


def test_a_folder_that_denies_writing_is_refused(backup, tmp_path, said, monkeypatch):
    def denied(_path, *_more, **_and_more):
        raise PermissionError(13, "denied")

    backup.automatic.folder.show_path(tmp_path)
    monkeypatch.setattr("pathlib.Path.touch", denied)
    assert not backup.save()
    assert "不能写入" in said()[0]


def test_emptying_the_line_means_the_usual_folder(backup, context, tmp_path):
    settings = context.settings
    settings.keep(replace(settings.current, backup_folder=str(tmp_path)))
    backup.refresh()
    backup.automatic.folder.edit.clear()
    assert backup.save()
    assert settings.current.backup_folder == ""


def test_what_is_typed_stays_while_the_page_is_read_anew(backup, tmp_path):
    backup.automatic.folder.show_path(tmp_path)
    backup.refresh()
    assert backup.automatic.folder.path == tmp_path


def test_the_copies_are_listed_and_checked(qtbot, backup, context, monkeypatch):
    assert "文件夹里还没有这个数据库的自动备份。" in words_in(backup.automatic)
    report = back_up_on_close(context.db, backup_folder(context.db, ""))
    backup.refresh()
    card = backup.automatic
    assert card.copies.item(0).text().startswith("2026-03-04 09:30　")
    assert not card.check_button.isEnabled()
    card._want_check()
    card.copies.setCurrentRow(0)
    content = bytearray(report.path.read_bytes())
    content[4 * PAGE_BYTES + 100] ^= 0xFF
    report.path.write_bytes(content)
    card.check_button.click()
    qtbot.waitUntil(lambda: "未通过" in backup.check.result.text())
    assert backup.check.result.text() == f"“{report.path.name}”检查未通过，发现 1 处问题。"
    assert "第 5 页数据校验不符，文件被改动或已损坏。" in words_in(backup.check)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    card.open_button.click()
    assert opened[0].toLocalFile().endswith("备份")


def test_the_database_is_checked(qtbot, backup):
    backup.check.button.click()
    qtbot.waitUntil(lambda: backup.check.result.text().startswith("检查通过："))


@pytest.fixture
def wanted(context):
    """What the program was asked to open."""
    choices = []
    context.bus.wanted.connect(choices.append)
    return choices


def test_a_listed_copy_takes_the_place_of_the_database(backup, context, dialog_of, wanted):
    report = back_up_on_close(context.db, backup_folder(context.db, ""))
    backup.refresh()
    assert not backup.automatic.restore_button.isEnabled()
    backup.automatic._want_restoring()
    backup.automatic.copies.setCurrentRow(0)
    backup.automatic.restore_button.click()
    dialog = dialog_of(RestoreDialog)
    assert dialog.over.isChecked()
    dialog.restore_button.click()
    assert wanted == [RestoreBackup(report.path, context.db.path)]


def test_any_file_may_become_a_database_of_its_own(backup, context, dialog_of, wanted, tmp_path):
    backup.restoring.choose_button.click()
    files = dialog_of(QFileDialog)
    files.fileSelected.emit(str(tmp_path / "副本.gkdb"))
    files.reject()
    dialog = dialog_of(RestoreDialog)
    dialog.new.setChecked(True)
    dialog.place.show_path(context.db.path)
    assert not dialog.restore_button.isEnabled()
    assert "同名文件已存在，请换一个文件名" in words_in(dialog)
    dialog.place.show_path(tmp_path / "新.gkdb")
    dialog.restore_button.click()
    assert wanted == [RestoreBackup(tmp_path / "副本.gkdb", tmp_path / "新.gkdb")]


def test_what_may_only_be_read_is_not_replaced(qtbot, qapp, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = RestoreDialog(tmp_path / "副本.gkdb", tmp_path / "台账.gkdb", "只读", window)
    assert not dialog.over.isEnabled()
    assert dialog.new.isChecked()


def test_a_bug_in_long_work_goes_the_way_of_all_bugs(backup):
    with pytest.raises(ValueError, match="bug"):
        backup.tell_failure(ValueError("bug"))


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (524_288, "512 KB"), (3_355_443, "3.2 MB")]
)
def test_sizes_in_words(size, words):
    assert size_in_words(size) == words
