"""How far a year's documents were interpreted: how many, in how many forms, in time."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.calendar.deadline import DaysLeft, days_left_in_words, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.interpretations.record import Duties
from gkapp.domain.ledger.columns import is_our_own
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType

_GOVERNMENT = re.compile(r"(?:国务院|政府)(?:办公厅|办公室)?\s*$")
_ALWAYS = (DocumentType.REGULATION, DocumentType.NORMATIVE)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who interprets a document: its name, "" where the ledger does not tell; and by which rule."""

    interpreter: str
    rule: str
    is_ours: bool


def duty_of(unit: str, makers: Sequence[str], lead: str, office: str, rules: Duties) -> Duty:
    """Who interprets the document that *makers* made.

    Our reading: a government's document was drafted by *unit* where the ledger names a drafting
    *office* for it; of a joint document without a named lead the first maker leads.
    """
    leader = lead or (makers[0] if makers else unit)
    if is_government(leader):
        return Duty(unit if office else "", rules.government, bool(office))
    rule = rules.joint if len(makers) > 1 else rules.own
    is_ours = is_our_own(unit, makers, lead)
    return Duty(unit if is_ours else leader, rule, is_ours)


def is_government(body: str) -> bool:
    """Whether *body* is a government or its general office, not a department of it."""
    return _GOVERNMENT.search(body) is not None


def is_wanted(
    kind: DocumentType, attribute: DisclosureAttribute | None, *, wants_others: bool
) -> bool:
    """Whether a document needs an interpretation: regulations and normative documents always.

    Other documents where the department *wants_others*; none that is not open to everybody.
    """
    is_open = attribute in (None, DisclosureAttribute.PROACTIVE)
    return is_open and (wants_others or kind in _ALWAYS)


LONGEST_RELEASE = 30
"""Working days; a longer term would be none."""

AHEAD = "先于文件发布"
"""In time, but the materials go together with the document or come after it."""


class State(StrEnum):
    """What a list tells of an interpretation."""

    WAITING = "待解读"
    OVERDUE = "逾期"
    RELEASED = "已发布"
    EXEMPT = "不需解读"


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """*public_on*: the day the document was put before the public, None while it was not."""

    is_exempt: bool = False
    public_on: date | None = None
    released_on: date | None = None
    """The first release of a material."""


@dataclass(frozen=True, slots=True)
class Standing:
    """*due* is None where the document is not public yet, or older than any calendar.

    *days_left*: working days while a term runs, negative when it is over; None where none runs.
    *on_time* is None where nothing was released, or where that cannot be said.
    """

    state: State
    words: str
    due: date | None = None
    days_left: int | None = None
    on_time: bool | None = None


def release_due(calendar: WorkingCalendar, public_on: date | None, days: int) -> date | None:
    """The last day for the release; with 0 *days* it is the day of the document itself."""
    if public_on is None or public_on.year < FIRST_YEAR:
        return None
    return due_date(calendar, public_on, days) if days else public_on


def standing_of(facts: ReleaseFacts, days: DaysLeft, term: int) -> Standing:
    """How it stands today, with *term* working days for the release."""
    if facts.is_exempt:
        return Standing(State.EXEMPT, State.EXEMPT.value)
    due = release_due(days.calendar, facts.public_on, term)
    if facts.released_on is not None:
        words, on_time = _of_released(facts.released_on, facts.public_on, due)
        return Standing(State.RELEASED, words, due, on_time=on_time)
    if facts.public_on is None:
        return Standing(State.WAITING, "随文件同步发布")
    if due is None:
        return Standing(State.WAITING, "没有发布解读")
    left = days.until(due)
    state = State.OVERDUE if due < days.today else State.WAITING
    words = days_left_in_words(left) if left or due == days.today else "已届满"
    return Standing(state, words, due, left)


def _of_released(
    released: date, public_on: date | None, due: date | None
) -> tuple[str, bool | None]:
    if public_on is None:
        return "已发布", None
    if released < public_on:
        return AHEAD, True
    if released == public_on:
        return "同步发布", True
    if due is None:
        return "已发布", None
    return ("按期发布", True) if released <= due else ("逾期发布", False)


_DOCUMENTS = "解读.文件"
_INTERPRETED = "解读.已解读"
_MATERIALS = "解读.材料"
_SEVERAL = "解读.两种以上形式"
_SEVERAL_SHARE = "解读.两种以上形式占比"
_ON_TIME = "解读.按期"


@dataclass(frozen=True, slots=True)
class InterpretedDocument:
    """One document that was put before the public in the year and needs an interpretation.

    *on_time* is None where nothing was released, or where that cannot be said.
    """

    forms: Collection[str] = ()
    """The forms of what was released."""
    materials: int = 0
    on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sums of one year; *exempt* documents are not among *documents*."""

    year: int
    documents: int
    interpreted: int
    several_forms: int
    """Documents interpreted in two or more forms."""
    on_time: int
    materials: int
    exempt: int
    forms: Mapping[str, int]
    """How many documents each form interprets, the most frequent first."""

    @property
    def several_share(self) -> int | None:
        """Per cent of the interpreted documents that have two or more forms."""
        return _share(self.several_forms, self.interpreted)


def coverage_of(year: int, documents: Iterable[InterpretedDocument], exempt: int) -> Coverage:
    """Add up what was done for *documents*; those without a released material count as none."""
    told = list(documents)
    done = [each for each in told if each.forms]
    forms = Counter(form for each in done for form in dict.fromkeys(each.forms))
    return Coverage(
        year=year,
        documents=len(told),
        interpreted=len(done),
        several_forms=sum(len(set(each.forms)) > 1 for each in done),
        on_time=sum(each.on_time is True for each in done),
        materials=sum(each.materials for each in done),
        exempt=exempt,
        forms=dict(forms.most_common()),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the sums with what it counts."""

    name: str
    number: int


def counted_in(coverage: Coverage) -> Mapping[str, Counted]:
    """The numbers of the sentence by the keys under which a text can follow them."""
    found = {
        _DOCUMENTS: Counted("需要解读的政策文件", coverage.documents),
        _INTERPRETED: Counted("已解读的政策文件", coverage.interpreted),
        _MATERIALS: Counted("发布的解读材料", coverage.materials),
        _SEVERAL: Counted("采用两种以上形式解读的文件", coverage.several_forms),
        _SEVERAL_SHARE: Counted("采用两种以上形式解读的占比（%）", coverage.several_share or 0),
        _ON_TIME: Counted("同步或者按期解读的文件", coverage.on_time),
    }
    return found | {
        _form_key(form): Counted(f"以“{form}”解读的文件", number)
        for form, number in coverage.forms.items()
    }


def _form_key(form: str) -> str:
    return f"解读.形式.{form}"


def _plainly(_key: str, number: int | None) -> str:
    return str(number)


def coverage_sentence(coverage: Coverage, say: Callable[[str, int | None], str] = _plainly) -> str:
    """The sums as the annual report tells them; *say* writes a number with its key."""
    if not coverage.documents:
        return f"{coverage.year}年没有公布需要解读的政策文件。"
    told = f"{coverage.year}年公布需要解读的政策文件{say(_DOCUMENTS, coverage.documents)}件"
    if not coverage.interpreted:
        return f"{told}，均未发布解读材料。"
    forms = "、".join(
        f"{form}{say(_form_key(form), number)}件" for form, number in coverage.forms.items()
    )
    return (
        f"{told}，解读{say(_INTERPRETED, coverage.interpreted)}件，"
        f"发布解读材料{say(_MATERIALS, coverage.materials)}篇（{forms}）；"
        f"采用两种以上形式解读的{say(_SEVERAL, coverage.several_forms)}件，"
        f"占{say(_SEVERAL_SHARE, coverage.several_share)}%；"
        f"同步或者按期发布{say(_ON_TIME, coverage.on_time)}件。"
    )


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
