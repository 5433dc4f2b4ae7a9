"""From the path of a database to the open database, with what must be asked on the way."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.models.file.window_lock import WindowLock
from gkapp.ui.kit.widgets.question import Answer, Question
from gkapp.ui.shell.network_place import is_on_network
from gkapp.ui.shell.openers import Doors, Opened

_NETWORK = (
    "网络盘断开或多台电脑同时使用时，数据库可能损坏，速度也慢。建议先把文件复制到本机硬盘再打开。"
)


class Opening(QObject):
    """Asks about network drives, a second window and a missing key; a person may give up at each.

    Until a database is open nothing has changed for the one that is open now.
    """

    opened = Signal(object)
    """An Opened, whose holder now owns it."""
    refused = Signal(str)
    """Why it could not be opened."""

    def __init__(self, doors: Doors, asked_on: Callable[[], QWidget], parent: QObject) -> None:
        """*asked_on* gives the window that questions stand before."""
        super().__init__(parent)
        self._doors, self._asked_on = doors, asked_on

    def begin(self, path: Path, key: DatabaseKey | None = None) -> None:
        """Open *path*, with *key* where it is known already."""
        if not path.is_file():
            words = "文件可能已移走或改名，或者它所在的磁盘没有接上。"
            self.refused.emit(f"找不到数据库“{path}”：{words}")
        elif is_on_network(path):
            self._ask(
                f"“{path.name}”在网络盘上", _NETWORK, "仍然打开", partial(self._claim, path, key)
            )
        else:
            self._claim(path, key)

    def _claim(self, path: Path, key: DatabaseKey | None) -> None:
        held, lock = ExitStack(), WindowLock(path)
        if lock.acquire():
            held.callback(lock.release)
            self._enter(path, held, key)
        else:
            self._offer_reading(path, key)

    def _offer_reading(self, path: Path, key: DatabaseKey | None) -> None:
        if os.access(path.parent, os.W_OK):
            title = f"“{path.name}”已在另一窗口中打开"
            words = "可以用只读方式查看，不能修改。要修改请到先打开的窗口。"
        else:
            title = f"“{path.name}”所在的文件夹不能写入"
            words = "可以用只读方式查看，不能修改。要修改请先把文件复制到能写入的文件夹。"
        self._ask(title, words, "以只读方式打开", partial(self._read, path, key))

    def _read(self, path: Path, key: DatabaseKey | None) -> None:
        self._enter(path, ExitStack(), key, read_only=True)

    def _enter(
        self, path: Path, held: ExitStack, key: DatabaseKey | None, *, read_only: bool = False
    ) -> None:
        try:
            db = held.enter_context(self._doors.open(path, read_only, key))
        except KeyNeeded as error:
            from gkapp.ui.shell.key_dialog import KeyDialog

            held.close()
            dialog = KeyDialog(path.name, error.message, self._asked_on())
            dialog.given.connect(partial(self._read if read_only else self._claim, path))
            dialog.open()
        except Refused as error:
            held.close()
            self.refused.emit(error.message)
        except BaseException:
            held.close()
            raise
        else:
            self.opened.emit(Opened(db, held))

    def _ask(self, title: str, words: str, answer: str, act: Callable[[], object]) -> None:
        Question(self._asked_on(), title, words, [Answer(answer, act)]).open()
