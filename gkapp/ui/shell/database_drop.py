"""Files that are dropped onto a window: a database is for the window, all others for its page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QDropEvent

from gkapp.domain.errors import Refused
from gkapp.ui.kit.messages import Message, notice, refusal
from gkapp.ui.kit.widgets.path_field import dropped_paths
from gkapp.ui.shell.open_choices import SUFFIX


def dropped_databases(event: QDropEvent) -> list[Path]:
    """The databases among the files that are being dropped."""
    return [path for path in dropped_paths(event) if path.suffix.lower() == SUFFIX]


def dropped_documents(event: QDropEvent) -> list[Path]:
    """The files that are being dropped, for a page to read; none where a database is among them."""
    return [] if dropped_databases(event) else dropped_paths(event)


def take_database(
    event: QDropEvent, open_one: Callable[[Path], object], tell: Callable[[Message], object]
) -> None:
    """Open the database that was dropped; several at once are refused."""
    paths = dropped_databases(event)
    if paths:
        event.acceptProposedAction()
    if len(paths) == 1:
        open_one(paths[0])
    elif paths:
        tell(refusal(Refused("一次只能打开一个数据库，请只拖入一个文件。")))


def notice_of_several(paths: Sequence[Path]) -> Message:
    """That only the first of several files was read."""
    words = f"已读取“{paths[0].name}”，其余 {len(paths) - 1} 个没有读取，请逐个拖入。"
    return notice("一次只读取一个文件", words)
