"""The list of documents: which wait for disclosure, which are in force, which have ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

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
    LedgerRow,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.record_actions import delete_records
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.ledger.draft_dialog import LedgerMenu
from gkapp.ui.ledger.list_columns import LEDGER_TABLE, disclosure_cell, validity_cell
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.patterns import NewLike
from gkapp.ui.records.record_panel import PanelWords, RecordPanel, row_of
from gkapp.ui.shell.context import Context

_DETAIL_WORDS = PanelWords(
    name="条目要点",
    nothing="选中一个条目，这里显示要点。",
    opening="打开条目",
    facts=(
        "文号", "文件类型", "起草处室", "成文日期", "公布日期", "有效期至", "公开属性", "主题分类",
        "统一登记号", "索引号",
    ),
    names_width=72,
)  # fmt: skip


class LedgerPanel(RecordPanel):
    """Shows one document, or says that none is chosen."""

    def __init__(self, source: LedgerList) -> None:
        super().__init__(_DETAIL_WORDS, partial(row_of, source))

    def _show(self, shown: LedgerRow) -> None:
        validity, disclosure = validity_cell(shown), disclosure_cell(shown)
        self.number.show_text(shown.document_no or shown.registration_no or "没有文号")
        self.tag.show_status(validity.text, validity.tone, validity.icon)
        self.title.setText(shown.title)
        words = _disclosure_words(shown)
        reason = disclosure_reason(shown)
        self.standing.show_standing(words, disclosure.tone, disclosure.icon, reason)
        self.facts.show_texts(_facts(shown))


def disclosure_reason(shown: LedgerRow) -> str:
    """Why the disclosure of a document stands as it does."""
    if shown.days_to_disclose is not None:
        since = "变更" if shown.is_changed else "成文"
        return f"应自{since}之日起 20 个工作日内公开（《条例》第二十六条）"
    if day := shown.disclosed_on or shown.published_on:
        return f"{day.isoformat()}公开"
    return ""


def _disclosure_words(shown: LedgerRow) -> str:
    words = shown.disclosure_in_words
    return f"待公开，{words}" if shown.days_to_disclose is not None else words


def _facts(shown: LedgerRow) -> dict[str, str]:
    return {
        "文号": shown.document_no,
        "文件类型": shown.document_type.value,
        "起草处室": shown.office,
        "成文日期": _day(shown.formed_on),
        "公布日期": _day(shown.published_on),
        "有效期至": _day(shown.expires_on),
        "公开属性": shown.attribute,
        "主题分类": shown.topic,
        "统一登记号": shown.registration_no,
        "索引号": shown.index_no,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


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
        self.menu.message_posted.connect(self.message_posted)
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

    def delete_rows(self, ids: Sequence[int]) -> ActionResult:
        """Delete documents."""
        return delete_records(self.context.db, LEDGER, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What is in force, and what is to be disclosed."""
        in_force = f"现行有效 {grouped(counts[IN_FORCE])} 件"
        if late := counts[UNDISCLOSED_LATE]:
            return f"{in_force}，超期未公开 {grouped(late)} 件"
        if waiting := counts[UNDISCLOSED]:
            return f"{in_force}，待公开 {grouped(waiting)} 件"
        return f"{in_force}，应公开的均已公开"
