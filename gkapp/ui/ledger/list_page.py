"""The list of documents: which wait for disclosure, which are in force, which have ended."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.services.ledger.list import (
    EXPIRING,
    IN_FORCE,
    REEXAMINED,
    UNDISCLOSED,
    UNDISCLOSED_LATE,
    VIEWS,
    LedgerList,
)
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.record_actions import LEDGER_DESK, delete_records
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.ledger.detail_panel import LedgerPanel
from gkapp.ui.ledger.list_columns import LEDGER_TABLE
from gkapp.ui.ledger.printing_menu import LedgerMenu
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.patterns import NewLike
from gkapp.ui.shell.context import Context

PAGE = "ledger"

_WORDS = ListWords(
    page=PAGE,
    title="公开台账",
    new="新增条目",
    empty_title="公开台账还没有条目",
    empty_words="登记本单位的文件，程序提示公开期限；已有的目录可以直接导入。",
    first="新增第一个条目",
    icon="ledger",
    binned=("ledger_entry",),
)
_TONES: dict[str, Tone] = {UNDISCLOSED_LATE: "overdue", EXPIRING: "soon", REEXAMINED: "soon"}


class LedgerPage(RegisterPage):
    """Every document of the department."""

    topics = frozenset({Topic.LEDGER, Topic.CALENDAR, Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        self._documents = LedgerList(context.db)
        panel = LedgerPanel(self._documents)
        super().__init__(
            context,
            _WORDS,
            LEDGER_TABLE,
            self._documents,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)
        self.like = NewLike(self)
        self.menu = LedgerMenu(context, self, self.table)
        self.menu.told.connect(self.told)
        self.menu.going.connect(self.going)
        self.more_button.clicked.connect(self.open_menu)

    def more_actions(self) -> Sequence[QWidget]:
        """The printed forms of the ledger, its check and its clean-ups."""
        self.more_button = button("更多", icon="more")
        self.more_button.setToolTip(
            "年度台账、某日现行有效目录、发文稿纸、按其他系统的格式导出、核对、清理"
        )
        return (self.more_button,)

    def open_menu(self) -> None:
        """Offer what else a ledger can do."""
        self.menu.open_at(self.more_button)

    def refresh(self) -> None:
        """The calendar may be another one, and with it what is late."""
        self._documents.forget_calendar()
        super().refresh()

    def fill_menu(self, menu: QMenu, ids: list[int]) -> None:
        """One of them may be the pattern of a new one."""
        menu.addSeparator()
        self.like.add_to(menu, ids)
        super().fill_menu(menu, ids)

    def delete_rows(self, ids: Sequence[int]) -> Outcome:
        """Delete documents."""
        return delete_records(self.context.db, LEDGER_DESK, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What is in force, and what is to be disclosed."""
        in_force = f"现行有效 {grouped(counts[IN_FORCE])} 件"
        if late := counts[UNDISCLOSED_LATE]:
            return f"{in_force}，超期未公开 {grouped(late)} 件"
        if waiting := counts[UNDISCLOSED]:
            return f"{in_force}，待公开 {grouped(waiting)} 件"
        return f"{in_force}，应公开的均已公开"
