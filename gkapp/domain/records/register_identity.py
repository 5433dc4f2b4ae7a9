"""By what requests, remedies and documents are told apart when a file comes in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gkapp.domain.calendar.working_days import LAST_YEAR
from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerRecord
from gkapp.domain.records.imports.matching import Key, RegisterIdentity
from gkapp.domain.records.row_reading import Vocabulary
from gkapp.domain.remedies.intake import REMEDY_COLUMNS
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.report.outcome_labels import OutcomeLabels
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.intake import OUTCOME, REQUEST_COLUMNS
from gkapp.domain.requests.record import RequestRecord
from gkapp.domain.text.numbers import code_key


def request_register(labels: OutcomeLabels) -> RegisterIdentity[RequestRecord]:
    """Requests go by their number alone; *labels* name their outcomes."""

    def show(value: Any) -> str:
        return shown(labels.label_of(value) if isinstance(value, Outcome) else value)

    outcomes = Vocabulary(labels.words, lambda text: labels.read(text, LAST_YEAR))
    return RegisterIdentity(
        columns=[
            replace(each, vocabulary=outcomes) if each.heading == OUTCOME else each
            for each in REQUEST_COLUMNS
        ],
        numbers=lambda record: _numbers(申请编号=record.number),
        likeness=lambda record: None,
        show=show,
        assigned="number",
    )


def remedy_register() -> RegisterIdentity[RemedyRecord]:
    """Cases go by their case number, else by request or applicant, kind and day."""
    return RegisterIdentity(
        columns=REMEDY_COLUMNS,
        numbers=lambda record: _numbers(案号=record.case_number),
        likeness=_case_likeness,
        show=shown,
    )


def ledger_register() -> RegisterIdentity[LedgerRecord]:
    """Documents go by their numbers, one without any by its title and date."""
    return RegisterIdentity(
        columns=LEDGER_COLUMNS,
        numbers=_document_numbers,
        likeness=_title_and_date,
        show=shown,
    )


def shown(value: Any) -> str:
    """A value as the officer reads it."""
    match value:
        case None | "" | ():
            return "空"
        case bool():
            return "“是”" if value else "“否”"
        case date():
            return value.isoformat()
        case [*names]:
            return f"“{'、'.join(names)}”"
        case _:
            return f"“{value}”"


def _numbers(**written: str) -> Mapping[str, Key]:
    return {heading: (code_key(number),) for heading, number in written.items() if number}


def _case_likeness(record: RemedyRecord) -> Key | None:
    who = code_key(record.request_number) or record.applicant
    return (who, record.kind, record.received_on) if who else None


def _document_numbers(record: LedgerRecord) -> Mapping[str, Key]:
    numbers: dict[str, Key] = {}
    if record.source_key:
        numbers["来源编号"] = (code_key(record.source_system), code_key(record.source_key))
    numbers |= _numbers(
        索引号=record.index_no, 统一登记号=record.registration_no, 文号=record.document_no
    )
    return numbers or {"标题": _title_and_date(record)}


def _title_and_date(record: LedgerRecord) -> Key:
    return (code_key(record.title), record.formed_on or record.published_on)
