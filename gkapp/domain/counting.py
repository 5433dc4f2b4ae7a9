"""What counts in which year: our reading of the report's tables, in one place.

The format notices print identities but not every rule behind them; where they are silent, this is
how gkapp reads them. Only requests of the kind 公开申请 come here; 作废 and other letters never do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.domain.outcomes import RemedyKind, RemedyResult
from gkapp.domain.report_format import RowRole


def first_day(year: int) -> date:
    """1 January of *year*."""
    return date(year, 1, 1)


def last_day(year: int) -> date:
    """31 December of *year*."""
    return date(year, 12, 31)


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
    """One instance of a reconsideration or lawsuit in which the department answers for its act."""

    id: int
    kind: RemedyKind
    received_on: date
    decided_on: date | None
    result: RemedyResult
    parent_id: int | None = None
    """The instance below, where this is an appeal."""


def remedies_in(
    year: int, cases: Iterable[RemedyCase]
) -> Mapping[RemedyKind, Mapping[RemedyResult, int]]:
    """How many cases each group counts for *year*.

    A case and its appeals count once, in the group of the first instance, by the last judgment
    received in the year; whatever was filed by 31 December and undecided then is 尚未审结.
    """
    counts = {kind: dict.fromkeys(RemedyResult, 0) for kind in RemedyKind}
    for chain in _chains(cases):
        result = _result_in(year, chain)
        if result is not None:
            counts[chain[0].kind][result] += 1
    return counts


def _chains(cases: Iterable[RemedyCase]) -> Iterable[Sequence[RemedyCase]]:
    by_id = {case.id: case for case in cases}
    chains: dict[int, list[RemedyCase]] = {}
    for case in by_id.values():
        root = case
        while root.parent_id in by_id:
            root = by_id[root.parent_id]
        chains.setdefault(root.id, []).append(case)
    for chain in chains.values():
        yield sorted(chain, key=lambda case: (case.received_on, case.id))


def _result_in(year: int, chain: Sequence[RemedyCase]) -> RemedyResult | None:
    end = last_day(year)
    filed = [case for case in chain if case.received_on <= end]
    if not filed:
        return None
    last = filed[-1]
    if last.decided_on is None or last.decided_on > end:
        return RemedyResult.PENDING
    return last.result if last.decided_on >= first_day(year) else None
