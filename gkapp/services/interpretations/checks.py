"""What is checked of one interpretation: its term, what went together, excerpts of the document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import or_, select

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.duty import InterpretationDuty, duty_of
from gkapp.domain.interpretations.material import Comparison, compare
from gkapp.domain.interpretations.record import InterpretationRecord
from gkapp.domain.interpretations.status import InterpretationStatus, ReleaseFacts, standing_of
from gkapp.domain.interpretations.together import TogetherCheck, together_checks
from gkapp.domain.text.file_names import ending_of
from gkapp.exchange.document_text import document_in, read_document
from gkapp.exchange.law.rules import interpretation_law
from gkapp.models.attachments import Attachment
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation, InterpretationMaterial
from gkapp.models.ledger import LedgerEntry
from gkapp.services.department.own_names import own_names_in
from gkapp.services.interpretations.parts import materials_by
from gkapp.services.interpretations.records import stored_interpretations
from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    interpretation_settings_in,
)
from gkapp.services.ledger.records import stored_entries
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments, content_of

READABLE = (".docx", ".docm", ".pdf", ".txt", ".text", ".html", ".htm")
PASTED = "文件正文.txt"
"""What a text is called that was pasted: it is kept among the files of the interpretation."""

LEDGER_FILE, OWN_FILE = "公开台账附件", "解读附件"

Report = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that is told of one interpretation beyond what was typed."""

    record: InterpretationRecord
    standing: InterpretationStatus
    together: tuple[TogetherCheck, ...]
    duty: InterpretationDuty | None
    """None for a document that the ledger does not hold."""
    settings: InterpretationSettings


@dataclass(frozen=True, slots=True)
class TextSource:
    """A file that may hold the document's own words."""

    attachment_id: int
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class ComparedMaterial:
    """A material held against the document; *comparison* is None where it has no words."""

    material_id: int
    title: str
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it; *source* says what the document's words were taken from."""

    source: str
    materials: tuple[ComparedMaterial, ...]
    outcome: ActionResult


def check_interpretation(db: Database, interpretation_id: int, days: DaysLeft) -> Checked:
    """How it stands with a stored interpretation; Refused when it is gone."""
    with db.read() as session:
        row = session.get(Interpretation, interpretation_id)
        if row is None:
            raise Refused("该政策解读已被删除，请刷新列表。")
        settings = interpretation_settings_in(session)
        (known,) = stored_interpretations(session, [interpretation_id])
        record = known.record
        duty: InterpretationDuty | None = None
        if row.entry_id is not None:
            (document,) = (each.record for each in stored_entries(session, [row.entry_id]))
            unit, aliases = own_names_in(session)
            rules = interpretation_law().duties
            duty = duty_of(unit, document.makers, document.lead, document.office, rules, aliases)
        facts = ReleaseFacts(row.is_exempt, record.document_published_on, row.released_on)
    standing = standing_of(facts, days, settings.days)
    return Checked(record, standing, together_checks(record.days), duty, settings)


def text_sources(db: Database, interpretation_id: int) -> tuple[TextSource, ...]:
    """The files that may hold the document's words: those of the ledger first."""
    with db.read() as session:
        row = session.get(Interpretation, interpretation_id)
        if row is None:
            return ()
        file, entry, own = Attachment, LedgerEntry.__tablename__, Interpretation.__tablename__
        on_entry = (file.owner_table == entry) & (file.owner_id == (row.entry_id or 0))
        on_row = (file.owner_table == own) & (file.owner_id == row.id)
        here = select(file).where(or_(on_entry, on_row)).order_by(file.id)
        files = [each for each in session.scalars(here) if ending_of(each.name) in READABLE]
        files.sort(key=lambda each: each.owner_table != entry)
        return tuple(
            TextSource(each.id, each.name, LEDGER_FILE if each.owner_table == entry else OWN_FILE)
            for each in files
        )


def compare_with_file(
    db: Database, interpretation_id: int, source: TextSource, report: Report
) -> Compared:
    """Hold every material against the words of a file; Refused where it cannot be read."""
    report(0, 0, f"读取“{source.name}”")
    words = _words_of(content_of(db, source.attachment_id))
    report(0, 0, "逐句比对")
    return _compare(db, interpretation_id, words, source.name)


def compare_with_text(db: Database, interpretation_id: int, text: str, report: Report) -> Compared:
    """Hold every material against a text that was pasted, and keep the text among the files."""
    if not text.strip():
        raise Refused("请粘贴文件的正文。")
    owner = Owner(Interpretation, interpretation_id)
    add_attachments(db, owner, [NamedContent(PASTED, text.encode("utf-8"))], report)
    report(0, 0, "逐句比对")
    return _compare(db, interpretation_id, text, PASTED)


def words_of_file(path: Path) -> str:
    """The words of a file on the disk; Refused where it cannot be read."""
    return "\n".join(read_document(path).lines)


def _words_of(file: NamedContent) -> str:
    if not file.content:
        raise Refused(f"文件“{file.name}”是空的，请检查是否选错了文件。")
    return "\n".join(document_in(file.content, file.name).lines)


def _compare(db: Database, interpretation_id: int, document: str, source: str) -> Compared:
    shortest = interpretation_law().shortest_sentence
    with db.read() as session:
        rows = materials_by(session, [interpretation_id])[interpretation_id]
        told = [(row.id, row.title or row.form, row.text) for row in rows]
    found = tuple(
        ComparedMaterial(row_id, title, compare(text, document, shortest) if text else None)
        for row_id, title, text in told
    )
    if not any(each.comparison for each in found):
        raise Refused("解读材料还没有录入文字，不能比对。请先在“材料”中录入或者读入文字。")
    with db.write("比对解读材料与文件") as session:
        _keep(session.get_one, found, source)
    words = f"已将 {sum(each.comparison is not None for each in found)} 篇解读材料与文件比对。"
    topics = frozenset({Topic.INTERPRETATIONS, Topic.ATTACHMENTS})
    return Compared(source, found, ActionResult(topics, words, interpretation_id))


def _keep(
    row_of: Callable[[type[InterpretationMaterial], int], InterpretationMaterial],
    found: Sequence[ComparedMaterial],
    source: str,
) -> None:
    for each in found:
        if each.comparison is not None:
            row = row_of(InterpretationMaterial, each.material_id)
            row.copied_share, row.compared_with = each.comparison.share, source
