"""The one list of registers. All that shared modules do with a register they find through it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import Deferred, Register

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
