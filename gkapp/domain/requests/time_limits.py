"""The time limits of a request in working days, with the days between which each holds.

The limits are data: this module finds the one that applies, and knows none by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.text.period import Period, period_from


class LimitKind(StrEnum):
    """What a limit is for."""

    ANSWER = "answer"
    EXTENSION = "extension"
    """The longest extension of the answer."""
    CORRECTION_NOTICE = "correction_notice"
    """Within which a correction may be asked for."""
    THIRD_PARTY_REPLY = "third_party_reply"
    AGENCY_REPLY = "agency_reply"
    FEE_PAYMENT = "fee_payment"


class ArticleOf(StrEnum):
    """Rules without a number of days that an explanation cites."""

    CORRECTION = "correction"
    SUSPENSION = "suspension"
    DELAY = "delay"


class Selector(StrEnum):
    """Which date of a request selects the limit that applies to it."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    """The date of the fee notice."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, by *article*, for requests whose selecting date lies in *period*."""

    kind: LimitKind
    days: int
    article: str
    selected_by: Selector
    period: Period


@dataclass(frozen=True, slots=True)
class Citation:
    """The article of a rule, for requests received within *period*."""

    of: ArticleOf
    article: str
    period: Period


class TimeLimits:
    """Every limit that ever held, to be asked for the one of a given day."""

    def __init__(self, limits: Iterable[Limit], citations: Iterable[Citation] = ()) -> None:
        self._of: dict[LimitKind, list[Limit]] = {kind: [] for kind in LimitKind}
        for limit in limits:
            self._of[limit.kind].append(limit)
        self._citations = tuple(citations)

    def find(self, kind: LimitKind, day: date) -> Limit | None:
        """The limit that the selecting date *day* selects; None where there was none yet."""
        for limit in self._of[kind]:
            if limit.period.covers(day):
                return limit
        return None

    def on(self, kind: LimitKind, day: date) -> Limit:
        """The same for kinds that have had a limit at any time; KeyError otherwise."""
        limit = self.find(kind, day)
        if limit is None:
            raise KeyError(f"no {kind} on {day}")
        return limit

    def answer_days(self, received_on: date) -> int:
        """The term of the answer to a request received on that day."""
        return self.on(LimitKind.ANSWER, received_on).days

    def longest_extension(self, received_on: date) -> int:
        """How many working days that term may be extended by, at most."""
        return self.on(LimitKind.EXTENSION, received_on).days

    def article(self, of: ArticleOf, received_on: date) -> str:
        """The article of a rule for a request received on that day; KeyError where it has none."""
        for citation in self._citations:
            if citation.of is of and citation.period.covers(received_on):
                return citation.article
        raise KeyError(f"no article of {of} on {received_on}")


def time_limits_from(data: Mapping[str, Any]) -> TimeLimits:
    """The limits as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return TimeLimits(
        [
            Limit(
                kind=LimitKind(entry["kind"]),
                days=entry["days"],
                article=entry["article"],
                selected_by=Selector(entry["selected_by"]),
                period=period_from(entry),
            )
            for entry in data["limit"]
        ],
        [
            Citation(ArticleOf(entry["of"]), entry["article"], period_from(entry))
            for entry in data["article"]
        ],
    )
