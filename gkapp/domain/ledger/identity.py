"""By what documents are told apart when a file comes in."""

from collections.abc import Mapping

from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerRecord
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, numbers_of, shown
from gkapp.domain.text.numbers import code_key


def ledger_register() -> RegisterIdentity[LedgerRecord]:
    """Documents go by their numbers, one without any by its title and date."""
    return RegisterIdentity(
        columns=LEDGER_COLUMNS,
        numbers=_document_numbers,
        likeness=_title_and_date,
        show=shown,
    )


def _document_numbers(record: LedgerRecord) -> Mapping[str, Key]:
    numbers: dict[str, Key] = {}
    if record.source_key:
        numbers["来源编号"] = (code_key(record.source_system), code_key(record.source_key))
    numbers |= numbers_of(
        索引号=record.index_no, 统一登记号=record.registration_no, 文号=record.document_no
    )
    return numbers or {"标题": _title_and_date(record)}


def _title_and_date(record: LedgerRecord) -> Key:
    return (code_key(record.title), record.formed_on or record.published_on)
