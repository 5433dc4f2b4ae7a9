"""What a year comes to, and how the report tells it."""

from gkapp.domain.participation.asking import AskingState
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import ResponseState
from gkapp.domain.participation.sums import (
    DecisionFacts,
    OpinionFacts,
    decisions_sentence,
    opinions_sentence,
    sums_of,
)

WEB, MEETING = ReplyForm.WEBSITE, ReplyForm.CONFERENCE


def say(sums):
    return lambda key: str(sums.sums[key].number)


def test_a_year_is_added_up():
    sums = sums_of(
        2025,
        [
            OpinionFacts(ResponseState.ANSWERED, True, (WEB, MEETING), 1),
            OpinionFacts(ResponseState.ANSWERED, False, (WEB,)),
            OpinionFacts(ResponseState.OVERDUE, None),
            OpinionFacts(ResponseState.EXEMPT, None),
        ],
        [
            DecisionFacts(AskingState.TOLD, 46, 19, True),
            DecisionFacts(AskingState.CLOSED, 10, 0),
        ],
    )
    assert sums.has_opinions and sums.has_decisions
    assert opinions_sentence(sums, say(sums)) == (
        "2025年，发现需要回应的政务舆情3件，已回应2件，其中按时回应1件；"
        "共回应3次，举行新闻发布会1场，主要负责人回应1次。"
    )
    assert decisions_sentence(sums, say(sums)) == (
        "2025年，就2项重大决策公开征求意见，举行听证会1场，收到意见56条，采纳19条；"
        "1项公布了意见采纳情况。"
    )


def test_nothing_is_told_of_what_was_not():
    nothing = sums_of(2025, [], [])
    assert not nothing.has_opinions and not nothing.has_decisions
    waiting = sums_of(
        2025, [OpinionFacts(ResponseState.WAITING, None)], [DecisionFacts(AskingState.OPEN)]
    )
    assert opinions_sentence(waiting, say(waiting)).endswith("1件，已回应0件。")
    assert "听证会" not in decisions_sentence(waiting, say(waiting))
