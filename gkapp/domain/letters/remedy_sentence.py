"""What a letter says about remedies: by its grounds, the day it is signed, and how it is served.

行政复议法 (2023) arts. 22 to 24 and 法释〔2025〕8号 art. 1. The sentences are data; the names of
the reconsideration body and the court are the department's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_kinds import AnswerKind, RemedyGround, remedy_grounds
from gkapp.domain.text.period import Period, period_from

WHOLE = "对本答复"
WITHHELD_PART = "对本答复中不予公开的部分"
OTHER_PART = "对本答复的其他部分"


class Way(StrEnum):
    """Which remedy may be sought first."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """The way that is open against *ground* in letters signed within *period*."""

    ground: RemedyGround
    way: Way
    period: Period


@dataclass(frozen=True, slots=True)
class Sentence:
    """How letters signed within *period* tell of *way*; None for what holds whatever the way."""

    way: Way | None
    text: str
    period: Period


@dataclass(frozen=True, slots=True)
class RemedyLaw:
    """The rules and sentences of every time."""

    rules: tuple[RemedyRule, ...]
    sentences: tuple[Sentence, ...]
    online: Sentence

    def way(self, ground: RemedyGround, signed_on: date) -> Way:
        """The way against *ground*, which is WITHHELD or OTHER."""
        rules = (rule for rule in self.rules if rule.ground is ground)
        return next(rule.way for rule in rules if rule.period.covers(signed_on))

    def text(self, way: Way, signed_on: date) -> str:
        """The sentence for *way*, with its blanks."""
        sentences = (each for each in self.sentences if each.way is way)
        return next(each.text for each in sentences if each.period.covers(signed_on))


@dataclass(frozen=True, slots=True)
class RemedyBodies:
    """Before whom the department's answers are challenged, as its settings name them."""

    reconsideration_body: str
    """行政复议机关; since 2024 the people's government of the department's level."""
    court: str
    superior: str = "上一级主管部门"
    """The other reconsideration body of letters signed before 2024."""
    channel: str = ""
    """Where an application for reconsideration can be filed through the internet."""
    query_as: RemedyGround = RemedyGround.OTHER
    """How refusals under article 36 (7) are taken: as OTHER, or WITHHELD as by arts. 14 to 16."""


def remedy_sentences(
    law: RemedyLaw,
    grounds: Collection[AnswerKind],
    signed_on: date,
    bodies: RemedyBodies,
    *,
    is_served_online: bool = False,
) -> tuple[str, ...]:
    """The sentences to print; none where nothing is decided against anybody.

    Refusals under articles 14 to 16 come first, for their part; what else is decided has its own
    sentence. Raises Refused when a name that a sentence needs is not set.
    """
    decided = remedy_grounds(grounds, query_as=bodies.query_as)
    ways = {law.way(ground, signed_on) for ground in decided}
    sentences = [
        _filled(law.text(way, signed_on), bodies, _subject(way, ways)) for way in Way if way in ways
    ]
    if sentences and is_served_online and law.online.period.covers(signed_on):
        sentences.append(_filled(law.online.text, bodies))
    return tuple(sentences)


def remedy_law_from(data: Mapping[str, Any]) -> RemedyLaw:
    """The rules as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return RemedyLaw(
        rules=tuple(
            RemedyRule(RemedyGround(each["ground"]), Way(each["way"]), period_from(each))
            for each in data["rule"]
        ),
        sentences=tuple(
            Sentence(Way(each["way"]), each["text"], period_from(each)) for each in data["sentence"]
        ),
        online=Sentence(None, data["online"]["text"], period_from(data["online"])),
    )


def _subject(way: Way, ways: Collection[Way]) -> str:
    if len(ways) == 1:
        return WHOLE
    return WITHHELD_PART if way is Way.RECONSIDERATION_FIRST else OTHER_PART


def _filled(text: str, bodies: RemedyBodies, subject: str = "") -> str:
    """The sentence with its blanks filled; Refused when the department has not set one of them."""
    values = {
        "body": (bodies.reconsideration_body, "行政复议机关"),
        "superior": (bodies.superior, "上一级主管部门"),
        "court": (bodies.court, "管辖法院"),
        "channel": (bodies.channel, "复议网上渠道"),
    }
    for name, (value, label) in values.items():
        if f"{{{name}}}" in text and not value.strip():
            raise Refused(f"单位信息中没有填写{label}，救济告知无法写明，请先在设置中填写。")
    return text.format(subject=subject, **{name: value for name, (value, _) in values.items()})
