"""By what opinions and decisions are told apart when a file comes in."""

from datetime import datetime
from typing import Any

from gkapp.domain.participation.decision import DECISION_COLUMNS, DecisionRecord
from gkapp.domain.participation.opinion import OPINION_COLUMNS, OpinionRecord, Reply, reply_line
from gkapp.domain.records.imports.matching import RegisterIdentity, shown
from gkapp.domain.text.moments import plain_moment
from gkapp.domain.text.numbers import code_key


def opinion_register() -> RegisterIdentity[OpinionRecord]:
    """By the title and the day on which it was found: the same may be said again."""
    return RegisterIdentity(
        columns=OPINION_COLUMNS,
        numbers=lambda record: {"舆情标题": (code_key(record.title), record.found_at.date())},
        likeness=lambda record: None,
        show=_shown,
    )


def decision_register() -> RegisterIdentity[DecisionRecord]:
    """By its name."""
    return RegisterIdentity(
        columns=DECISION_COLUMNS,
        numbers=lambda record: {"决策名称": (code_key(record.title),)},
        likeness=lambda record: None,
        show=shown,
    )


def _shown(value: Any) -> str:
    match value:
        case (Reply(), *_):
            return "；".join(map(reply_line, value))
        case datetime():
            return plain_moment(value)
        case _:
            return shown(value)
