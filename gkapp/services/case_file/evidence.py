"""The evidence list of a case: kept, and suggested from what is known of its request."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import ScalarResult, select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.prints.evidence_list import CaseFacts, evidence_list
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import Addressee
from gkapp.domain.records.registers import CourtStage, RemedyRole, RemedyType
from gkapp.domain.remedies.evidence import EvidenceLine, check_lines
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Evidence, Remedy, Request
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.document_files import write_document
from gkapp.services.records.output_places import check_places
from gkapp.services.remedies.records import record_of
from gkapp.services.requests.papers import PaperKind, RequestPaper, papers_in

_OURS, _APPLICANTS = "本机关制作", "申请人提交"
_PURPOSES = {
    "receipt": "告知申请人收到日期和答复的到期日",
    "correction_notice": "申请内容不明确，依法一次性告知补正",
    "third_party_consultation": "依法征求意见，所需时间不计入答复期限",
    "agency_consultation": "依法征求意见，所需时间不计入答复期限",
    "extension_notice": "依法延长答复期限并告知申请人",
    "fee_notice": "依法通知缴纳信息处理费",
}
"""What letters prove that are no answers; the others tell whom they are for."""


def evidence_of(db: Database, case_id: int) -> tuple[EvidenceLine, ...]:
    """The evidence list of a case, in its order."""
    with db.read() as session:
        return tuple(
            EvidenceLine(row.name, row.purpose, row.source, row.pages)
            for row in _rows(session, case_id)
        )


def save_evidence(
    db: Database, case_id: int, lines: Sequence[EvidenceLine], title: str = "修改证据清单"
) -> ActionResult:
    """Make these the evidence list; Refused when a line is wrong or the case is gone."""
    check_lines(lines)
    with db.write(title) as session:
        if session.get(Remedy, case_id) is None:
            raise Refused("该复议诉讼案件已被删除，请刷新列表。")
        stored = list(_rows(session, case_id))
        for row in stored[len(lines) :]:
            session.delete(row)
        for position, line in enumerate(lines, start=1):
            if position > len(stored):
                session.add(row := Evidence(remedy_id=case_id, position=position))
            else:
                row = stored[position - 1]
            row.name, row.purpose, row.source = line.name, line.purpose, line.source
            row.pages = line.pages
    return ActionResult(frozenset({Topic.REMEDIES}), f"证据清单共 {len(lines)} 项。", case_id)


def suggest_evidence(db: Database, case_id: int) -> tuple[EvidenceLine, ...]:
    """What is in the file of the request, without what already stands on the list."""
    with db.read() as session:
        case = session.get(Remedy, case_id)
        request = case and case.request_id and session.get(Request, case.request_id)
        if not request:
            return ()
        known = {row.name for row in _rows(session, case_id)}
        papers = papers_in(session, request.id)
    suggested = (_line(paper) for paper in papers if not _is_inner(paper))
    return tuple(line for line in suggested if line.name not in known)


def _rows(session: Session, case_id: int) -> ScalarResult[Evidence]:
    of_case = select(Evidence).where(Evidence.remedy_id == case_id)
    return session.scalars(of_case.order_by(Evidence.position))


def _line(paper: RequestPaper) -> EvidenceLine:
    """A paper with what it proves and where it comes from."""
    name = f"{paper.name}（{paper.document_no}）" if paper.document_no else paper.name
    match paper.kind:
        case PaperKind.APPLICATION:
            words = "申请人申请公开的内容，本机关于" + _on(paper.day, "收到申请")
            line = EvidenceLine(name, words, _APPLICANTS)
        case PaperKind.CORRECTION:
            words = _on(paper.day, "收到补正，答复期限重新计算")
            line = EvidenceLine(name, words, _APPLICANTS)
        case PaperKind.OPINION:
            line = EvidenceLine(name, _on(paper.day, "收到被征求意见一方的意见"), paper.maker)
        case PaperKind.SERVICE:
            whom = "答复送达申请人" if paper.is_answer else "文书送达当事人"
            line = EvidenceLine(name, _on(paper.day, whom), "送达时取得")
        case PaperKind.ATTACHMENT:
            line = EvidenceLine(name, "", "")
        case PaperKind.LETTER:
            words = _PURPOSES.get(paper.letter, "作出答复" if paper.is_answer else "告知当事人")
            line = EvidenceLine(name, _on(paper.day, words), _OURS)
    return line


def _is_inner(paper: RequestPaper) -> bool:
    """Whether it never leaves the department, and proves nothing."""
    kinds = letter_kinds()
    if paper.kind is not PaperKind.LETTER:
        return False
    if paper.letter not in kinds:
        return not paper.is_answer
    return kinds.named(paper.letter).to is Addressee.NOBODY


def _on(day: date | None, what: str) -> str:
    return f"{chinese_date(day)}{what}" if day else what


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
