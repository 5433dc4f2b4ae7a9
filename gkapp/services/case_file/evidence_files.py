"""The evidence list of a case as a file, Word and PDF alike."""

from collections.abc import Mapping
from pathlib import Path

from gkapp.documents.blocks import Document
from gkapp.documents.prints.evidence_list import CaseFacts, evidence_list
from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import CourtStage, RemedyRecord, RemedyRole, RemedyType
from gkapp.models.database import Database
from gkapp.models.requests import Remedy
from gkapp.services.case_file.evidence import evidence_of
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_files import write_document
from gkapp.services.records.output_places import check_places
from gkapp.services.remedies.stored_record import record_of


def evidence_document(db: Database, case_id: int) -> Document:
    """The list as it is printed today; Refused when it is empty or the case is gone."""
    with db.read() as session:
        row = session.get(Remedy, case_id)
        if row is None:
            raise Refused("该复议诉讼案件已被删除，请刷新列表。")
        record = record_of(row)
    lines = evidence_of(db, case_id)
    if not lines:
        raise Refused("证据清单还没有内容，请先添加证据。")
    facts = _facts(record, unit_of(db).name)
    return evidence_list(facts, lines, db.now().date())


def write_evidence(
    db: Database, case_id: int, path: Path, fonts: Mapping[str, str]
) -> tuple[str, ...]:
    """Write the list to *path*, a pdf or docx; returns what to know of the fonts.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when the list
    is empty, when the place cannot be written, or when the computer has no Chinese font.
    """
    check_places(db, path)
    return write_document(db, evidence_document(db, case_id), path, fonts)


def _facts(record: RemedyRecord, unit: str) -> CaseFacts:
    is_third = record.role is RemedyRole.THIRD_PARTY
    if record.type is RemedyType.RECONSIDERATION:
        words = "申请人", "第三人" if is_third else "被申请人"
    elif record.stage in (CourtStage.SECOND, CourtStage.RETRIAL):
        words = "对方当事人", "本单位"
    else:
        words = "原告", "第三人" if is_third else "被告"
    return CaseFacts(
        applicant_word=words[0],
        applicant=record.applicant,
        unit_word=words[1],
        unit=unit,
        body=record.body,
        case_number=record.case_number,
    )
