"""A task of a year's key points and the document that it comes from, as plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gkapp.domain.text.responsibilities import Responsibility, Role, find_responsibilities
from gkapp.domain.text.unit_names import full_names

_STOPS = "。！？\n"
_OPENING, _CLOSING = "（(“‘《〈【〔", "）)”’》〉】〕"


@dataclass(frozen=True, slots=True)
class Wording:
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
class Task(Wording):
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
    tasks: tuple[Task, ...]
    unplaced: tuple[str, ...]

    @property
    def assignments(self) -> int:
        """How many times a unit is made responsible for a task."""
        return sum(len(task.units) for task in self.tasks)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit once, in the order in which the document names them."""
        return tuple(dict.fromkeys(unit for task in self.tasks for unit in task.units))


def assign(wording: Wording, responsibilities: Iterable[Responsibility]) -> Task:
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
    return Task(
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
