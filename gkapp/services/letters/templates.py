"""The Word templates of letters: those that are shipped, and the office's own in their place."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp import paths
from gkapp.documents.templates.filling import template_fields
from gkapp.documents.word.checking import check_word
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterKind
from gkapp.exchange.law.rules import letter_kinds
from gkapp.exchange.text.plain_text import read_content
from gkapp.models.database import Database
from gkapp.models.requests import LetterTemplate
from gkapp.services.letters.fields import known_fields
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.kept_bytes import keep_bytes, kept_bytes

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


def replace_template(db: Database, code: str, path: Path) -> tuple[Outcome, TemplateFindings]:
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


def restore_template(db: Database, code: str) -> Outcome:
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


def _outcome(text: str) -> Outcome:
    return Outcome(frozenset({Topic.DEPARTMENT}), text)
