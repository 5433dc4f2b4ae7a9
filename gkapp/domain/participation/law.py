"""How long the rules give for answering opinions and for asking the public, as data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from gkapp.domain.text.dates import Period, period_from


class Grade(StrEnum):
    """Which of the two terms holds (国办发〔2016〕61号)."""

    OTHER = "其他政务舆情"
    MAJOR = "特别重大、重大突发事件"


GRADES_ALSO = {
    "一般": Grade.OTHER,
    "一般舆情": Grade.OTHER,
    "一般政务舆情": Grade.OTHER,
    "其他": Grade.OTHER,
    "重大": Grade.MAJOR,
    "特别重大": Grade.MAJOR,
    "重大突发": Grade.MAJOR,
    "重大突发事件": Grade.MAJOR,
    "特别重大突发事件": Grade.MAJOR,
    "特别重大或重大突发事件": Grade.MAJOR,
}


class ReplyForm(StrEnum):
    """How the public was told."""

    CONFERENCE = "新闻发布会"
    WEBSITE = "官网发布"
    NEW_MEDIA = "新媒体发布"
    INTERVIEW = "媒体采访"
    ONLINE = "在线访谈"
    MESSAGE = "留言答复"
    OTHER = "其他方式"


FORMS_ALSO = {
    "发布会": ReplyForm.CONFERENCE,
    "新闻通气会": ReplyForm.CONFERENCE,
    "门户网站": ReplyForm.WEBSITE,
    "政府网站": ReplyForm.WEBSITE,
    "官方网站": ReplyForm.WEBSITE,
    "网站发布": ReplyForm.WEBSITE,
    "政务新媒体": ReplyForm.NEW_MEDIA,
    "微信公众号": ReplyForm.NEW_MEDIA,
    "微博": ReplyForm.NEW_MEDIA,
    "接受采访": ReplyForm.INTERVIEW,
    "接受媒体采访": ReplyForm.INTERVIEW,
    "在线访谈节目": ReplyForm.ONLINE,
    "网民留言答复": ReplyForm.MESSAGE,
    "其他": ReplyForm.OTHER,
}


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
