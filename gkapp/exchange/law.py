"""The law that gkapp ships as data, read once: time limits, fees, answers, remedies and the like.

A file that cannot be read is a fault of the program, not of the officer, and is not caught here.
"""

import tomllib
from functools import cache
from typing import Any

from gkapp import paths
from gkapp.domain.answer_kinds import AnswerKinds, answer_kinds_from
from gkapp.domain.fees import Tariff, tariffs_from
from gkapp.domain.guide import ProposedGuide, guide_from
from gkapp.domain.interpretation.law import InterpretationLaw, interpretation_law_from
from gkapp.domain.letters import LetterKinds, letters_from
from gkapp.domain.remedy_decisions import Decisions, decisions_from
from gkapp.domain.remedy_sentence import RemedyLaw, remedy_law_from
from gkapp.domain.remedy_terms import RemedyTerms, remedy_terms_from
from gkapp.domain.report_checks.own_text import Wording, wordings_from
from gkapp.domain.time_limits import TimeLimits, time_limits_from
from gkapp.domain.validity import ValidityTerms, validity_terms_from


@cache
def time_limits() -> TimeLimits:
    """Every time limit of a request, with its dates of force."""
    return time_limits_from(_law("time_limits"))


@cache
def fee_tariffs() -> tuple[Tariff, ...]:
    """The tariffs of the processing fee, the oldest first."""
    return tariffs_from(_law("fees"))


@cache
def answer_kinds() -> AnswerKinds:
    """Every kind of answer."""
    return answer_kinds_from(_law("answer_kinds"))


@cache
def remedy_law() -> RemedyLaw:
    """The remedies and the sentences that tell of them."""
    return remedy_law_from(_law("remedies"))


@cache
def remedy_terms() -> RemedyTerms:
    """Every term of a reconsideration or lawsuit, with its dates of force."""
    return remedy_terms_from(_law("remedy_terms"))


@cache
def remedy_decisions() -> Decisions:
    """How cases are decided, counted as the report's rules suggest."""
    return decisions_from(_law("remedy_decisions"))


@cache
def letter_kinds() -> LetterKinds:
    """Every kind of letter, with its fields and wording."""
    return letters_from(_law("letters"))


@cache
def wordings() -> tuple[Wording, ...]:
    """Wordings that are wrong in annual reports."""
    return wordings_from(_law("wordings"))


@cache
def interpretation_law() -> InterpretationLaw:
    """What the rules on policy interpretation want."""
    return interpretation_law_from(_law("interpretation"))


@cache
def validity_terms() -> ValidityTerms:
    """How long documents hold by the law, where the department has not chosen otherwise."""
    return validity_terms_from(_law("validity"))


@cache
def proposed_guide() -> ProposedGuide:
    """The guide to the department's information as the Regulation wants it."""
    return guide_from(_law("guide"))


def _law(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "law" / f"{name}.toml").read_text("utf-8"))
