"""The whole file of a request as one PDF, for the archive or a court (卷宗)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.pdf.binding import BoundPart, bind, page_count
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.pages import printable_pdf
from gkapp.documents.pdf.writing import draw_pdf
from gkapp.documents.prints.case_file import (
    CASE_PAGE,
    CATALOGUE,
    COURSE,
    REGISTRATION,
    CatalogueLine,
    CourseLine,
    Fact,
    catalogue,
    course,
    cover,
    registration,
)
from gkapp.documents.prints.clock_statement import NAME as STATEMENT
from gkapp.documents.prints.clock_statement import ClockFacts, clock_statement
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import declarations
from gkapp.domain.records.personal_data import masked
from gkapp.domain.requests.case_history.clock_events import events_of
from gkapp.domain.requests.case_history.facts import Course
from gkapp.domain.requests.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    CorrectionAsked,
    Delayed,
    Extended,
    FeeNotified,
    ReanswerOrdered,
    Received,
)
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.record import KEEPING, RECEIPT, WORDING, RequestRecord
from gkapp.domain.text.dates import chinese_date
from gkapp.domain.text.file_names import ending_of, file_kind
from gkapp.exchange.law.rules import letter_kinds
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.requests import (
    Approval,
    Assignment,
    Delivery,
    Letter,
    Opening,
    Request,
    RequestParty,
)
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.attachments import Report, content_of, kept_bytes
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places
from gkapp.services.requests.list import RequestList, RequestRow
from gkapp.services.requests.lookup import whole_records
from gkapp.services.requests.papers import PaperKind, RequestPaper, papers_in
from gkapp.services.requests.steps import open_course


@dataclass(frozen=True, slots=True)
class Case:
    """A request with everything that a case file tells of it; *parties* are told as facts."""

    row: RequestRow
    record: RequestRecord
    parties: tuple[Fact, ...]
    archived_on: date | None
    archive_no: str


def read_case(db: Database, request_id: int, *, with_personal_data: bool = False) -> Case:
    """Read a request for its case file, personal data masked unless it is asked for.

    Refused when it is gone.
    """
    show = _whole if with_personal_data else masked
    row = RequestList(db).rows([request_id]).get(request_id)
    record = whole_records(db, [request_id]).get(request_id)
    if row is None or record is None:
        raise Refused("该申请已被删除，请刷新列表。")
    order = RequestParty.role.desc(), RequestParty.position  # 申请人 before 代理人
    with db.read() as session:
        request = session.get_one(Request, request_id)
        found = select(RequestParty).filter_by(request_id=request_id).order_by(*order)
        parties = tuple(fact for each in session.scalars(found) for fact in _party(each, show))
        return Case(row, record, parties, request.archived_on, request.archive_no)


def number_of(db: Database, number: str) -> int:
    """The id of the request with a number; Refused when there is none."""
    with db.read() as session:
        found = session.scalar(select(Request.id).where(Request.number == number.strip()))
    if found is None:
        raise Refused(f"没有编号为“{number}”的申请，请核对编号。")
    return found


def cover_facts(case: Case, retention: str) -> tuple[Fact, ...]:
    """What identifies the file; what is not known yet is left to be written by hand."""
    row, record = case.row, case.record
    return (
        Fact("申请编号", row.number),
        Fact("申请人", f"{row.applicant}（{row.applicant_kind}）"),
        Fact("申请内容", row.subject),
        Fact("收到日期", chinese_date(record.received_on)),
        Fact("办结日期", _day(record.ended_on)),
        Fact("办理结果", row.outcome or row.status.value),
        Fact("承办处室", row.office),
        Fact("档　　号", case.archive_no),
        Fact("归档日期", _day(case.archived_on)),
        Fact("保管期限", retention),
    )


def registration_facts(case: Case) -> tuple[Fact, ...]:
    """Everything that was registered of what came in and from whom."""
    told = (
        *_facts(case.record, RECEIPT, "number", "received_on", "arrived_on", "channel"),
        *case.parties,
        *_facts(case.record, WORDING),
        *_facts(case.record, KEEPING, "office"),
    )
    return tuple(fact for fact in told if fact.value)


def _facts(record: RequestRecord, group: str, *first: str) -> Iterator[Fact]:
    """The fields of a group with what they say, those that come *first* before the others."""
    said = declarations(RequestRecord)
    others = (name for name, each in said.items() if each.group == group)
    for name in dict.fromkeys((*first, *others)):
        value: str | date | None = getattr(record, name)
        told = _day(value) if isinstance(value, date) or value is None else str(value)
        yield Fact(_spread(said[name].label), told)


def _spread(label: str) -> str:
    """Two characters as wide as four."""
    return "　　".join(label) if len(label) == 2 else label


def _party(party: RequestParty, show: Callable[[str], str]) -> Iterator[Fact]:
    kind = f"（{party.kind}）" if party.kind else ""
    yield Fact(party.role, party.name + kind)
    yield Fact("代理权限", party.authority)
    yield Fact("证　　件", " ".join(filter(None, (party.id_kind, show(party.id_number)))))
    ways = map(show, (party.phone, party.address, party.email))
    yield Fact("联系方式", "；".join(filter(None, ways)))


def _whole(text: str) -> str:
    return text


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""


NO_REASONS: Mapping[tuple[str, date], str] = MappingProxyType({})

_Step = tuple[date, str, str]
"""A day, what happened on it, and what is to be said of it."""


def course_lines(db: Database, case: Case, course: Course) -> tuple[CourseLine, ...]:
    """What happened, in the order of days: the events of the clock and the work within the office.

    Steps of one day stand in the order of the law.
    """
    steps = [(each.on, each.label, note_on(each, case)) for each in events_of(course)]
    with db.read() as session:
        steps += _inner_steps(session, case.row.id)
    if case.archived_on:
        number = f"档号：{case.archive_no}" if case.archive_no else ""
        steps.append((case.archived_on, "归档", number))
    steps.sort(key=lambda step: step[0])
    return tuple(CourseLine(chinese_date(day), what, note) for day, what, note in steps)


def standing_by_clock(state: ClockState, row: RequestRow, standing: str) -> str:
    """How the answer's term stands: as *standing* says, but the clock knows when it was in time."""
    if row.is_ended and state.on_time is not None:
        return "按期答复" if state.on_time else "逾期答复"
    return standing


def clock_facts(
    row: RequestRow,
    subject: str,
    state: ClockState,
    standing: str,
    reasons: Mapping[tuple[str, date], str] = NO_REASONS,
) -> ClockFacts:
    """What the statement on the answer's term tells before its table.

    *reasons* of breaches, by rule and day, are told with them.
    """
    breaches = (
        each.text + (f"原因：{reason}" if (reason := reasons.get((each.rule, each.on))) else "")
        for each in state.breaches
    )
    return ClockFacts(
        number=row.number,
        subject=subject,
        received_on=state.received_on,
        due_on=state.due,
        standing=standing_by_clock(state, row, standing),
        notes=(*(f"{sentence}。" for sentence in state.provisional), *breaches),
    )


def note_on(event: AnyEvent, case: Case) -> str:
    """What is to be said of an event beside its name."""
    note = ""
    match event:
        case Received(channel=channel, arrived=arrived):
            came = f"{chinese_date(arrived)}来件" if arrived and arrived != event.on else ""
            note = "，".join(filter(None, (channel, came)))
        case CorrectionAsked(reply_by=date() as day):
            note = f"最迟{chinese_date(day)}补正"
        case Delayed(until=day):
            note = f"延迟至{chinese_date(day)}答复"
        case ConsultationAnswered(agrees=bool() as agrees):
            note = "同意公开" if agrees else "不同意公开"
        case Extended(days=days, told=told):
            note = f"延长 {days} 个工作日" + (f"，{chinese_date(told)}告知申请人" if told else "")
        case FeeNotified(amount=amount) if amount is not None:
            note = f"金额 {amount} 元"
        case Answered():
            note = case.row.outcome
        case ReanswerOrdered(days=int() as days):
            note = f"限 {days} 个工作日内"
        case _:
            pass
    return note


def _inner_steps(session: Session, request_id: int) -> Iterator[_Step]:
    """Handing out, approving, serving."""
    for each in session.scalars(select(Assignment).filter_by(request_id=request_id)):
        yield each.given_on, "转办", each.office
        if each.replied_on:
            yield each.replied_on, "承办处室回复", each.office
    for each in session.scalars(select(Approval).filter_by(request_id=request_id)):
        yield each.done_on, each.stage, each.person
    for each in session.scalars(select(Opening).filter_by(request_id=request_id)):
        yield each.decided_on, "转主动公开审核", each.title if each.agrees else "不纳入主动公开"
    served = select(Delivery, Letter).join(Letter).where(Letter.request_id == request_id)
    for delivery, letter in session.execute(served):
        name = " ".join(filter(None, (letter_kinds().name_of(letter.kind), letter.document_no)))
        number = f"邮件号 {delivery.tracking_no}" if delivery.tracking_no else ""
        note = "，".join(filter(None, (name, delivery.way, number)))
        for day, what in (
            (delivery.posted_on, "交邮"),
            (delivery.signed_on, "签收"),
            (delivery.returned_on, "退回"),
        ):
            if day:
                yield day, what, note


RETENTIONS = ("永久", "30年", "10年")
"""The terms for which offices keep files (保管期限)."""

_NO_FILE = "另附（程序中没有电子文件）"
_FORMAT_DAY = "%Y%m%d"  # as archives write days in catalogues


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What was written; *left_out* are the papers that could not be bound in, with the reason."""

    path: Path
    pages: int
    left_out: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]

    @property
    def apart(self) -> tuple[str, ...]:
        """What lies apart, paper by paper."""
        return tuple(f"“{title}”：{reason}。" for title, reason in self.left_out)

    @property
    def apart_by_reason(self) -> tuple[str, ...]:
        """The same in fewer words."""
        named: dict[str, str] = {}
        for title, reason in self.left_out:
            named[reason] = named.get(reason, "") + f"“{title}”"
        return tuple(f"{titles}：{reason}。" for reason, titles in named.items())


@dataclass(frozen=True, slots=True)
class _Paper:
    """One document of the file: its line in the catalogue, and its pages unless it lies apart."""

    line: CatalogueLine
    content: bytes | None = field(repr=False)
    is_foreign: bool = False


def make_case_file(
    db: Database,
    request_id: int,
    path: Path,
    *,
    fonts: Mapping[str, str],
    report: Report,
    retention: str = "",
    with_personal_data: bool = False,
) -> CaseFile:
    """Write the file of a request to *path*, a pdf: cover, catalogue, term, letters, attachments.

    Personal data is masked unless asked for, as a court may need it; that it was made is noted in
    the trail. Letters and attachments are bound in as they are. *retention* is printed on the
    cover. *report* may raise to stop; then nothing is written. Refused when the request is gone or
    *path* cannot be written.
    """
    check_places(db, path)
    case = read_case(db, request_id, with_personal_data=with_personal_data)
    told = "（含个人信息）" if with_personal_data else ""
    db.note(f"生成申请 {case.row.number} 的卷宗{told}")
    unit = unit_of(db).name
    faces = PdfFonts(fonts_for(fonts))
    papers = [*_own_papers(db, case, unit, faces)]
    papers += _papers(db, request_id, unit, faces, report)
    lines, parts = _numbered(papers)
    covers = (
        BoundPart("封面", draw_pdf(cover(unit, cover_facts(case, retention)), faces), False),
        BoundPart(CATALOGUE, draw_pdf(catalogue(unit, case.row.number, lines), faces), False),
    )
    bound = bind(
        (*covers, *parts), faces, name=f"政府信息公开申请卷宗 {case.row.number}", author=unit,
        made_at=db.now(), report=report,
    )  # fmt: skip
    with replacing(path) as working:
        working.write_bytes(bound.content)
    left_out = tuple((each.title, each.note) for each in lines if not each.pages)
    return CaseFile(path, bound.pages, left_out, (*faces.notices, *bound.notices))


def _own_papers(db: Database, case: Case, unit: str, fonts: PdfFonts) -> Iterator[_Paper]:
    """What the program itself tells of the request."""
    today = db.now().date()
    yield _own(registration(unit, registration_facts(case)), REGISTRATION, unit, today, fonts)
    opened = open_course(db, case.row.id)
    lines = course_lines(db, case, opened.course)
    yield _own(course(unit, case.row.number, lines), COURSE, unit, today, fonts)
    try:
        state = opened.state
    except Refused:
        yield _Paper(CatalogueLine(STATEMENT, note="登记的日期前后不符，不能推算"), None)
        return
    row, reasons = case.row, opened.reasons
    told = clock_facts(row, case.record.content, state, row.term_in_words, reasons)
    statement = clock_statement(unit, told, state.explanation, today)
    yield _own(replace(statement, page=CASE_PAGE), STATEMENT, unit, today, fonts)


def _own(document: Document, title: str, unit: str, day: date, fonts: PdfFonts) -> _Paper:
    line = CatalogueLine(title, maker=unit, day=f"{day:{_FORMAT_DAY}}")
    return _Paper(line, draw_pdf(document, fonts))


def _papers(
    db: Database, request_id: int, unit: str, fonts: PdfFonts, report: Report
) -> Iterator[_Paper]:
    """What the file holds besides; what has no file here lies apart."""
    with db.read() as session:
        papers = papers_in(session, request_id)
    # What was asked for stands in the form of the registration, which is bound in already.
    listed = [each for each in papers if each.kind is not PaperKind.APPLICATION]
    for place, each in enumerate(listed):
        report(place, len(listed), each.name)
        match each.kind:
            case PaperKind.LETTER:
                content = _letter_pdf(db, each.row_id, fonts)
                yield _Paper(_line(each, unit, "" if content else _NO_FILE), content)
            case PaperKind.ATTACHMENT:
                yield _attachment(db, each)
            case _:
                yield _Paper(_line(each, unit, _NO_FILE), None)


def _line(paper: RequestPaper, unit: str, note: str) -> CatalogueLine:
    day = f"{paper.day:{_FORMAT_DAY}}" if paper.day else ""
    return CatalogueLine(paper.name, paper.document_no, paper.maker or unit, day, note=note)


def _letter_pdf(db: Database, letter_id: int, fonts: PdfFonts) -> bytes | None:
    """The pages of a letter; None where it was made elsewhere."""
    with db.read() as session:
        sha256 = session.get_one(Letter, letter_id).docx_sha256
        content = kept_bytes(session, sha256) if sha256 else None
    return draw_pdf(read_word(content), fonts) if content else None


def _attachment(db: Database, paper: RequestPaper) -> _Paper:
    found = content_of(db, paper.row_id)
    try:
        content = printable_pdf(found.content, file_kind(found.name))
    except Refused as error:
        return _Paper(CatalogueLine(paper.name, note=f"另附（{error.message}）"), None)
    title = paper.name.removesuffix(ending_of(paper.name))
    return _Paper(CatalogueLine(title), content, is_foreign=True)


def _numbered(papers: Sequence[_Paper]) -> tuple[list[CatalogueLine], list[BoundPart]]:
    """The lines with the pages on which the papers stand, and what is to be bound."""
    lines: list[CatalogueLine] = []
    parts: list[BoundPart] = []
    first = 1
    for paper in papers:
        if paper.content is None:
            lines.append(paper.line)
            continue
        last = first + page_count(paper.content) - 1
        pages = str(first) if first == last else f"{first}-{last}"
        lines.append(replace(paper.line, pages=pages))
        parts.append(BoundPart(paper.line.title, paper.content, is_foreign=paper.is_foreign))
        first = last + 1
    return lines, parts
