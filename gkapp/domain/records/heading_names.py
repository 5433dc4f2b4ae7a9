"""What the tables of other offices call the columns of the registers.

Only ever a proposal: such a name may mean something else in a table, so that the officer confirms.
A bare running number (序号) names no column: it counts the rows and no more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.fields import declarations
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.requests.record import RequestDraft
from gkapp.domain.text.cells import header_key

_REGISTERS = (LedgerDraft, RequestDraft, RemedyDraft)
_RECEIVED, _ARRIVED = "收到日期", "来件日期"


@cache
def _in_turn() -> Sequence[Mapping[str, Collection[str]]]:
    """The names by which each heading is looked for, in the order in which they are tried.

    A table with one day for both, the arrival and the receipt, calls it the arrival.
    """
    others = _declared()
    arrival = others.pop(_ARRIVED)
    return others, {_RECEIVED: arrival}, {_ARRIVED: arrival}


def _declared() -> dict[str, Collection[str]]:
    each_one = (each for kind in _REGISTERS for each in declarations(kind).values())
    return {
        each.in_table: each.also_called for each in each_one if each.in_tables and each.also_called
    }


def likely_names(headings: Sequence[str], wanted: Collection[str]) -> Mapping[str, str]:
    """Which of our *wanted* columns the *headings* of a table probably are; each at most once."""
    free = list(wanted)
    found: dict[str, str] = {}
    for names in _in_turn():
        for heading in headings:
            ours = next(_called(heading, free, names), None)
            if heading not in found and ours is not None:
                found[heading] = ours
                free.remove(ours)
    return found


def _called(
    heading: str, free: Collection[str], names: Mapping[str, Collection[str]]
) -> Iterator[str]:
    key = header_key(heading)
    return (ours for ours in free if key in names.get(ours, ()))
