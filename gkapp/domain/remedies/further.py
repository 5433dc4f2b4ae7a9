"""How far a decision can still be taken: from a reconsideration to court, from there to an appeal.

The days are information: they run from the day the party concerned was served, and the department
knows only when the decision reached itself.
"""

from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.records.registers import CourtStage, RemedyRecord, RemedyType
from gkapp.domain.remedies.decisions import Decisions, Form
from gkapp.domain.remedies.terms import RemedyDue, RemedyTerms, TermKind, remedy_due

_APPEALS = {Form.JUDGMENT: TermKind.APPEAL_JUDGMENT, Form.RULING: TermKind.APPEAL_RULING}


def further_due(
    case: RemedyRecord, decisions: Decisions, terms: RemedyTerms, calendar: WorkingCalendar
) -> RemedyDue | None:
    """Until when the decision of *case* can be taken further; None where it cannot.

    Judgments of the second instance take effect at once.
    """
    day = case.decided_on
    if day is None or day.year < FIRST_YEAR or (kind := _further(case, decisions)) is None:
        return None
    term = terms.find(kind, day)
    return remedy_due(calendar, term, day) if term else None


def _further(case: RemedyRecord, decisions: Decisions) -> TermKind | None:
    decision = decisions.find(case.decision)
    form = decision.form if decision else Form.JUDGMENT
    if case.type is RemedyType.RECONSIDERATION:
        return None if form is Form.FINAL else TermKind.SUE_AFTER_RECONSIDERATION
    if case.stage in (CourtStage.SECOND, CourtStage.RETRIAL):
        return None
    return _APPEALS.get(form)
