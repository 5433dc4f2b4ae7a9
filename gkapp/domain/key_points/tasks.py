"""A task of a year's key points and the document that it comes from, as plain facts."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gkapp.domain.text.responsibilities import Responsibility, Role, find_responsibilities
from gkapp.domain.text.unit_names import full_names

_STOPS = "。！？\n"
_OPENING, _CLOSING = "（(“‘《〈【〔", "）)”’》〉】〕"


@dataclass(frozen=True, slots=True)
class TaskWording:
    """What a document says of a task apart from who does it.

    `number` is 一 where `written_number` is （一）. `chapter` and `section` are the headings above,
    with their numbers. `title` is the first sentence. `text` is the whole wording after the number:
    title, body and the brackets that name the units; line breaks part its paragraphs.
    """

    number: str
    written_number: str
    chapter: str
    section: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskText(TaskWording):
    """One task (任务) with those responsible for it, all names as written.

    `units` is everyone named, in order and once; `leads` and `supporting` are those among them
    whose role was told. `note` is what else was said: 等部门按职责分工负责; 完成时限：6月底前.
    `suggestions` gives the whole name of a unit whose 省 or 市 was left out.
    """

    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    note: str = ""
    suggestions: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """A document of key points; `unplaced` is all its text that belongs to no task, in order."""

    title: str
    tasks: tuple[TaskText, ...]
    unplaced: tuple[str, ...]

    @property
    def assignments(self) -> int:
        """How many times a unit is made responsible for a task."""
        return sum(len(task.units) for task in self.tasks)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit once, in the order in which the document names them."""
        return tuple(dict.fromkeys(unit for task in self.tasks for unit in task.units))


def assign(wording: TaskWording, responsibilities: Iterable[Responsibility]) -> TaskText:
    """The task with the union of all that was said about who does it, in order.

    Who leads in one place and supports in another is a lead.
    """
    parts = list(responsibilities)
    named = [entry for part in parts for entry in part.units]
    leads = dict.fromkeys(unit for unit, role in named if role is Role.LEAD)
    supporting = dict.fromkeys(unit for unit, role in named if role is Role.SUPPORTING)
    suggestions: dict[str, str] = {}
    for part in parts:
        suggestions |= full_names(unit for unit, _ in part.units)
    return TaskText(
        number=wording.number,
        written_number=wording.written_number,
        chapter=wording.chapter,
        section=wording.section,
        title=wording.title,
        text=wording.text,
        leads=tuple(leads),
        supporting=tuple(unit for unit in supporting if unit not in leads),
        units=tuple(dict.fromkeys(unit for unit, _ in named)),
        note="；".join(dict.fromkeys(note for part in parts for note in part.notes)),
        suggestions=suggestions,
    )


def title_of(text: str) -> str:
    """The first sentence of a task, without the bracket that names units."""
    spans = find_responsibilities(text)
    return _first_sentence(text[: spans[0].begin] if spans else text)


def _first_sentence(text: str) -> str:
    """What stands before the first full stop that is neither in brackets nor in quotes."""
    depth = 0
    for place, mark in enumerate(text):
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth -= 1
        elif mark in _STOPS and depth <= 0:
            return text[:place].strip()
    return text.strip().rstrip("：:；;，,")


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as read or typed; *others* are the units without a told role."""

    number: str = ""
    chapter: str = ""
    title: str = ""
    text: str = ""
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    note: str = ""


def drafts_of(points: KeyPoints) -> list[TaskDraft]:
    """The tasks of a document, to be corrected."""
    return [
        TaskDraft(
            number=task.number,
            chapter=task.chapter,
            title=task.title,
            text=task.text,
            leads=task.leads,
            supporting=task.supporting,
            others=tuple(u for u in task.units if u not in (*task.leads, *task.supporting)),
            note=task.note,
        )
        for task in points.tasks
    ]


def judge_task(draft: TaskDraft) -> list[tuple[str, str]]:
    """Field and sentence of everything that is missing."""
    needed = (("number", "序号"), ("title", "任务"), ("text", "全文"))
    return [(field, f"请填写{name}。") for field, name in needed if not getattr(draft, field)]


def as_tasks(drafts: Iterable[TaskDraft]) -> tuple[TaskText, ...]:
    """The corrected tasks; a unit that is named twice counts once."""
    return tuple(
        TaskText(
            number=draft.number,
            written_number=draft.number,
            chapter=draft.chapter,
            section="",
            title=draft.title,
            text=draft.text,
            leads=draft.leads,
            supporting=draft.supporting,
            units=tuple(dict.fromkeys((*draft.leads, *draft.supporting, *draft.others))),
            note=draft.note,
        )
        for draft in drafts
    )


_LABEL = r"(?:[一-鿿]{0,4}(?:时限|期限|时间)(?:节点|要求)?)"
_YEAR = r"(?:(?P<year>[0-9]{4})年|本年|今年)?"
_WHEN = (
    r"(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号]|(?P<month_end>[底末])|份)?"
    r"|(?P<half>上半年)|第?(?P<quarter>[一二三四1234])季度[底末]?|(?P<year_end>年[底末]|全年))"
)
_DIGITS = r"(?P<written>[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
_TERM = re.compile(rf"(?:{_LABEL}[:：]\s*)?(?:{_DIGITS}|{_YEAR}{_WHEN})(?:之?前)?(?:完成)?")
_QUARTERS = {
    number: at for at, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for number in pair
}
_HALF_YEAR = 6
_MONTHS_OF_QUARTER = 3


def term_in(note: str, year: int) -> date | None:
    """The last day that *note* gives for a task of the key points of *year*; None where none.

    What is no day is not guessed: 6月前 may mean its beginning, 长期 has none. A month, a quarter
    and a half of a year last until their end.
    """
    for part in re.split(r"[；;。\n]", unicodedata.normalize("NFKC", note)):
        found = _TERM.fullmatch(part.strip())
        if found is not None and (day := _day_of(found, part.strip(), year)) is not None:
            return day
    return None


def _day_of(found: re.Match[str], text: str, year: int) -> date | None:
    if found["written"]:
        return _existing(*map(int, re.split(r"[-/.]", found["written"])))
    year = int(found["year"] or year)
    if found["day"]:
        return _existing(year, int(found["month"]), int(found["day"]))
    if found["month"]:
        is_before = text.removesuffix("完成").endswith("前") and not found["month_end"]
        return None if is_before else _end_of(year, int(found["month"]))
    if found["half"]:
        return _end_of(year, _HALF_YEAR)
    if found["quarter"]:
        return _end_of(year, _MONTHS_OF_QUARTER * _QUARTERS[found["quarter"]])
    return date(year, 12, 31)


def _end_of(year: int, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    return _existing(year, month, monthrange(year, month)[1])


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
