"""By what remedies are told apart when a file comes in."""

from gkapp.domain.records.imports.matching import Key, RegisterIdentity, numbers_of, shown
from gkapp.domain.remedies.intake import REMEDY_COLUMNS
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.text.numbers import code_key


def remedy_register() -> RegisterIdentity[RemedyRecord]:
    """Cases go by their case number, else by request or applicant, kind and day."""
    return RegisterIdentity(
        columns=REMEDY_COLUMNS,
        numbers=lambda record: numbers_of(案号=record.case_number),
        likeness=_case_likeness,
        show=shown,
    )


def _case_likeness(record: RemedyRecord) -> Key | None:
    who = code_key(record.request_number) or record.applicant
    return (who, record.kind, record.received_on) if who else None
