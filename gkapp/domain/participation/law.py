"""How long the rules give for answering opinions and for asking the public, as data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from gkapp.domain.participation.grades import Grade
from gkapp.domain.text.period import Period, period_from


@dataclass(frozen=True, slots=True)
class ResponseTerm:
    """Within so many natural hours something is done about an opinion found in *period*."""

    grade: Grade
    name: str
    """What is done: 回应, 发布权威信息, 举行新闻发布会."""
    hours: int
    article: str
    period: Period
    is_conference: bool = False
    """Whether nothing but a press conference is enough."""


@dataclass(frozen=True, slots=True)
class DayRule:
    """So many calendar days, by *article*, for what begins in *period*."""

    days: int
    article: str
    period: Period


RuleT = TypeVar("RuleT", ResponseTerm, DayRule)


@dataclass(frozen=True, slots=True)
class VoicesLaw:
    """Every rule that ever held."""

    responses: tuple[ResponseTerm, ...]
    consultations: tuple[DayRule, ...]
    hearings: tuple[DayRule, ...]
    publication_article: str

    def terms_for(self, grade: Grade, day: date) -> tuple[ResponseTerm, ...]:
        """What had to be done about an opinion found on *day*, the shortest term first."""
        found = [each for each in _on(self.responses, day) if each.grade is grade]
        return tuple(sorted(found, key=lambda each: each.hours))

    def consultation_on(self, day: date) -> DayRule | None:
        """The rule for a consultation opened on *day*; None where there was none yet."""
        return next(_on(self.consultations, day), None)

    def hearing_on(self, day: date) -> DayRule | None:
        """The rule for the material of a hearing held on *day*."""
        return next(_on(self.hearings, day), None)


def voices_law_from(data: Mapping[str, Any]) -> VoicesLaw:
    """The rules as their TOML file gives them; KeyError where it is wrong."""
    return VoicesLaw(
        responses=tuple(
            ResponseTerm(
                Grade(each["grade"]),
                each["name"],
                each["hours"],
                each["article"],
                period_from(each),
                each.get("is_conference", False),
            )
            for each in data["response"]
        ),
        consultations=tuple(map(_day_rule, data["consultation"])),
        hearings=tuple(map(_day_rule, data["hearing"])),
        publication_article=data["publication"]["article"],
    )


def _day_rule(entry: Mapping[str, Any]) -> DayRule:
    return DayRule(entry["days"], entry["article"], period_from(entry))


def _on(rules: Iterable[RuleT], day: date) -> Iterator[RuleT]:
    return (each for each in rules if each.period.covers(day))
