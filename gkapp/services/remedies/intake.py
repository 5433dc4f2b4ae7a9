"""How reconsiderations and lawsuits come into their register: one by one, and by the file."""

from datetime import date
from functools import partial

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.row_reading import Judgement
from gkapp.domain.remedies.intake import (
    judge_remedy_draft,
    read_remedy_row,
    remedy_draft,
    remedy_record,
    remedy_register,
)
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.models.database import Database
from gkapp.models.requests import Remedy
from gkapp.services.records.exports import RegisterExport
from gkapp.services.records.record_actions import RecordActions, on_the_day
from gkapp.services.records.register_import import Judge, RegisterImport, all_stored
from gkapp.services.remedies.records import (
    add_remedies,
    change_remedy,
    decisions_of,
    stored_remedies,
)
from gkapp.services.remedies.register import REMEDIES


def _judge_rows(db: Database) -> Judge[RemedyRecord]:
    return partial(read_remedy_row, decisions=decisions_of(db), today=db.now().date())


def _judge_draft(draft: RemedyDraft, _calendar: WorkingCalendar, today: date) -> Judgement:
    return judge_remedy_draft(draft, today)


REMEDY_IMPORT: RegisterImport[RemedyRecord] = RegisterImport(
    of=REMEDIES,
    name="复议诉讼",
    register=remedy_register,
    judge=_judge_rows,
    stored=stored_remedies,
    known=all_stored(Remedy, stored_remedies),
    add=add_remedies,
    change=change_remedy,
)
REMEDY_ACTIONS: RecordActions[RemedyDraft, RemedyRecord] = RecordActions(
    judge=on_the_day(_judge_draft),
    to_record=remedy_record,
    to_draft=remedy_draft,
    name=lambda record: record.case_number or record.applicant or "未写案号",
)
REMEDY_EXPORT = RegisterExport("复议诉讼", order=(Remedy.received_on,))
