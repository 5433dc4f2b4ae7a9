"""The whole file of a request as one PDF, for the archive or a court (卷宗)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

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
    catalogue,
    course,
    cover,
    registration,
)
from gkapp.documents.prints.clock_statement import NAME as STATEMENT
from gkapp.documents.prints.clock_statement import clock_statement
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import ending_of, file_kind
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.case_file.case_history import clock_facts, course_lines
from gkapp.services.case_file.facts import Case, cover_facts, read_case, registration_facts
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.attachments import Report, content_of
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.kept_bytes import kept_bytes
from gkapp.services.records.output_places import check_places
from gkapp.services.requests.papers import Paper, PaperKind, papers_in
from gkapp.services.requests.steps import open_course

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
    with replacing(path, private=True) as working:
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


def _line(paper: Paper, unit: str, note: str) -> CatalogueLine:
    day = f"{paper.day:{_FORMAT_DAY}}" if paper.day else ""
    return CatalogueLine(paper.name, paper.document_no, paper.maker or unit, day, note=note)


def _letter_pdf(db: Database, letter_id: int, fonts: PdfFonts) -> bytes | None:
    """The pages of a letter; None where it was made elsewhere."""
    with db.read() as session:
        sha256 = session.get_one(Letter, letter_id).docx_sha256
        content = kept_bytes(session, sha256) if sha256 else None
    return draw_pdf(read_word(content), fonts) if content else None


def _attachment(db: Database, paper: Paper) -> _Paper:
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
