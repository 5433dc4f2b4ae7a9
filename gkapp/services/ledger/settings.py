"""What the department has chosen for its ledger: index numbers, years of validity, reminders."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.validity import ValidityTerms
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.text.document_numbers import USUAL_PATTERN, IndexPattern, read_pattern
from gkapp.exchange.law.rules import validity_terms
from gkapp.models.database import Database
from gkapp.models.department import Department, Setting
from gkapp.models.ledger import LedgerEntry
from gkapp.services.records.action_result import Outcome, Topic

INDEX_PATTERN = "ledger_index_pattern"
MOST_YEARS, MOST_MONTHS = 50, 60
_MOST = {
    "ordinary_years": MOST_YEARS,
    "trial_years": MOST_YEARS,
    "assessment_months": MOST_MONTHS,
    "reexamination_years": MOST_YEARS,
}
_TERM_KEYS = {
    "ordinary_years": "ledger_ordinary_years",
    "trial_years": "ledger_trial_years",
    "assessment_months": "ledger_assessment_months",
    "reexamination_years": "ledger_reexamination_years",
}
_CONCERNED = frozenset({Topic.DEPARTMENT, Topic.LEDGER})


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """What can be chosen; see ValidityTerms for each term. An empty pattern: numbered by hand."""

    index_pattern: str
    ordinary_years: int
    trial_years: int
    assessment_months: int
    reexamination_years: int


def validity_terms_of(db: Database) -> ValidityTerms:
    """The terms of the department; those of the law where it has chosen none."""
    with db.read() as session:
        return validity_terms_in(session)


def validity_terms_in(session: Session) -> ValidityTerms:
    """The same within an open session."""
    chosen = _settings(session, _TERM_KEYS.values())
    usual = asdict(validity_terms())
    return ValidityTerms(
        **{name: int(chosen.get(key, usual[name])) for name, key in _TERM_KEYS.items()}
    )


def ledger_choices_of(db: Database) -> LedgerChoices:
    """Everything that is chosen for the ledger."""
    with db.read() as session:
        terms = validity_terms_in(session)
        return LedgerChoices(index_pattern=_pattern_in(session), **asdict(terms))


def judge_choices(choices: LedgerChoices) -> tuple[Problem, ...]:
    """What cannot be meant, by field."""
    problems = [
        Problem(name, f"应为1至{most}，不能是{value}。")
        for name, most in _MOST.items()
        if not 1 <= (value := getattr(choices, name)) <= most
    ]
    try:
        if choices.index_pattern.strip():
            read_pattern(choices.index_pattern)
    except Refused as refusal:
        problems.append(Problem("index_pattern", refusal.message))
    return tuple(problems)


def change_ledger_choices(db: Database, choices: LedgerChoices) -> Outcome:
    """Choose other terms or another pattern, none with an empty one; numbers given stay.

    Refused when something cannot be meant.
    """
    if problems := judge_choices(choices):
        raise Refused(problems[0].text)
    with db.write("修改公开台账设置") as session:
        _put(session, INDEX_PATTERN, choices.index_pattern.strip())
        for name, key in _TERM_KEYS.items():
            _put(session, key, str(getattr(choices, name)))
    return Outcome(_CONCERNED, "公开台账设置已保存。")


def index_rule_in(session: Session) -> tuple[IndexPattern, str] | None:
    """The pattern and the department's code; None where no number can be made of them."""
    text = _pattern_in(session)
    code = session.scalars(select(Department.code)).first() or ""
    if not text:
        return None
    pattern = read_pattern(text)
    return None if pattern.needs_code and not code else (pattern, code)


def next_index_no(session: Session, year: int) -> str:
    """The next index number of *year*; empty where the department numbers by hand."""
    rule = index_rule_in(session)
    if rule is None:
        return ""
    pattern, code = rule
    beginning = pattern.beginning(code, year)
    given = select(LedgerEntry.index_no).where(
        LedgerEntry.index_no.startswith(beginning, autoescape=True)
    )
    return pattern.next_number(code, year, session.scalars(given))


def _pattern_in(session: Session) -> str:
    return _settings(session, (INDEX_PATTERN,)).get(INDEX_PATTERN, USUAL_PATTERN)


def _settings(session: Session, keys: Iterable[str]) -> Mapping[str, str]:
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(keys)))
    return {row.key: row.value for row in rows}


def _put(session: Session, key: str, value: str) -> None:
    setting = session.scalar(select(Setting).filter_by(key=key))
    if setting is None:
        setting = Setting(key=key)
        session.add(setting)
    setting.value = value
