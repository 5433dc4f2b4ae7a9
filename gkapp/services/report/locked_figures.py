"""Changes of the registers that would alter a figure of a locked report: told before they are kept.

A watch hangs on the database of a window. Before a write is committed it counts the locked years
that the write can touch, once as everybody else still sees them and once as the write would leave
them. Where a figure would move away from what was locked, the write is refused with what would
change; done once more, unaltered, it goes through: the officer has been told. Taking back and
doing again are never refused, they are told of afterwards. Where no report is locked, or nothing
that is counted was touched, no figure is counted, and what counts is not even loaded.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.text.lists import first_named
from gkapp.models.audit.recording import ActionHead, ActionKind, ChangeLog
from gkapp.models.database import Database
from gkapp.services.report.locks import locked_report, locked_years

MOST_NAMED = 6
"""Figures that a sentence names; the others are counted."""
_COUNTED = {
    "request": ("received_on", "ended_on", "outcome", "applicant_kind", "kind"),
    "remedy": ("received_on", "decided_on", "result", "kind", "parent_id", "is_respondent"),
    "ledger_entry": (
        "made_on", "ended_on", "expires_on", "published_on", "disclosed_on", "document_type",
        "counts_in_report", "validity",
    ),
}  # fmt: skip
"""By table the columns that decide where a row is counted."""
_FIRST_DAYS = ("received_on", "made_on", "published_on", "disclosed_on")
"""Before the earliest of these days a row is counted nowhere."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A figure of a locked report, and how a write moves what the registers say of it."""

    year: int
    address: str
    locked: int | str
    before: int | str
    after: int | str


class AltersLockedReport(Refused):
    """The write would alter figures that were locked; done again, it is kept."""

    def __init__(
        self, action: str, alterations: tuple[Alteration, ...], forget: Callable[[], object]
    ) -> None:
        super().__init__(f"{told_of(alterations)}核对无误的，请再保存一次；办理更正后可重新定稿。")
        self.action = action
        """The title of the write."""
        self.alterations = alterations
        self.forget = forget
        """Let the next such write be asked about again."""


class LockedFigureWatch:
    """Looks at each write of one database before it is committed."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._told: tuple[str, tuple[Alteration, ...]] = ("", ())
        self._taken_back: tuple[Alteration, ...] = ()

    def __call__(self, session: Session, head: ActionHead, log: ChangeLog) -> None:
        """Raise AltersLockedReport where the officer has not been told of what would change."""
        alterations = tuple(alterations_of(self._db, session, log))
        if head.kind is not ActionKind.DO:
            self._taken_back = alterations
        elif alterations and self._told != (head.title, alterations):
            self._told = (head.title, alterations)
            raise AltersLockedReport(head.title, alterations, self._forget)
        else:
            self._forget()

    def take_words(self) -> str:
        """What the last undo or redo altered, in a sentence, said once; empty for nothing."""
        alterations, self._taken_back = self._taken_back, ()
        return told_of(alterations) if alterations else ""

    def _forget(self) -> None:
        self._told = ("", ())


def alterations_of(db: Database, session: Session, log: ChangeLog) -> Iterator[Alteration]:
    """What a write that is not committed yet, and changes what its *log* says, would alter."""
    years = locked_years(session)
    first = _first_year_touched(log) if years else None
    if first is None:
        return
    from gkapp.domain.report.figure_cells import figures_in
    from gkapp.services.report.figures import count_in

    today = db.now().date()
    for year in (each for each in years if each >= first):
        with db.read() as others:
            before = figures_in(count_in(others, year, today))
            locked = locked_report(others, year)
        after = figures_in(count_in(session, year, today))
        held = figures_in(locked.figures) if locked is not None else after
        for address, value in after.items():
            if value not in (before[address], held.get(address)):
                yield Alteration(year, address, held[address], before[address], value)


def watch_locked_figures(db: Database) -> None:
    """Have the writes of *db* looked at from now on."""
    db.before_commit = LockedFigureWatch(db)


def altered_by_taking_back(db: Database) -> str:
    """What the last undo or redo altered in locked reports, in a sentence; empty for nothing."""
    watch = db.before_commit
    return watch.take_words() if isinstance(watch, LockedFigureWatch) else ""


def told_of(alterations: Iterable[Alteration]) -> str:
    """Which figures of which reports move from what to what, in one sentence for each year."""
    return "".join(
        _of_year(year, list(each)) for year, each in groupby(alterations, lambda each: each.year)
    )


def parts_of(alterations: Iterable[Alteration]) -> list[Alteration]:
    """Without the totals, which move because the others do."""
    from gkapp.domain.report.figure_cells import cells_of
    from gkapp.domain.report.figure_overrides import is_part
    from gkapp.exchange.law.rules import report_format_for

    return [
        each
        for each in alterations
        if is_part(cells_of(report_format_for(each.year))[each.address])
    ]


def _of_year(year: int, alterations: list[Alteration]) -> str:
    parts = parts_of(alterations)
    words = (f"{each.address}：定稿 {each.locked}，改为 {each.after}" for each in parts)
    named = first_named(words, MOST_NAMED, "；")
    return (
        f"{year} 年报告已经定稿，这样改动后登记簿有 {len(alterations)} 项数字与定稿不同"
        f"（{named}）。"
    )


def _first_year_touched(log: ChangeLog) -> int | None:
    """The first year in which a row that changed can be counted; None where none can move."""
    years = [
        year
        for (table, _row), before, after in log.changes()
        if table in _COUNTED
        for year in _years_of(_COUNTED[table], _values(before), _values(after))
    ]
    return min(years, default=None)


def _years_of(
    columns: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[int]:
    if all(before.get(column) == after.get(column) for column in columns):
        return
    for values in (before, after):
        for column in _FIRST_DAYS:
            if day := values.get(column):
                yield date.fromisoformat(day).year


def _values(stored: str | None) -> Mapping[str, Any]:
    return json.loads(stored) if stored is not None else {}
