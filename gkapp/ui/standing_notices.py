"""What a window says of its database as it opens: how it is open, backups, the recovery sheet."""

from functools import partial

from gkapp.services.backups import backup_folder, standing_of_backups
from gkapp.services.recovery_sheet import sheet_standing
from gkapp.ui.doors import Opened
from gkapp.ui.messages import Message, notice
from gkapp.ui.places import Place
from gkapp.ui.shell.main_window import MainWindow

_BESIDE = "拿到这个文件夹的人就能打开数据库。请确认已打印或存到别处，然后删除这个文件。"
_NOT_KEPT = "电脑损坏或更换后，没有恢复单就打不开数据库。请打印或存到 U 盘，交保管人锁好。"
_SHEET = Place("preferences", part="database")


def tell_standing(window: MainWindow, opened: Opened) -> None:
    """Say in the bars of *window* what the officer must know of the database that was opened."""
    settings = window.context.settings
    if not opened.is_demo:
        folder = backup_folder(opened.db, settings.current.backup_folder)
        standing = standing_of_backups(opened.db, folder)
        window.status_bar.show_backup(standing.words, is_fine=standing.is_fine)
    if opened.is_own and (message := _of_sheet(window, opened)):
        window.tell(message)
    if opened.db.is_read_only:
        window.tell(notice("只读方式打开", "这里只能查看，不能修改。"))
    if settings.notice:
        window.tell(notice("设置", settings.notice))


def _of_sheet(window: MainWindow, opened: Opened) -> Message | None:
    standing = sheet_standing(opened.db)
    go = partial(window.way.go, _SHEET)
    if standing.beside:
        words = f"“{standing.beside[0].name}”：{_BESIDE}"
        return Message("problem", "密钥恢复单还在数据库旁边", words, action="去处理", act=go)
    if standing.kept_on is None:
        return Message("accent", "密钥恢复单还没有确认保管", _NOT_KEPT, action="去处理", act=go)
    return None
