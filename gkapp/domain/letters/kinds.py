"""The letters that the department writes about a request: kinds, their fields, their wording.

The kinds are data; this module reads and asks them, and knows none by itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import Period, chinese_date, period_from


class Addressee(StrEnum):
    """To whom a letter goes."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    AGENCY = "agency"
    NOBODY = "nobody"
    """It stays in the department: a form, an envelope, a list."""


class FieldForm(StrEnum):
    """What is typed into a field."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"


class When(StrEnum):
    """Where a day that a letter names lies, seen from the day of its signing."""

    PAST = "past"
    """It has happened: on the day of signing or before."""
    OVER = "over"
    """The last day of a term that is over: before the day of signing."""
    TO_COME = "to_come"
    """The last day of a term that is given: after the day of signing."""


@dataclass(frozen=True, slots=True)
class LetterField:
    """A field by its Chinese name, as templates and forms call it."""

    name: str
    form: FieldForm = FieldForm.LINE
    hint: str = ""
    stands_alone: bool = False
    """A paragraph or a cell of its own; anything else is said within a sentence."""
    when: When | None = None
    """Of a date: what it cannot be without contradicting the day of signing."""

    def contradicts(self, day: date, signed_on: date) -> str:
        """Why a letter that is signed on *signed_on* cannot name *day*; empty where it can."""
        told, signed = f"“{self.name}”是{chinese_date(day)}", f"成文日期{chinese_date(signed_on)}"
        match self.when:
            case When.PAST if day > signed_on:
                return f"{told}，晚于{signed}，请核对。"
            case When.OVER if day >= signed_on:
                return f"{told}，到{signed}期限还没有过，请核对。"
            case When.TO_COME if day <= signed_on:
                return f"{told}，不晚于{signed}，请核对。"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter."""

    code: str
    name: str
    use: str
    """What it is for, in a line for the officer who chooses it."""
    title: str
    """What stands above its text."""
    articles: tuple[str, ...]
    to: Addressee
    series: str
    """The code of the series that numbers it; empty for what bears no number."""
    required: tuple[str, ...]
    """The fields without which it must not go out, beyond those of its grounds."""
    recorded: tuple[str, ...]
    """Required fields that are kept with the letter but not printed."""
    optional: tuple[str, ...]
    answers: tuple[str, ...]
    """The codes of the answer kinds whose grounds it may state; the first is the usual one."""
    tells_remedy: bool
    shows_personal: tuple[str, ...]
    """Personal data that it needs in full; everything else is masked."""
    period: Period
    """The days of signing for which the kind is at hand."""

    @property
    def is_answer(self) -> bool:
        """Whether it answers the request or ends it."""
        return bool(self.answers)

    @property
    def needed(self) -> tuple[str, ...]:
        """Every field that must be filled in, printed or not."""
        return (*self.required, *self.recorded)


@dataclass(frozen=True, slots=True)
class LetterSeries:
    """A series of document numbers: *suffix* follows the department's own mark (机关代字)."""

    code: str
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class GroundWords:
    """How a letter signed within *period* states a ground; {names} are blanks for its facts.

    What stands in [ ] is left out where a fact in it is missing.
    """

    answer: str
    text: str
    optional: Mapping[str, str]
    """Facts that may be missing, each with the sentence that tells it."""
    period: Period


class LetterKinds:
    """Every kind by its code, with the fields and series that they share."""

    def __init__(
        self,
        kinds: Iterable[LetterKind],
        fields: Iterable[LetterField],
        series: Iterable[LetterSeries],
        words: Iterable[GroundWords],
    ) -> None:
        self._kinds = {kind.code: kind for kind in kinds}
        self._fields = {field.name: field for field in fields}
        self.series = {each.code: each for each in series}
        self._words = tuple(words)

    def __contains__(self, code: str) -> bool:
        return code in self._kinds

    def all(self) -> tuple[LetterKind, ...]:
        """Every kind of every time."""
        return tuple(self._kinds.values())

    def signed_on(self, day: date) -> tuple[LetterKind, ...]:
        """The kinds that may be written on *day*."""
        return tuple(kind for kind in self._kinds.values() if kind.period.covers(day))

    def named(self, words: str) -> LetterKind:
        """The kind of that code, name or title, or the only one whose name contains *words*.

        Raises Refused, with the kinds that there are.
        """
        wanted = words.strip()
        if wanted in self._kinds:
            return self._kinds[wanted]
        same = [kind for kind in self._kinds.values() if wanted in (kind.name, kind.title)]
        like = [kind for kind in self._kinds.values() if wanted and wanted in kind.name]
        begun = [kind for kind in like if kind.name.startswith(wanted)]
        for found in (same, begun, like):
            if len(found) == 1:
                return found[0]
        known = "、".join(f"{kind.code}（{kind.name}）" for kind in like or self._kinds.values())
        told = "不止一种" if like else "没有这种文书"
        raise Refused(f"“{words}”：{told}，可选的有：{known}。")

    def name_of(self, code: str) -> str:
        """What a stored letter is called; a register calls every answer the same.

        A kind that is no longer known is called as it was stored.
        """
        return self._kinds[code].name if code in self._kinds else code

    def stays_here(self, code: str) -> bool:
        """Whether what is stored under *code* is a form or a list that nobody is sent."""
        return code in self._kinds and self._kinds[code].to is Addressee.NOBODY

    def field(self, name: str) -> LetterField:
        """What is typed into the field *name*; a line where nothing else is said."""
        plain = name.split("（", maxsplit=1)[0]  # a fact of one ground among several
        return replace(self._fields.get(plain, LetterField(plain)), name=name)

    def answering(self, answer: str, day: date) -> LetterKind:
        """The kind of letter that is usual for an answer kind, by its code, on *day*."""
        kinds = [kind for kind in self.signed_on(day) if answer in kind.answers]
        return min(kinds, key=lambda kind: (kind.answers[0] != answer, len(kind.answers)))

    def answering_all(self, answers: Collection[str], day: date) -> LetterKind | None:
        """The usual kind of letter that can state all of these; None where there is none."""
        kinds = [kind for kind in self.signed_on(day) if set(answers) <= set(kind.answers)]
        return min(
            kinds,
            key=lambda kind: (kind.answers[0] not in answers, len(kind.answers)),
            default=None,
        )

    def words_of(self, answer: str, day: date) -> GroundWords:
        """How a letter signed on *day* states the ground of an answer kind."""
        fitting = (each for each in self._words if each.answer == answer)
        return next(each for each in fitting if each.period.covers(day))


def letters_from(data: Mapping[str, Any]) -> LetterKinds:
    """The kinds as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return LetterKinds(
        kinds=[_kind(entry) for entry in data["letter"]],
        fields=[
            LetterField(
                each["name"],
                FieldForm(each.get("form", "line")),
                each.get("hint", ""),
                each.get("alone", False),
                When(each["when"]) if "when" in each else None,
            )
            for each in data["field"]
        ],
        series=[
            LetterSeries(each["code"], each["name"], each["suffix"]) for each in data["series"]
        ],
        words=[
            GroundWords(each["answer"], each["text"], each.get("optional", {}), period_from(each))
            for each in data["ground"]
        ],
    )


def _kind(entry: Mapping[str, Any]) -> LetterKind:
    return LetterKind(
        code=entry["code"],
        name=entry["name"],
        use=entry["use"],
        title=entry["title"],
        articles=tuple(entry.get("articles", ())),
        to=Addressee(entry["to"]),
        series=entry.get("series", ""),
        required=tuple(entry.get("required", ())),
        recorded=tuple(entry.get("recorded", ())),
        optional=tuple(entry.get("optional", ())),
        answers=tuple(entry.get("answers", ())),
        tells_remedy=entry.get("remedy", False),
        shows_personal=tuple(entry.get("personal", ())),
        period=period_from(entry),
    )
