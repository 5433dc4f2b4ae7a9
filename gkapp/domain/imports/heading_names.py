"""What the tables of other offices call the columns of the registers.

Only ever a proposal: such a name may mean something else in a table, so that the officer confirms.
A bare running number (序号) names no column: it counts the rows and no more.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gkapp.domain.records.row_reading import Column
from gkapp.domain.text.cells import header_key

_RECEIVED, _ARRIVED = "收到日期", "来件日期"


Names = Mapping[str, Collection[str]]
"""What our columns are also called, by their headings."""


def names_of(columns: Iterable[Column]) -> Names:
    """What *columns*, of one register or of several, are also called."""
    return {each.heading: each.also_called for each in columns if each.also_called}


def likely_names(
    headings: Sequence[str], wanted: Collection[str], names: Names
) -> Mapping[str, str]:
    """Which of our *wanted* columns the *headings* of a table probably are; each at most once."""
    free = list(wanted)
    found: dict[str, str] = {}
    for tried in _in_turn(names):
        for heading in headings:
            ours = next(_called(heading, free, tried), None)
            if heading not in found and ours is not None:
                found[heading] = ours
                free.remove(ours)
    return found


def _in_turn(names: Names) -> Sequence[Names]:
    """The names by which each heading is looked for, in the order in which they are tried.

    A table with one day for both, the arrival and the receipt, calls it the arrival.
    """
    others = dict(names)
    arrival = others.pop(_ARRIVED, ())
    return others, {_RECEIVED: arrival}, {_ARRIVED: arrival}


def _called(heading: str, free: Collection[str], names: Names) -> Iterator[str]:
    key = header_key(heading)
    return (ours for ours in free if key in names.get(ours, ()))
