"""Who is the same applicant: identity numbers decide first, then levelled names.

Fees by item, earlier requests and repeated requests all go by it.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from gkapp.domain.requests.parties import is_masked, levelled

DOTS = "·•・‧∙⋅．."
"""Between the parts of a name, as it is written here or there."""
_DROPPED = re.compile(rf"[\s{DOTS}]+")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What tells an applicant from another; any of it may be empty."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""


class Sameness(Enum):
    """How two applicants relate."""

    SAME = auto()
    UNPROVEN = auto()
    """The names agree, and only one of the numbers is known: taken for the same, and told."""
    NAMESAKE = auto()
    """The names agree and the numbers do not: somebody else."""
    OTHER = auto()

    @property
    def is_same(self) -> bool:
        """Whether the two are counted as one."""
        return self in (Sameness.SAME, Sameness.UNPROVEN)


def levelled_name(written: str) -> str:
    """The name without blanks and dots inside it, half-width: 张 伟 is 张伟."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", written)).casefold()


def sameness(one: Applicant, other: Applicant) -> Sameness:
    """Whether *one* is *other*.

    Two numbers of one kind of document decide whatever the names are. Numbers of different kinds,
    as of a card and a passport, cannot contradict each other; a masked one only by the digits it
    shows.
    """
    agree = _numbers_agree(one, other)
    names_agree = bool(one.name) and levelled_name(one.name) == levelled_name(other.name)
    if agree:
        return Sameness.SAME
    if not names_agree:
        return Sameness.OTHER
    if agree is False:
        return Sameness.NAMESAKE
    is_proven = not levelled(one.id_number) and not levelled(other.id_number)
    return Sameness.SAME if is_proven else Sameness.UNPROVEN


def _numbers_agree(one: Applicant, other: Applicant) -> bool | None:
    """None where the numbers decide nothing."""
    here, there = levelled(one.id_number), levelled(other.id_number)
    if not here or not there:
        return None
    if one.id_kind and other.id_kind and one.id_kind != other.id_kind:
        return None
    if is_masked(here) or is_masked(there):
        return None if _may_be_one(here, there) else False
    return here == there


def _may_be_one(here: str, there: str) -> bool:
    if len(here) != len(there):
        return True  # asterisks often stand for more digits than one each
    return all(a == b or "*" in (a, b) for a, b in zip(here, there, strict=True))
