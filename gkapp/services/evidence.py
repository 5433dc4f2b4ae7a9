"""The evidence list of a case: kept, and suggested from what is known of its request."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ScalarResult, select
from sqlalchemy.orm import Session

from gkapp.domain.dates import chinese_date
from gkapp.domain.errors import Refused
from gkapp.domain.evidence import EvidenceLine, check_lines
from gkapp.domain.letters import Addressee
from gkapp.exchange.law import letter_kinds
from gkapp.models.attachments import Attachment
from gkapp.models.database import Database
from gkapp.models.requests import (
    Consultation,
    Correction,
    Delivery,
    Evidence,
    Extension,
    Fee,
    Letter,
    Remedy,
    Request,
)
from gkapp.services.changes import Outcome, Topic

RowT = TypeVar("RowT", Correction, Consultation, Extension, Fee, Letter)

_OURS, _APPLICANTS = "本机关制作", "申请人提交"
_ANSWER = "政府信息公开申请答复书"
"""What an answer is called whose letter was made elsewhere."""
_TOLD_OTHERWISE = frozenset(
    {
        "receipt", "correction_notice", "extension_notice", "fee_notice",
        "third_party_consultation", "agency_consultation",
    }
)  # fmt: skip
"""Letters of which the course of the request tells already, or that prove nothing more."""


def evidence_of(db: Database, case_id: int) -> tuple[EvidenceLine, ...]:
    """The evidence list of a case, in its order."""
    with db.read() as session:
        return tuple(
            EvidenceLine(row.name, row.purpose, row.source, row.pages)
            for row in _rows(session, case_id)
        )


def save_evidence(
    db: Database, case_id: int, lines: Sequence[EvidenceLine], title: str = "修改证据清单"
) -> Outcome:
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
    return Outcome(frozenset({Topic.REMEDIES}), f"证据清单共 {len(lines)} 项。", case_id)


def suggest_evidence(db: Database, case_id: int) -> tuple[EvidenceLine, ...]:
    """What the course of the request suggests, without what already stands on the list."""
    with db.read() as session:
        case = session.get(Remedy, case_id)
        request = case and case.request_id and session.get(Request, case.request_id)
        if not request:
            return ()
        known = {row.name for row in _rows(session, case_id)}
        suggested = list(_course(session, request))
    return tuple(line for line in suggested if line.name not in known)


def _rows(session: Session, case_id: int) -> ScalarResult[Evidence]:
    of_case = select(Evidence).where(Evidence.remedy_id == case_id)
    return session.scalars(of_case.order_by(Evidence.position))


def _course(session: Session, request: Request) -> Iterator[EvidenceLine]:
    """In the order in which things usually happen."""
    letters = [row for row in _of(session, Letter, request) if not row.void_reason]
    day = chinese_date(request.received_on)
    words = f"申请人申请公开的内容，本机关于{day}收到申请"
    yield EvidenceLine("政府信息公开申请表", words, _APPLICANTS)
    yield from _correction(session, request, letters)
    for consultation in _of(session, Consultation, request):
        yield from _consultation(consultation)
    for extension in _of(session, Extension, request):
        words = _on(extension.told_on, "依法延长答复期限并告知申请人")
        yield EvidenceLine(_notice(letters, "extension_notice"), words, _OURS)
    for fee in _of(session, Fee, request):
        words = _on(fee.notified_on, "依法通知缴纳信息处理费")
        yield EvidenceLine(_notice(letters, "fee_notice"), words, _OURS)
    for letter in letters:
        yield from _letter(session, letter, request)
    files = select(Attachment.name).filter_by(
        owner_table=Request.__tablename__, owner_id=request.id
    )
    for name in session.scalars(files.order_by(Attachment.id)):
        yield EvidenceLine(name, "", "")


def _of(session: Session, table: type[RowT], request: Request) -> ScalarResult[RowT]:
    return session.scalars(select(table).where(table.request_id == request.id).order_by(table.id))


def _notice(letters: Sequence[Letter], code: str) -> str:
    """What the notice of that kind is called, with its number where it was made here."""
    written = next((letter for letter in letters if letter.kind == code), None)
    return _called(letter_kinds().named(code).title, written.document_no if written else "")


def _called(title: str, number: str) -> str:
    return f"{title}（{number}）" if number else title


def _correction(
    session: Session, request: Request, letters: Sequence[Letter]
) -> Iterator[EvidenceLine]:
    for correction in _of(session, Correction, request):
        if correction.asked_on:
            words = _on(correction.asked_on, "申请内容不明确，依法一次性告知补正")
            yield EvidenceLine(_notice(letters, "correction_notice"), words, _OURS)
        if correction.received_on:
            words = _on(correction.received_on, "收到补正，答复期限重新计算")
            yield EvidenceLine("补正材料", words, _APPLICANTS)


def _consultation(row: Consultation) -> Iterator[EvidenceLine]:
    whom = row.addressee or row.addressee_kind
    if row.sent_on:
        words = _on(row.sent_on, "依法征求意见，所需时间不计入答复期限")
        yield EvidenceLine(f"征求意见书（{whom}）", words, _OURS)
    if row.answered_on:
        yield EvidenceLine(f"{whom}的意见", _on(row.answered_on, "收到被征求意见一方的意见"), whom)


def _letter(session: Session, letter: Letter, request: Request) -> Iterator[EvidenceLine]:
    """A letter that nothing else has told of, and how an answer was served."""
    kind = letter_kinds().named(letter.kind) if letter.kind in letter_kinds() else None
    is_answer = letter.answer_id is not None or (kind is not None and kind.is_answer)
    if kind is None and not is_answer:
        return
    if kind is not None and (kind.to is Addressee.NOBODY or kind.code in _TOLD_OTHERWISE):
        return
    title = kind.title if kind else _ANSWER
    what = "作出答复" if is_answer else "告知当事人"
    words = _on(letter.signed_on or (request.ended_on if is_answer else None), what)
    yield EvidenceLine(_called(title, letter.document_no), words, _OURS)
    if is_answer:
        yield from _deliveries(session, letter, request)


def _deliveries(session: Session, letter: Letter, request: Request) -> Iterator[EvidenceLine]:
    rows = select(Delivery).where(Delivery.letter_id == letter.id).order_by(Delivery.id)
    for row in session.scalars(rows):
        number = f"，邮件号 {row.tracking_no}" if row.tracking_no else ""
        words = _on(row.signed_on or row.posted_on or request.ended_on, "答复送达申请人")
        yield EvidenceLine(f"送达凭证（{row.way}{number}）", words, "送达时取得")


def _on(day: date | None, what: str) -> str:
    return f"{chinese_date(day)}{what}" if day else what
