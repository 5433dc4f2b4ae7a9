"""The list of interpretations, with the documents that wait for one."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.coverage import Coverage
from gkapp.domain.text.numbers import grouped
from gkapp.services.interpretations.coverage import interpretation_coverage
from gkapp.services.interpretations.list import (
    OVERDUE,
    VIEWS,
    WAITING,
    InterpretationList,
    InterpretationRow,
)
from gkapp.services.interpretations.papers import situation_document
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import delete_records
from gkapp.services.records.register import RecordKey, ids_of
from gkapp.ui.interpretations.list_columns import (
    INTERPRETATION_TABLE,
    PAGE,
    place_of,
    standing_look,
    standing_tip,
)
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.buttons import button, rename
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.record_panel import PanelWords, RecordPanel, row_of
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.record_places import key_at

_DETAIL_WORDS = PanelWords(
    name="解读要点",
    nothing="选中一件文件，这里显示解读要点。",
    opening="打开解读",
    facts=(
        "文件类型", "起草处室", "解读单位", "责任人", "公布日期", "计划发布", "首次发布",
        "解读形式", "材料", "核对",
    ),
    names_width=72,
)  # fmt: skip
_STARTING = "开始解读"


class InterpretationPanel(RecordPanel):
    """Shows one document, or says that none is chosen."""

    def __init__(self, source: InterpretationList) -> None:
        super().__init__(_DETAIL_WORDS, partial(row_of, source))

    def _show(self, shown: InterpretationRow) -> None:
        tone, icon = standing_look(shown.standing)
        self.number.show_text(shown.document_no or "没有文号")
        self.tag.show_status(shown.standing.state.value, tone, icon)
        self.title.setText(shown.title)
        details = standing_tip(shown).partition("；")[2]
        self.standing.show_standing(shown.standing.words, tone, icon, details)
        self.facts.show_texts(_facts(shown))
        rename(self.open_button, _DETAIL_WORDS.opening if shown.is_begun else _STARTING)


def _facts(shown: InterpretationRow) -> dict[str, str]:
    return {
        "文件类型": shown.document_type.value if shown.document_type else "",
        "起草处室": shown.office,
        "解读单位": shown.interpreter,
        "责任人": shown.person,
        "公布日期": _day(shown.public_on),
        "计划发布": _day(shown.planned_on),
        "首次发布": _day(shown.released_on),
        "解读形式": shown.forms_in_words,
        "材料": f"{shown.materials} 篇" if shown.materials else "",
        "核对": "要点摘抄，请改写" if shown.is_excerpt else "",
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_WORDS = ListWords(
    page=PAGE,
    title="政策解读",
    new="新增解读",
    empty_title="还没有需要解读的文件",
    empty_words="公开台账中的规章、行政规范性文件自动列在这里；其他文件也可以直接登记解读。",
    first="登记第一件解读",
    icon="policy",
    binned=("interpretation",),
)
_TONES: dict[str, Tone] = {OVERDUE: "overdue"}


class InterpretationsPage(RegisterPage):
    """Every interpretation, and every document that needs one."""

    topics = frozenset({Topic.INTERPRETATIONS, Topic.LEDGER, Topic.CALENDAR, Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        self._documents = InterpretationList(context.db)
        self._coverage: Coverage | None = None
        self._others = 0
        self._known: Mapping[str, int] = {}
        panel = InterpretationPanel(self._documents)
        super().__init__(
            context,
            _WORDS,
            INTERPRETATION_TABLE,
            self._documents,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)
        self.papers = SheetPapers(context, self)
        self.papers.message_posted.connect(self.message_posted)
        self.situation_button.clicked.connect(self.print_situation)

    def more_actions(self) -> Sequence[QWidget]:
        """The year's sheet."""
        self.situation_button = button("年度情况表", icon="report")
        return (self.situation_button,)

    def refresh(self) -> None:
        """The calendar may be another one, and with it what is late."""
        self._documents.forget_calendar()
        self.context.jobs.start(
            "统计政策解读",
            partial(_add_up, self.context),
            owner=self,
            on_done=self._take_coverage,
            is_quiet=True,
            only_reads=True,
        )
        super().refresh()

    def deletable(self, ids: Sequence[RecordKey]) -> Sequence[RecordKey]:
        """A document that waits for its interpretation is no record of this list."""
        return [key for key in ids if key.register == INTERPRETATIONS.name]

    def delete_rows(self, ids: Sequence[RecordKey]) -> ActionResult:
        """Delete interpretations; a document that has none is no row to delete."""
        begun = ids_of(INTERPRETATIONS, ids)
        if not begun:
            raise Refused("选中的文件还没有解读记录，无须删除；不需解读的，请登记理由。")
        return delete_records(self.context.db, INTERPRETATIONS, begun)

    def summary(self, counts: Mapping[str, int]) -> str:
        """How far this year's documents are interpreted, and how many others wait besides."""
        if self._coverage is None:
            return ""
        others = self._others
        besides = f"；另有非本年公布的待解读 {grouped(others)} 件" if others else ""
        return f"{coverage_words(self._coverage)}{besides}"

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._known = counts
        super()._show_counts(counts)

    def print_situation(self) -> None:
        """Show the sheet of the year that the list is narrowed to, else of this year."""
        chosen = dict(self.table.query.facets).get("year")
        year = int(chosen) if chosen else self.context.today.year
        self.papers.show_document(partial(situation_document, self.context.db, year))

    def _take_coverage(self, counted: tuple[Coverage, int]) -> None:
        self._coverage, self._others = counted
        if self._known:
            super()._show_counts(self._known)

    def place_of(self, row: RecordKey) -> Place:
        return place_of(row)

    def row_at(self, place: Place) -> RecordKey | None:
        return key_at(place, (PAGE,))


def coverage_words(coverage: Coverage) -> str:
    """The sums of the year in one quiet sentence."""
    if not coverage.documents:
        return f"{coverage.year} 年没有公布需要解读的文件"
    done = f"{coverage.year} 年应解读 {coverage.documents} 件，已解读 {coverage.interpreted} 件"
    if not coverage.interpreted:
        return done
    return f"{done}，两种以上形式 {coverage.several_share}%，按时 {coverage.on_time} 件"


def _add_up(context: Context, _progress: Progress) -> tuple[Coverage, int]:
    """The sums of this year, and how many documents wait that were not made public in it.

    What is in force no more is among the sums, but waits no longer: one cannot be had of the other.
    """
    db, year = context.db, context.today.year
    documents = InterpretationList(db)
    waiting, of_year = (
        len(documents.ids(ListQuery(view=WAITING, facets=facets)))
        for facets in ((), (("year", str(year)),))
    )
    return interpretation_coverage(db, year), waiting - of_year
