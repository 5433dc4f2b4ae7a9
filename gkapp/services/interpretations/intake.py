"""How interpretations come into their register: one by one as they are entered, and by the file."""

from functools import partial

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.duty import duty_of
from gkapp.domain.interpretations.material import material_line
from gkapp.domain.interpretations.record import (
    InterpretationDraft,
    InterpretationRecord,
    interpretation_draft,
    interpretation_record,
    interpretation_register,
    judge_interpretation_draft,
    read_interpretation_row,
)
from gkapp.exchange.law.rules import interpretation_law
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation
from gkapp.models.ledger import LedgerEntry
from gkapp.services.department.own_names import own_names_in
from gkapp.services.interpretations.records import (
    add_interpretations,
    change_interpretation,
    joined_to_ledger,
    stored_interpretations,
    told_by_ledger,
)
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.records import stored_entries
from gkapp.services.records.exports import RegisterExport
from gkapp.services.records.record_actions import RecordActions, on_the_day
from gkapp.services.records.register_import import Judge, RegisterImport, all_stored


def draft_for(db: Database, entry_id: int) -> InterpretationDraft:
    """A new interpretation of the ledger's document, with what the ledger and the rules tell.

    Refused when the document is gone or has its interpretation already.
    """
    with db.read() as session:
        entry = session.get(LedgerEntry, entry_id)
        if entry is None:
            raise Refused("该文件已从公开台账中删除，请刷新列表。")
        taken = select(Interpretation.id).where(Interpretation.entry_id == entry_id)
        if session.scalar(taken) is not None:
            raise Refused(f"文件“{entry.title}”已有解读记录，请打开后修改。")
        (known,) = stored_entries(session, [entry_id])
        unit, aliases = own_names_in(session)
        document = known.record
        rules = interpretation_law().duties
        duty = duty_of(unit, document.makers, document.lead, document.office, rules, aliases)
        return InterpretationDraft(
            entry_id=entry_id,
            drafting_office=entry.office,
            interpreter=duty.interpreter,
            **told_by_ledger(entry),
        )


def interpretation_of(db: Database, entry_id: int) -> int | None:
    """The interpretation of the ledger's document; None where it has none."""
    with db.read() as session:
        return session.scalar(select(Interpretation.id).where(Interpretation.entry_id == entry_id))


def _judge(db: Database) -> Judge[InterpretationRecord]:
    return partial(read_interpretation_row, today=db.now().date())


INTERPRETATION_IMPORT: RegisterImport[InterpretationRecord] = RegisterImport(
    of=INTERPRETATIONS,
    name="政策解读",
    register=interpretation_register,
    judge=_judge,
    stored=stored_interpretations,
    known=all_stored(Interpretation, stored_interpretations),
    add=add_interpretations,
    change=change_interpretation,
    complete=joined_to_ledger,
)
INTERPRETATION_ACTIONS: RecordActions[InterpretationDraft, InterpretationRecord] = RecordActions(
    judge=on_the_day(judge_interpretation_draft),
    to_record=interpretation_record,
    to_draft=interpretation_draft,
    name=lambda record: record.title,
)
INTERPRETATION_EXPORT = RegisterExport("政策解读", line=material_line)
