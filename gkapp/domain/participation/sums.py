"""What a year's opinions and decisions come to, and how the annual report tells it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gkapp.domain.participation.asking import AskingState
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import ResponseState

_FOUND = "舆情.需回应"
_ANSWERED = "舆情.已回应"
_ON_TIME = "舆情.按时回应"
_REPLIES = "舆情.回应次数"
_CONFERENCES = "舆情.新闻发布会"
_BY_HEAD = "舆情.主要负责人回应"
_ASKED = "决策.征求意见"
_RECEIVED = "决策.收到意见"
_TAKEN_UP = "决策.采纳意见"
_HEARINGS = "决策.听证会"
_TOLD = "决策.公布采纳情况"


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """One opinion of the year: how it stands, and in which forms it was answered."""

    state: ResponseState
    on_time: bool | None
    forms: tuple[ReplyForm, ...] = ()
    by_head: int = 0
    """Answers that the head of the department gave in person."""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """One decision on which the public was asked in the year."""

    state: AskingState
    received: int = 0
    taken_up: int = 0
    has_hearing: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A number with what it counts."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class VoicesSums:
    """The numbers of one year by the keys under which a text can follow them."""

    year: int
    sums: Mapping[str, Sum]

    @property
    def has_opinions(self) -> bool:
        """Whether there was anything to answer."""
        return self.sums[_FOUND].number > 0

    @property
    def has_decisions(self) -> bool:
        """Whether the public was asked."""
        return self.sums[_ASKED].number > 0


def sums_of(
    year: int, opinions: Iterable[OpinionFacts], decisions: Iterable[DecisionFacts]
) -> VoicesSums:
    """Add up; opinions that need no answer are left out."""
    found = [each for each in opinions if each.state is not ResponseState.EXEMPT]
    asked = list(decisions)
    forms = [form for each in found for form in each.forms]
    counted = {
        _FOUND: ("需要回应的政务舆情", len(found)),
        _ANSWERED: ("已回应的政务舆情", sum(bool(each.forms) for each in found)),
        _ON_TIME: ("按时回应的政务舆情", sum(each.on_time is True for each in found)),
        _REPLIES: ("回应政务舆情的次数", len(forms)),
        _CONFERENCES: ("为回应舆情举行的新闻发布会", forms.count(ReplyForm.CONFERENCE)),
        _BY_HEAD: ("主要负责人回应的次数", sum(each.by_head for each in found)),
        _ASKED: ("公开征求意见的重大决策", len(asked)),
        _RECEIVED: ("收到的意见", sum(each.received for each in asked)),
        _TAKEN_UP: ("采纳的意见", sum(each.taken_up for each in asked)),
        _HEARINGS: ("为重大决策举行的听证会", sum(each.has_hearing for each in asked)),
        _TOLD: (
            "公布采纳情况的重大决策",
            sum(each.state is AskingState.TOLD for each in asked),
        ),
    }
    return VoicesSums(year, {key: Sum(*each) for key, each in counted.items()})


Say = Callable[[str], str]
"""Writes the number of a key."""


def opinions_sentence(sums: VoicesSums, say: Say) -> str:
    """How the year's opinions were answered."""
    told = f"{sums.year}年，发现需要回应的政务舆情{say(_FOUND)}件，已回应{say(_ANSWERED)}件"
    if not sums.sums[_ANSWERED].number:
        return f"{told}。"
    more = "".join(
        f"，{words}{say(key)}{measure}"
        for key, words, measure in (
            (_CONFERENCES, "举行新闻发布会", "场"),
            (_BY_HEAD, "主要负责人回应", "次"),
        )
        if sums.sums[key].number
    )
    return f"{told}，其中按时回应{say(_ON_TIME)}件；共回应{say(_REPLIES)}次{more}。"


def decisions_sentence(sums: VoicesSums, say: Say) -> str:
    """How the public was asked about the year's decisions."""
    hearings = f"，举行听证会{say(_HEARINGS)}场" if sums.sums[_HEARINGS].number else ""
    return (
        f"{sums.year}年，就{say(_ASKED)}项重大决策公开征求意见{hearings}，"
        f"收到意见{say(_RECEIVED)}条，采纳{say(_TAKEN_UP)}条；"
        f"{say(_TOLD)}项公布了意见采纳情况。"
    )
