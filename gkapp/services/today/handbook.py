"""The handbook with the figures that the law gives today."""

from collections.abc import Mapping
from datetime import date

from gkapp.domain.catalogue.guide import guide_values
from gkapp.domain.department.particulars import Unit
from gkapp.domain.handbook import Handbook
from gkapp.domain.participation.law import DayRule, Grade
from gkapp.domain.remedies.terms import TermKind
from gkapp.domain.requests.fees import tariff_on
from gkapp.exchange.law.handbook import read_handbook
from gkapp.exchange.law.rules import (
    fee_tariffs,
    interpretation_law,
    remedy_terms,
    time_limits,
    validity_terms,
    voices_law,
)

_REMEDIES = {
    "复议答复期限": TermKind.RECONSIDERATION_REPLY,
    "简易程序答复期限": TermKind.SIMPLIFIED_REPLY,
    "应诉答辩期限": TermKind.COMPLAINT_REPLY,
    "上诉答辩期限": TermKind.APPEAL_REPLY,
    "申请复议期限": TermKind.APPLY,
    "起诉期限": TermKind.SUE,
    "复议后起诉期限": TermKind.SUE_AFTER_RECONSIDERATION,
    "判决上诉期限": TermKind.APPEAL_JUDGMENT,
    "裁定上诉期限": TermKind.APPEAL_RULING,
}

_COMPLETE_SINCE = date(2024, 1, 1)
"""From here on there is each of the terms: an earlier day must not keep the handbook shut."""


def handbook_on(today: date, more: Mapping[str, str]) -> Handbook:
    """The handbook as it reads *today*; *more* are figures that only the caller knows."""
    return read_handbook({**law_figures(day_of_law(today)), **more})


def day_of_law(today: date) -> date:
    """The day whose law it tells: *today*, unless the computer's clock is far behind."""
    return max(today, _COMPLETE_SINCE)


def law_figures(today: date) -> dict[str, str]:
    """What each name in the handbook stands for, as far as the law says it."""
    tariff = tariff_on(fee_tariffs(), today)
    values = guide_values(Unit(name=""), time_limits(), tariff, (), today)
    terms, release = validity_terms(), interpretation_law()
    return {
        **{name: value for name, value in values.items() if value},
        **{name: _length(kind, today) for name, kind in _REMEDIES.items()},
        "解读期限": str(release.days),
        "摘抄比例": str(release.excerpt_share),
        "摘抄句长": str(release.shortest_sentence),
        "有效年数": str(terms.ordinary_years),
        "试行年数": str(terms.trial_years),
        "届满评估月数": str(terms.assessment_months),
        **_hours(today),
        "征求意见日数": _days(voices_law().consultation_on(today)),
        "听证材料日数": _days(voices_law().hearing_on(today)),
    }


def _hours(today: date) -> dict[str, str]:
    (ordinary,) = voices_law().terms_for(Grade.OTHER, today)
    information, conference = voices_law().terms_for(Grade.MAJOR, today)
    return {
        "舆情时限": str(ordinary.hours),
        "权威信息时限": str(information.hours),
        "发布会时限": str(conference.hours),
    }


def _days(rule: DayRule | None) -> str:
    return str(rule.days) if rule else ""


def _length(kind: TermKind, today: date) -> str:
    term = remedy_terms().find(kind, today)
    if term is None:
        raise KeyError(f"no {kind} on {today}")
    return term.in_words
