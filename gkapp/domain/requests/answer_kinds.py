"""How a request can be answered: each kind with its article, facts, outcome and kind of ground.

The kinds are data; this module reads and asks them, and knows none by itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.text.dates import Period, period_from


class RemedyGround(StrEnum):
    """What an answer decides, as far as remedies against it go."""

    WITHHELD = "withheld"
    """A refusal under articles 14 to 16."""
    QUERY = "query"
    """Article 36 (7), which the department may treat as either of the others."""
    OTHER = "other"
    NONE = "none"
    """Nothing is decided against anybody."""


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """One way to answer or end a request."""

    code: str
    name: str
    articles: tuple[str, ...]
    required: tuple[str, ...]
    """The facts, by their Chinese names, without which the letter must not go out."""
    outcome: Outcome | None
    """What the annual report counts; None for what stands in no row."""
    remedy: RemedyGround
    is_partial: bool
    """Gives a part and refuses the rest by a further ground (art. 37)."""
    period: Period
    """The days of signing for which the kind is at hand."""


class AnswerKinds:
    """Every kind, by its code."""

    def __init__(self, kinds: Iterable[AnswerKind]) -> None:
        self._by_code = {kind.code: kind for kind in kinds}

    def signed_on(self, day: date) -> tuple[AnswerKind, ...]:
        """The kinds that a letter signed on *day* may be of."""
        return tuple(kind for kind in self._by_code.values() if kind.period.covers(day))

    def named(self, code: str) -> AnswerKind:
        """The kind with that code. Raises Refused, with the codes that there are."""
        if code not in self._by_code:
            raise Refused(f"没有“{code}”这种答复类型，可选的有：{'、'.join(self._by_code)}。")
        return self._by_code[code]


def counted_outcome(grounds: Sequence[AnswerKind], counted: AnswerKind) -> Outcome | None:
    """The one outcome that the report counts for an answer with *grounds*.

    *counted* is the ground that the officer marked. Where a part is given it is always 部分公开
    (区分处理的，只计这一情形，不计其他情形).
    """
    outcomes = {ground.outcome for ground in grounds}
    gives_a_part = Outcome.DISCLOSED in outcomes and len(outcomes) > 1
    if gives_a_part or any(ground.is_partial for ground in grounds):
        return Outcome.PARTLY_DISCLOSED
    return counted.outcome


def remedy_grounds(
    grounds: Collection[AnswerKind], *, query_as: RemedyGround
) -> frozenset[RemedyGround]:
    """What an answer with *grounds* decides: WITHHELD, OTHER, both or nothing.

    A partial answer gives one part, which is OTHER; its refused part is what the further grounds
    say, and WITHHELD where none is given.
    """
    found = {query_as if each.remedy is RemedyGround.QUERY else each.remedy for each in grounds}
    if grounds and all(each.is_partial for each in grounds):
        found.add(RemedyGround.WITHHELD)
    return frozenset(found - {RemedyGround.NONE})


def answer_kinds_from(data: Mapping[str, Any]) -> AnswerKinds:
    """The kinds as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return AnswerKinds(
        AnswerKind(
            code=entry["code"],
            name=entry["name"],
            articles=tuple(entry["articles"]),
            required=tuple(entry["required"]),
            outcome=Outcome(entry["outcome"]) if "outcome" in entry else None,
            remedy=RemedyGround(entry["remedy"]),
            is_partial=entry.get("partial", False),
            period=period_from(entry),
        )
        for entry in data["kind"]
    )
