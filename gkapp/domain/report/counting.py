"""What counts in which year: our reading of the report's tables, in one place.

The format notices print identities but not every rule behind them; where they are silent, this is
how gkapp reads them. Only requests of the kind 公开申请 come here; 作废 and other letters never do.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult


def first_day(year: int) -> date:
    """1 January of *year*."""
    return date(year, 1, 1)


def last_day(year: int) -> date:
    """31 December of *year*."""
    return date(year, 12, 31)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the natural month of *day*."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def roles_in(year: int, received_on: date, ended_on: date | None) -> frozenset[RowRole]:
    """The parts of the table of requests in which a request is counted for *year*.

    一 = received in the year; 二 = received before and not ended before; 三 = ended in the year;
    四 = received by 31 December and not ended by then. So 一 + 二 = 三 + 四 holds for each request.
    """
    start, end = first_day(year), last_day(year)
    tests = {
        RowRole.RECEIVED: start <= received_on <= end,
        RowRole.CARRIED_IN: received_on < start and (ended_on is None or ended_on >= start),
        RowRole.RESULT: ended_on is not None and start <= ended_on <= end,
        RowRole.CARRIED_OUT: received_on <= end and (ended_on is None or ended_on > end),
    }
    return frozenset(role for role, holds in tests.items() if holds)


@dataclass(frozen=True, slots=True)
class RemedyCase:
    """One instance of a reconsideration or lawsuit."""

    id: int
    kind: RemedyKind
    received_on: date
    decided_on: date | None
    result: RemedyResult
    parent_id: int | None = None
    """The instance below, where this is an appeal."""
    is_respondent: bool = True
    """Whether the department answers for an act of its own; that of the first instance decides."""


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A case with its appeals, as one year counts it."""

    kind: RemedyKind
    result: RemedyResult
    decided_by_id: int
    """The instance whose judgment, or whose pending, is counted."""


def counted_cases(year: int, cases: Iterable[RemedyCase]) -> Iterator[CountedCase]:
    """The cases that the groups count for *year*.

    A case and its appeals count once, in the group of the first instance, by the last judgment
    received in the year; whatever was filed by 31 December and undecided then is 尚未审结.
    """
    end = last_day(year)
    for chain in _chains(cases):
        filed = [case for case in chain if case.received_on <= end]
        if not filed:
            continue
        last = filed[-1]
        if last.decided_on is None or last.decided_on > end:
            yield CountedCase(chain[0].kind, RemedyResult.PENDING, last.id)
        elif last.decided_on >= first_day(year):
            yield CountedCase(chain[0].kind, last.result, last.id)


def remedies_in(
    year: int, cases: Iterable[RemedyCase]
) -> Mapping[RemedyKind, Mapping[RemedyResult, int]]:
    """How many cases each group counts for *year*."""
    counts = {kind: dict.fromkeys(RemedyResult, 0) for kind in RemedyKind}
    for case in counted_cases(year, cases):
        counts[case.kind][case.result] += 1
    return counts


def _chains(cases: Iterable[RemedyCase]) -> Iterator[Sequence[RemedyCase]]:
    """Each case with its appeals, the oldest first, where it is one that is counted at all."""
    by_id = {case.id: case for case in cases}
    chains: dict[int, list[RemedyCase]] = {}
    for case in by_id.values():
        root = case
        while root.parent_id in by_id:
            root = by_id[root.parent_id]
        chains.setdefault(root.id, []).append(case)
    for root_id, chain in chains.items():
        if by_id[root_id].is_respondent:
            yield sorted(chain, key=lambda case: (case.received_on, case.id))
