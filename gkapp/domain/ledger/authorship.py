"""Whose document it is: what the department made or led counts in its report, and nothing else.

Our reading, where registers write the maker in many ways: of several makers the first one leads
unless a lead is named, also in 省财政厅等三部门 and 省财政厅会同省住建厅; a list without a maker is
the department's own; the place before the level may be left out (省财政厅), and 和 within a name.
Any other short name is an alias that the department gives itself.
"""

import re
from collections.abc import Sequence

from gkapp.domain.text.numbers import code_key

_WITH_LEVEL = re.compile("[省市县区州].{3}")
_OURSELVES = frozenset({"本机关", "本单位", "本部门", "我厅", "我局", "我委", "我办", "我部"})
_AND_OTHERS = re.compile(
    r"等[0-9０-９一二三四五六七八九十两多几]*[个家]?(?:有关|相关)?"
    r"(?:部门|单位|机关|厅局|委办局|委局|厅|局|家)?(?:联合)?$"
)
_TOGETHER_WITH = re.compile("会同|联合|商(?=[^务])")
_AND = re.compile("[和与及]")
_NAME_PARTS = re.compile("、|，|,|；|;|/|\n")


def is_our_own(unit: str, makers: Sequence[str], lead: str, aliases: Sequence[str] = ()) -> bool:
    """Whether *unit*, which *aliases* name as well, made the document or led where several did."""
    leader = leading_maker(makers, lead)
    if not leader or leader in _OURSELVES:
        return True
    return any(_names(leader, each) for each in (unit, *aliases))


def leading_maker(makers: Sequence[str], lead: str) -> str:
    """The name of who made the document or led; empty where the register tells nobody."""
    written = lead or (makers[0] if makers else "")
    first = _TOGETHER_WITH.split(written, maxsplit=1)[0] or written
    return _AND_OTHERS.sub("", "".join(first.split()))


def may_be_ours(unit: str, makers: Sequence[str], lead: str) -> bool:
    """Whether the leader's name is a short form that *unit* might have: 省住建厅.

    Its signs stand in the unit's name in the same order, and both end alike; only told, never
    counted.
    """
    short, own = _key(leading_maker(makers, lead)), _key(unit)
    if len(short) < _SHORTEST or not own or short[-1] != own[-1]:
        return False
    rest = iter(own)
    return all(sign in rest for sign in short)


_SHORTEST = 3
"""Signs of a name: 省住建厅 has four, 住建厅 three, and 厅 says nothing."""


def aliases_in(written: str) -> tuple[str, ...]:
    """The aliases as the particulars hold them, parted by 、, ， or ；."""
    return tuple(name for part in _NAME_PARTS.split(written) if (name := part.strip()))


def why_not_counted(makers: Sequence[str], lead: str) -> str:
    """The reason, to the officer, that a document of somebody else's is not counted."""
    leader = leading_maker(makers, lead)
    written = lead or "".join(makers[:1])
    is_joint = len(makers) > 1 or leader != "".join(written.split())
    return f"由“{leader}”牵头制定" if is_joint else f"制定机关为“{leader}”"


def _names(written: str, unit: str) -> bool:
    named, own = _key(written), _key(unit)
    return named == own or (_WITH_LEVEL.match(named) is not None and own.endswith(named))


def _key(name: str) -> str:
    return _AND.sub("", code_key(name))
