"""How the items of a catalogue are shown as a list."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from gkapp.domain.catalogue.gaps import ItemStatus
from gkapp.domain.catalogue.items import HEADING_OF
from gkapp.services.catalogue.list import CatalogueList, CatalogueRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.layout import TableLayout
from gkapp.ui.kit.tables.record_table import TableSpec
from gkapp.ui.records.record_panel import PanelWords, RecordPanel, row_of

PAGE = "catalogue"
GUIDE = "guide"


STANDING_LOOKS: dict[ItemStatus, tuple[Tone, str]] = {
    ItemStatus.GAP: ("overdue", "overdue"),
    ItemStatus.SOON: ("soon", "soon"),
    ItemStatus.WAITING: ("neutral", "clock"),
    ItemStatus.FILLED: ("done", "check"),
    ItemStatus.EMPTY: ("neutral", "minus"),
}


def standing_cell(row: CatalogueRow) -> Status:
    """How an item stands with its limit."""
    tone, icon = STANDING_LOOKS[row.standing.standing]
    return Status(row.standing_in_words, tone, icon)


def _column(
    field: str, second: str = "", *, width: int, stretches: bool = False
) -> TableColumn[CatalogueRow]:
    below = _column(second, width=width) if second else None
    return TableColumn(
        field,
        HEADING_OF[field],
        lambda row: " ".join(getattr(row, field).split()),
        second=below,
        width=width,
        stretches=stretches,
        tip=lambda row: getattr(row, field),
    )


_RULE: TableColumn[CatalogueRow] = TableColumn(
    "rule", "时限识别", lambda row: row.rule.in_words, is_sortable=False
)
_PAIRS: Mapping[str, str] = {
    "number": "",
    "content": "basis",
    "time_limit": "duration",
    "body": "office",
    "channels": "audience",
    "way": "level",
    "note": "clause",
}
"""Columns of the list that the officer chooses, with what stands in their second lines."""

CATALOGUE_TABLE = TableSpec(
    name="catalogue",
    title="公开目录",
    noun="事项",
    measure="项",
    columns=(
        _column("number", width=52),
        _column("level_one", "level_two", width=148, stretches=True),
        _column("content", "basis", width=172, stretches=True),
        _column("time_limit", "duration", width=136, stretches=True),
        _column("body", "office", width=112, stretches=True),
        _column("channels", "audience", width=124),
        _column("way", "level", width=92),
        _column("note", "clause", width=96),
        TableColumn("standing", "公开情况", lambda row: row.standing_in_words, standing_cell,
               second=_RULE, width=176, is_sortable=False, tip=lambda row: row.rule.in_words),
    ),
)  # fmt: skip
WIDTH_OF_ALL = sum(column.width for column in CATALOGUE_TABLE.columns)


def with_columns(layout: TableLayout, chosen: Collection[str]) -> TableLayout:
    """The layout with the columns that a catalogue shows; its widths and places stay."""
    shown = {name for name, below in _PAIRS.items() if {name, below} & set(chosen)}
    places = tuple(
        replace(place, is_shown=place.key in shown or place.key not in _PAIRS)
        for place in layout.places
    )
    return replace(layout, places=places)


_WORDS = PanelWords(
    name="事项要点",
    nothing="选中一个事项，这里显示要点。",
    opening="打开事项",
    facts=("公开内容", "公开依据", "公开时限", "公开时长", "公开主体", "责任处室", "公开渠道",
           "公开对象", "公开方式", "公开层级", "备注"),
    names_width=72,
)  # fmt: skip


class CataloguePanel(RecordPanel):
    """Shows one item, or says that none is chosen."""

    def __init__(self, source: CatalogueList) -> None:
        super().__init__(_WORDS, partial(row_of, source))

    def _show(self, shown: CatalogueRow) -> None:
        standing = standing_cell(shown)
        self.number.show_text(shown.level_one if shown.level_two else shown.number)
        self.tag.show_status(shown.standing.standing.value, standing.tone, standing.icon)
        self.title.setText(shown.level_two or shown.level_one)
        self.standing.show_standing(
            standing.text, standing.tone, standing.icon, standing_reason(shown)
        )
        self.facts.show_texts(_facts(shown))


def standing_reason(shown: CatalogueRow) -> str:
    """Why an item stands as it does: its rule, and the day it is about."""
    due = shown.standing.due
    if due is None:
        return shown.rule.in_words
    late = shown.standing.standing is ItemStatus.GAP
    return f"{shown.rule.in_words}；{'应于' if late else '最迟'} {due.isoformat()} 前公开"


def _facts(shown: CatalogueRow) -> dict[str, str]:
    texts = {
        "公开内容": shown.content, "公开依据": shown.basis, "公开时限": shown.time_limit,
        "公开时长": shown.duration, "公开主体": shown.body, "责任处室": shown.office,
        "公开渠道": shown.channels, "公开对象": shown.audience, "公开方式": shown.way,
        "公开层级": shown.level, "备注": shown.note,
    }  # fmt: skip
    return {name: " ".join(text.split()) for name, text in texts.items()}
