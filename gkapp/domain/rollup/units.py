"""Which of the units on a list a report's author is, however it writes its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.text.likeness import LikenessIndex, ShareOf
from gkapp.domain.text.unit_names import split_units

_GOVERNMENT = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗)(?:人民)?政府$")


class UnitState(StrEnum):
    """What an office has to say of a unit, the weightiest first."""

    MISSING = "未报送"
    FAULTY = "勾稽不符"
    OTHER_FORMAT = "格式不符"
    DOUBLED = "重复报送"
    UNREAD = "有未读出"
    LATE = "逾期公布"
    FINE = "已汇总"


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """What decides the state of a report that came in."""

    has_errors: bool
    has_unread: bool
    fits_format: bool
    published_on: date | None
    """None where nobody knows it: then nobody says it was late."""


def last_day_for(unit: str, year: int) -> date:
    """The last day on which the report on *year* may be published (the Regulation, art. 49).

    31 January for departments, 31 March for the report of a government of the county level and
    above, which its own department in charge publishes.
    """
    month = 3 if _GOVERNMENT.search(unit) else 1
    return date(year + 1, month, 31)


def unit_states(
    unit: str, year: int, counted: ReportStanding | None, reports: int
) -> tuple[UnitState, ...]:
    """Everything there is to say of a unit, the weightiest first.

    *counted* is the report that is added up, *reports* how many different ones came in.
    """
    if counted is None:
        return (UnitState.MISSING,)
    late = counted.published_on is not None and counted.published_on > last_day_for(unit, year)
    said = {
        UnitState.FAULTY: counted.has_errors,
        UnitState.OTHER_FORMAT: not counted.fits_format,
        UnitState.DOUBLED: reports > 1,
        UnitState.UNREAD: counted.has_unread,
        UnitState.LATE: late,
    }
    return tuple(state for state, holds in said.items() if holds) or (UnitState.FINE,)


_ALIKE = 0.6
"""From which likeness on a name is worth proposing."""

_SHORTEST_ENDING = 3  # characters; 局 or 政府 names nobody
_NUMBERING = re.compile(r"^\s*(?:[（(]?\d{1,4}[）)]?[.．、\s]|[（(]?\d{1,4}[）)]\s*)\s*")
# Usual short forms, each as it is written out.
_WRITTEN_OUT = (
    ("发展和改革", "发展改革"), ("发改", "发展改革"), ("工信", "工业信息化"),
    ("人社", "人力资源社会保障"),
    ("自规局", "自然资源规划局"), ("住建", "住房城乡建设"), ("文旅", "文化旅游"),
    ("卫健", "卫生健康"), ("市监局", "市场监督管理局"), ("市场监管局", "市场监督管理局"),
    ("应急局", "应急管理局"), ("医保局", "医疗保障局"), ("城管局", "城市管理局"),
    ("退役军人局", "退役军人事务局"),
)  # fmt: skip
_SHORTENED = (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办"))


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The place of a unit on the list, or None; *written* tells that its name stands otherwise.

    *proposal* is the name on the list that comes nearest where none is certain, "" for none.
    """

    place: int | None
    written: bool = False
    proposal: str = ""


def unit_key(name: str) -> str:
    """A name without blanks, marks, 和 and short forms, so that the same unit has the same key."""
    key = "".join(each for each in name if each.isalnum()).replace("和", "")
    for short, whole in _WRITTEN_OUT:
        if short in key and whole not in key:
            key = key.replace(short, whole)
    for whole, short in _SHORTENED:
        key = key.replace(whole, short)
    return key


class UnitList:
    """The names of a list, ready to be looked up."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._by_key: dict[str, int] = {}
        self._by_ending: dict[str, set[int]] = {}
        for place, name in enumerate(names):
            key = unit_key(name)
            self._by_key.setdefault(key, place)
            for ending in _endings(key):
                self._by_ending.setdefault(ending, set()).add(place)
        self._like = LikenessIndex(enumerate(names))

    def find(self, name: str) -> UnitMatch:
        """The unit that *name* means: by its key, else where one name is the end of one other.

        Likeness alone never decides: 长沙县财政局 and 长沙市财政局 are alike and are two.
        """
        place = self.place_of(name)
        if place is not None:
            return UnitMatch(place, self._names[place] != name)
        near = self._like.nearest(name, ShareOf.BOTH, least=_ALIKE, most=1)
        return UnitMatch(None, proposal=self._names[near[0].key] if near else "")

    def place_of(self, name: str) -> int | None:
        """The place of the unit that *name* surely means; quicker than `find`."""
        key = unit_key(name)
        if key in self._by_key:
            return self._by_key[key]
        found = {self._by_key[each] for each in _endings(key) if each in self._by_key}
        found |= self._by_ending.get(key, set())
        return found.pop() if len(found) == 1 else None


def read_unit_list(text: str) -> list[str]:
    """The names in a pasted list, one on each line or parted by 、; each once, in order."""
    names: dict[str, None] = {}
    for line in text.splitlines():
        bare = _NUMBERING.sub("", line, count=1).strip()
        pieces = split_units(bare) if any(mark in bare for mark in "、，,；;\t|") else [bare]
        names.update((name, None) for each in pieces if (name := each.strip(" \t。.：:")))
    return list(names)


def _endings(key: str) -> Iterable[str]:
    return (key[start:] for start in range(1, len(key) - _SHORTEST_ENDING + 1))
