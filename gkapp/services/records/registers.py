"""The one list of registers. All that shared modules do with a register they find through it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gkapp.services.records.action_result import TodayPart, Topic
from gkapp.services.records.register import Deferred, ImportKind, Register

_DECLARATIONS: tuple[Deferred[Register[Any, Any]], ...] = (
    Deferred("gkapp.services.requests.register:REQUESTS"),
    Deferred("gkapp.services.remedies.register:REMEDIES"),
    Deferred("gkapp.services.ledger.register:LEDGER"),
    Deferred("gkapp.services.interpretations.register:INTERPRETATIONS"),
    Deferred("gkapp.services.participation.register:OPINIONS"),
    Deferred("gkapp.services.participation.register:DECISIONS"),
    Deferred("gkapp.services.catalogue.register:CATALOGUE_ITEMS"),
    Deferred("gkapp.services.key_points.register:KEY_POINTS"),
)


@cache
def registers() -> tuple[Register[Any, Any], ...]:
    """Every register, in the order in which they are listed wherever no other order is said."""
    return tuple(each.get() for each in _DECLARATIONS)


_OTHER_IMPORTS: Mapping[str, Deferred[ImportKind]] = {
    "calendar": Deferred("gkapp.services.today.calendar_view:NOTICE_IMPORT"),
}
"""What comes in from files besides, by the page that shows it."""


@cache
def import_kinds() -> Mapping[str, ImportKind]:
    """What can be taken in from files, by the name of its register or page, in order."""
    kinds = {each.name: each.import_kind for each in registers() if each.import_kind is not None}
    kinds |= {name: kind.get() for name, kind in _OTHER_IMPORTS.items()}
    return dict(sorted(kinds.items(), key=lambda kind: kind[1].rank))


_OTHER_PARTS: tuple[Deferred[TodayPart], ...] = (
    Deferred("gkapp.services.report.today_items:TODAY"),
)
"""What needs a hand besides, that stands in no register."""


def today_parts() -> Iterator[TodayPart]:
    """What tells of the day, in order."""
    own = (register.today for register in registers())
    return (part.get() for part in (*own, *_OTHER_PARTS) if part is not None)


def register_named(name: str) -> Register[Any, Any]:
    """The register of that name; KeyError where there is none."""
    return {each.name: each for each in registers()}[name]


def register_of(table: str) -> Register[Any, Any] | None:
    """The register whose records, handled one by one, are the rows of *table*."""
    handled = (each for each in registers() if each.handled_by is not None)
    return next((each for each in handled if each.table.__tablename__ == table), None)


_OTHER_TABLES: Mapping[Topic, tuple[str, ...]] = {
    Topic.REPORT: (
        "entered_figure", "opening_balance", "report_text", "earlier_figures", "figure_override",
        "check_waiver", "report_chart", "report_version", "report_step",
    ),
    Topic.CALENDAR: ("calendar_year", "calendar_day"),
    Topic.DEPARTMENT: (
        "department", "office", "person", "setting", "letter_template", "number_series",
        "exchange_profile",
    ),
    Topic.ATTACHMENTS: ("attachment",),
    Topic.PUBLICATION_CHECKS: ("publication_check",),
    Topic.ROLLUPS: ("rollup", "rollup_unit", "rollup_report"),
}  # fmt: skip
"""The tables that belong to no register."""


@cache
def _topic_by_table() -> Mapping[str, Topic]:
    own = {table: register.topic for register in registers() for table in register.tables}
    return own | {table: topic for topic, tables in _OTHER_TABLES.items() for table in tables}


def topics_of(tables: frozenset[str]) -> frozenset[Topic]:
    """The topics that a change of *tables* touches; KeyError for a table that nobody follows."""
    return frozenset(_topic_by_table()[table] for table in tables)
