"""What the values of the tables' fields are called, for those who read the history of a record."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from gkapp.domain.catalogue.items import HEADING_OF, columns_shown
from gkapp.domain.records.personal_data import masked
from gkapp.domain.report.outcomes import Outcome
from gkapp.exchange.law.rules import answer_kinds, letter_kinds, outcome_labels
from gkapp.services.letters.facts import letter_name

NOTHING = "—"
_PERSONAL_FACTS = ("证件号码", "电话", "地址", "邮箱", "邮编")


def words_of(table: str, column: str, value: Any) -> str:
    """A stored *value* in words; codes by the names of what they stand for."""
    match value:
        case None | "":
            return NOTHING
        case str() if (table, column) in _TOLD:
            return _TOLD[table, column](value) or NOTHING
        case True:
            return "是"
        case False:
            return "否"
        case _:
            return str(value)


def _outcome(value: str) -> str:
    # Stored by what it means, not by its label of one year.
    return outcome_labels().label_of(Outcome(value))


def _answer(code: str) -> str:
    return answer_kinds().named(code).name


def _series(code: str) -> str:
    return letter_kinds().series[code].name


def _columns(text: str) -> str:
    return "、".join(HEADING_OF[name] for name in columns_shown(text))


def _moment(text: str) -> str:
    return text.replace("T", " ")


def _facts(text: str) -> str:
    told = json.loads(text).items()
    return "\n".join(f"{name}：{_hidden(name, str(value))}" for name, value in told)


def _hidden(name: str, value: str) -> str:
    """A fact of a letter, masked where it says where somebody lives or how to reach them."""
    return masked(value) if any(word in name for word in _PERSONAL_FACTS) else value


_TOLD: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("request", "outcome"): _outcome,
    **{("request_party", name): masked for name in ("id_number", "phone", "address", "email")},
    ("ground", "outcome"): _outcome,
    ("ground", "kind"): _answer,
    ("catalogue", "columns"): _columns,
    ("letter", "kind"): letter_name,
    ("opinion_response", "found_at"): _moment,
    ("opinion_reply", "made_at"): _moment,
    ("letter", "facts"): _facts,
    ("letter_template", "kind"): letter_name,
    ("number_series", "name"): _series,
}
