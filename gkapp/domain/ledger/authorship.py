"""Whose document it is: only those that a department made, or led, count in its report."""

import re
from collections.abc import Sequence

from gkapp.domain.text.number_keys import code_key

_WITH_LEVEL = re.compile("[省市县区州].{3}")
_OURSELVES = frozenset({"本机关", "本单位", "本部门", "我厅", "我局", "我委", "我办", "我部"})


def is_our_own(unit: str, makers: Sequence[str], lead: str) -> bool:
    """Whether *unit* made the document, or led where several made it.

    Our reading: a list without a maker is the department's own; of several makers without a named
    lead the first one leads. A department may leave out the place before its level: 省财政厅.
    """
    leader = lead or (makers[0] if makers else unit)
    if leader in _OURSELVES:
        return True
    named, own = code_key(leader), code_key(unit)
    return named == own or (_WITH_LEVEL.match(named) is not None and own.endswith(named))
