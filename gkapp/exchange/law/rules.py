"""The law that gkapp ships as data, read once: time limits, fees, answers, remedies and the like.

What a file means is loaded with it: whoever asks for one term does without all the others.
A file that cannot be read is a fault of the program, not of the officer, and is not caught here.
"""

import tomllib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from gkapp import paths
from gkapp.domain.calendar.working_days import LAST_YEAR, WorkingCalendar, YearNotice, days_between
from gkapp.domain.errors import Refused
from gkapp.domain.report.format import ReportFormat, format_from
from gkapp.domain.report.outcome_labels import OutcomeLabels, outcome_labels_from
from gkapp.paths import resources

if TYPE_CHECKING:
    from gkapp.domain.catalogue.guide import ProposedGuide
    from gkapp.domain.interpretations.law import InterpretationLaw
    from gkapp.domain.ledger.validity import ValidityTerms
    from gkapp.domain.letters.answer_words import RemedyLaw
    from gkapp.domain.letters.kinds import LetterKinds
    from gkapp.domain.participation.law import VoicesLaw
    from gkapp.domain.remedies.decisions import Decisions
    from gkapp.domain.remedies.terms import RemedyTerms
    from gkapp.domain.report.checks.own_text import WrongWording
    from gkapp.domain.requests.answer_kinds import AnswerKinds
    from gkapp.domain.requests.answer_term import TimeLimits
    from gkapp.domain.requests.fees import Tariff


@cache
def shipped_notices() -> tuple[YearNotice, ...]:
    """The notices of every shipped year, in the order of the years."""
    files = sorted((resources() / "calendar").glob("*.toml"))
    return tuple(_notice(tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def shipped_calendar() -> WorkingCalendar:
    """The working calendar made of the shipped notices alone."""
    return WorkingCalendar(shipped_notices())


def _notice(data: dict[str, Any]) -> YearNotice:
    return YearNotice(
        year=data["year"],
        notice=data["notice"],
        off=frozenset(data["off"]),
        work=frozenset(data["work"]),
        festivals=_festival_of_each_day(data.get("festivals", {})),
    )


def _festival_of_each_day(spans: dict[str, list[date]]) -> dict[date, str]:
    return {day: name for name, (first, last) in spans.items() for day in days_between(first, last)}


@cache
def report_formats() -> tuple[ReportFormat, ...]:
    """Every shipped format, the oldest first."""
    files = sorted((paths.resources() / "law").glob("report_*.toml"))
    return tuple(format_from(tomllib.loads(file.read_text("utf-8"))) for file in files)


def report_format_for(year: int) -> ReportFormat:
    """The format of reports on *year*; Refused before 2019, when no table was prescribed.

    Also refused far in the future, where a year is mistyped.
    """
    if year > LAST_YEAR:
        raise Refused(f"年份 {year} 不正确，请核对后重新填写。")
    for candidate in report_formats():
        if candidate.covers(year):
            return candidate
    raise Refused(f"没有 {year} 年的年度报告格式：本程序支持 2019 年及以后的年度报告。")


@cache
def outcome_labels() -> OutcomeLabels:
    """The official labels of every shipped format, and their short names."""
    file = paths.resources() / "law" / "outcome_labels.toml"
    return outcome_labels_from(report_formats(), tomllib.loads(file.read_text("utf-8")))


@cache
def time_limits() -> "TimeLimits":
    """Every time limit of a request, with its dates of force."""
    from gkapp.domain.requests.answer_term import time_limits_from

    return time_limits_from(_law("time_limits"))


@cache
def fee_tariffs() -> "tuple[Tariff, ...]":
    """The tariffs of the processing fee, the oldest first."""
    from gkapp.domain.requests.fees import tariffs_from

    return tariffs_from(_law("fees"))


@cache
def answer_kinds() -> "AnswerKinds":
    """Every kind of answer."""
    from gkapp.domain.requests.answer_kinds import answer_kinds_from

    return answer_kinds_from(_law("answer_kinds"))


@cache
def remedy_law() -> "RemedyLaw":
    """The remedies and the sentences that tell of them."""
    from gkapp.domain.letters.answer_words import remedy_law_from

    return remedy_law_from(_law("remedies"))


@cache
def remedy_terms() -> "RemedyTerms":
    """Every term of a reconsideration or lawsuit, with its dates of force."""
    from gkapp.domain.remedies.terms import remedy_terms_from

    return remedy_terms_from(_law("remedy_terms"))


@cache
def remedy_decisions() -> "Decisions":
    """How cases are decided, counted as the report's rules suggest."""
    from gkapp.domain.remedies.decisions import decisions_from

    return decisions_from(_law("remedy_decisions"))


@cache
def letter_kinds() -> "LetterKinds":
    """Every kind of letter, with its fields and wording."""
    from gkapp.domain.letters.kinds import letters_from

    return letters_from(_law("letters"))


@cache
def wordings() -> "tuple[WrongWording, ...]":
    """Wordings that are wrong in annual reports."""
    from gkapp.domain.report.checks.own_text import wordings_from

    return wordings_from(_law("wordings"))


@cache
def interpretation_law() -> "InterpretationLaw":
    """What the rules on policy interpretation want."""
    from gkapp.domain.interpretations.law import interpretation_law_from

    return interpretation_law_from(_law("interpretation"))


@cache
def voices_law() -> "VoicesLaw":
    """Until when opinions are answered, and how long the public is asked about decisions."""
    from gkapp.domain.participation.law import voices_law_from

    return voices_law_from(_law("voices"))


@cache
def validity_terms() -> "ValidityTerms":
    """How long documents hold by the law, where the department has not chosen otherwise."""
    from gkapp.domain.ledger.validity import validity_terms_from

    return validity_terms_from(_law("validity"))


@cache
def proposed_guide() -> "ProposedGuide":
    """The guide to the department's information as the Regulation wants it."""
    from gkapp.domain.catalogue.guide import guide_from

    return guide_from(_law("guide"))


def _law(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "law" / f"{name}.toml").read_text("utf-8"))
