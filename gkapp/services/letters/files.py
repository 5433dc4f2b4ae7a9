"""Letters as files: the Word file that is kept, and the PDF that is drawn from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp import paths
from gkapp.documents.blocks import Block, Document, PageBreak
from gkapp.documents.templates.filling import fill_template, template_fields
from gkapp.documents.word.checking import check_word
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterKind
from gkapp.exchange.law.rules import letter_kinds
from gkapp.exchange.text.plain_text import read_content
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.requests import Letter, LetterTemplate
from gkapp.services.department.numbering import mark_in
from gkapp.services.letters.case import case_in
from gkapp.services.letters.draft import draft_in, refuse_unready, terms_of, values_of
from gkapp.services.letters.facts import known_fields
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import keep_bytes, kept_bytes
from gkapp.services.records.document_files import document_pdf
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places

LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The template of one kind; *name* is the office's own file, empty for the shipped one."""

    code: str
    kind: str
    name: str

    @property
    def is_own(self) -> bool:
        """Whether the office has put its own in the place of the shipped one."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class TemplateFindings:
    """What a template asks for, and what the officer should know of it."""

    fields: tuple[str, ...]
    warnings: tuple[str, ...]


def list_templates(db: Database) -> tuple[TemplateRow, ...]:
    """The template of every kind, in the order of the kinds."""
    with db.read() as session:
        own = dict(session.execute(select(LetterTemplate.kind, LetterTemplate.name)).all())
    return tuple(
        TemplateRow(kind.code, kind.name, own.get(kind.code, "")) for kind in letter_kinds().all()
    )


def template_in(session: Session, code: str) -> bytes:
    """The template that serves a kind now."""
    own = session.scalar(select(LetterTemplate).filter_by(kind=code))
    return kept_bytes(session, own.sha256) if own is not None else shipped_template(code)


def template_of(db: Database, code: str) -> bytes:
    """The template that serves a kind now, to be looked at or changed."""
    letter_kinds().named(code)
    with db.read() as session:
        return template_in(session, code)


def shipped_template(code: str) -> bytes:
    """The template that came with the program."""
    return (paths.resources() / "templates" / f"{code}.docx").read_bytes()


def check_template(kind: LetterKind, content: bytes) -> TemplateFindings:
    """What can be said of a template; Refused when it cannot be filled for *kind*."""
    fields = template_fields(content)
    known = known_fields(kind)
    unknown = {name: place for name, place in fields.items() if name not in known}
    if unknown:
        named = "；".join(f"“{name}”（{place}）" for name, place in unknown.items())
        raise Refused(f"“{kind.name}”的模板中有不认识的字段：{named}。请改为程序列出的字段。")
    return TemplateFindings(tuple(fields), (*_missing(kind, fields), *check_word(content)))


def replace_template(db: Database, code: str, path: Path) -> tuple[ActionResult, TemplateFindings]:
    """Let the Word file at *path* serve a kind from now on; letters that were made stay.

    Refused when it cannot be read or filled.
    """
    kind = letter_kinds().named(code)
    if path.suffix.lower() != ".docx":
        raise Refused(f"“{path.name}”不是 .docx 文件，请用 Word 另存为 .docx 后再选择。")
    content = read_content(path)
    findings = check_template(kind, content)
    with db.write(f"更换文书模板：{kind.name}") as session:
        row = session.scalar(select(LetterTemplate).filter_by(kind=code))
        row = row or LetterTemplate(kind=code)
        row.name, row.sha256 = path.name[-LONGEST_NAME:], keep_bytes(session, content)
        session.add(row)
    return _outcome(f"“{kind.name}”此后用模板“{path.name}”。"), findings


def restore_template(db: Database, code: str) -> ActionResult:
    """Go back to the shipped template of a kind."""
    kind = letter_kinds().named(code)
    with db.write(f"恢复文书模板：{kind.name}") as session:
        row = session.scalar(select(LetterTemplate).filter_by(kind=code))
        if row is not None:
            session.delete(row)
    return _outcome(f"“{kind.name}”已恢复为程序自带的模板。")


def _missing(kind: LetterKind, fields: dict[str, str]) -> tuple[str, ...]:
    needed = [*kind.required]
    needed += ["文号"] if kind.series else []
    needed += ["答复内容"] if kind.is_answer else []
    needed += ["救济告知"] if kind.tells_remedy else []
    absent = [name for name in needed if name not in fields]
    if not absent:
        return ()
    return (f"模板没有用到应当写明的内容：{'、'.join(absent)}。",)


def _outcome(text: str) -> ActionResult:
    return ActionResult(frozenset({Topic.DEPARTMENT}), text)


TO_FILL = "〔{}〕"
"""What stands in a preview for a field that is still empty."""


@dataclass(frozen=True, slots=True)
class LetterPdf:
    """A PDF file in memory; *notices* are what the officer should know of the fonts."""

    title: str
    content: bytes = field(repr=False)
    notices: tuple[str, ...]


def preview_letter(
    db: Database,
    request_id: int,
    kind: LetterKind,
    facts: Mapping[str, str],
    fonts: Mapping[str, str],
    *,
    signed_on: date | None = None,
    number: str = "",
) -> LetterPdf:
    """How a letter would look if it were made now; empty fields stand in brackets."""
    terms = terms_of(db, signed_on)
    with db.read() as session:
        case = case_in(session, request_id)
        draft = draft_in(session, case, kind, facts, terms)
        shown = replace(
            draft,
            fields=tuple(
                replace(each, value=each.value or TO_FILL.format(each.field.name))
                if each.needed
                else each
                for each in draft.fields
            ),
        )
        mark = mark_in(session, kind.series) if kind.series else ""
        planned = number or (f"{mark}〔{terms.today.year}〕　号" if mark else "")
        content = fill_template(
            template_in(session, kind.code), values_of(session, case, shown, planned),
            title=kind.title, author=case.department.name, made_at=db.now(),
        )  # fmt: skip
    return _drawn(db, kind.title, [content], fonts)


def letter_word(db: Database, letter_id: int) -> bytes:
    """The Word file of a letter as it was made; Refused when there is none."""
    with db.read() as session:
        letter = session.get(Letter, letter_id)
        if letter is None:
            raise Refused("该文书已被删除，请刷新。")
        if letter.docx_sha256 is None:
            raise Refused("该文书是从登记表导入的，没有文件。")
        return kept_bytes(session, letter.docx_sha256)


def letter_pdf(db: Database, letter_ids: Sequence[int], fonts: Mapping[str, str]) -> LetterPdf:
    """Letters that were made as one PDF file, each on pages of its own."""
    contents = [letter_word(db, each) for each in letter_ids]
    return _drawn(db, "", contents, fonts)


def write_letter(
    db: Database,
    letter_id: int,
    *,
    docx: Path | None = None,
    pdf: Path | None = None,
    fonts: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Write a letter's files to the places given; returns what to know of the fonts.

    Refused when a place cannot be written, or when the computer has no Chinese font.
    """
    check_places(db, docx, pdf)
    content = letter_word(db, letter_id)
    notices: tuple[str, ...] = ()
    if docx is not None:
        with replacing(docx) as working:
            working.write_bytes(content)
    if pdf is not None:
        drawn = _drawn(db, "", [content], fonts or {})
        notices = drawn.notices
        with replacing(pdf) as working:
            working.write_bytes(drawn.content)
    return notices


def sheets_pdf(
    db: Database, request_ids: Sequence[int], kind: LetterKind, fonts: Mapping[str, str]
) -> LetterPdf:
    """Envelopes or 送达回证 for several requests as one PDF file; they bear no number.

    Refused, with the number of the request, where something that is needed is not known.
    """
    terms = terms_of(db, None)
    contents: list[bytes] = []
    with db.read() as session:
        template = template_in(session, kind.code)
        for request_id in request_ids:
            case = case_in(session, request_id)
            draft = draft_in(session, case, kind, {}, terms)
            try:
                refuse_unready(draft)
            except Refused as refusal:
                raise Refused(f"申请 {draft.number}：{refusal.message}") from None
            values = values_of(session, case, draft, "")
            contents.append(
                fill_template(template, values, title=kind.title, author=case.department.name,
                              made_at=db.now())
            )  # fmt: skip
    return _drawn(db, kind.name, contents, fonts)


def word_pdf(db: Database, content: bytes, title: str, fonts: Mapping[str, str]) -> LetterPdf:
    """A Word file as it would be printed, such as a template that is being checked."""
    return _drawn(db, title, [content], fonts)


def _drawn(
    db: Database, title: str, contents: Sequence[bytes], fonts: Mapping[str, str]
) -> LetterPdf:
    from gkapp.documents.pdf.fonts import PdfFonts
    from gkapp.documents.templates.filling import on_one_sheet

    measuring = PdfFonts(fonts_for(fonts))
    document = _joined([on_one_sheet(read_word(content), measuring) for content in contents])
    content, notices = document_pdf(db, document, fonts)
    return LetterPdf(title or document.name, content, notices)


def _joined(documents: Sequence[Document]) -> Document:
    """Documents of one kind of sheet, each beginning on a new page."""
    first = documents[0]
    blocks: list[Block] = []
    for document in documents:
        blocks += [*((PageBreak(),) if blocks else ()), *document.blocks]
    return replace(first, blocks=tuple(blocks))
