"""Checks a file before it is published, makes its cleaned copy, and keeps the result.

Nothing of the file itself is kept: its name, its SHA-256 and findings whose excerpts are masked.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from gkapp.documents.cleaning.copy import cleaned_copy
from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.checking import check
from gkapp.domain.publication_check.findings import (
    KIND_WORDS,
    SEVERITY_WORDS,
    Finding,
    FoundKind,
    Part,
    Passage,
    Severity,
    findings_as_values,
    findings_from_values,
    tally,
)
from gkapp.exchange.publication.reading import Report, file_parts, silent
from gkapp.exchange.text.plain_text import read_content
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.publication_check import PublicationCheck
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import NamedContent, content_of

_TOPICS = frozenset({Topic.PUBLICATION_CHECKS})
_CLEANED_AWAY = frozenset(
    {
        FoundKind.COMMENT,
        FoundKind.INSERTION,
        FoundKind.DELETION,
        FoundKind.OTHER_CHANGE,
        FoundKind.PROPERTY,
        FoundKind.PICTURE_PLACE,
        FoundKind.PICTURE_DATA,
    }
)
_LONGEST_NAME = 255
_PARTS_BETWEEN_REPORTS = 500


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What the check says of a file, which *sha256* identifies; the gravest findings first."""

    name: str
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def in_words(self) -> str:
        """The result in one sentence."""
        return verdict(self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether something was found that must not go out."""
        return tally(self.findings)[Severity.ERROR] > 0


@dataclass(frozen=True, slots=True)
class CleanedCopy:
    """A copy that was written and read again: what was taken out, and what is still in it."""

    path: Path
    removed: tuple[Finding, ...]
    left: CheckedFile

    @property
    def in_words(self) -> str:
        """What was done and what is left to do, in one sentence."""
        done = f"已生成清理副本“{self.path.name}”"
        taken = f"，清除{_kinds(self.removed)}" if self.removed else "，没有需要清除的内容"
        return f"{done}{taken}。副本中{self.left.in_words}"


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A result that was kept: of which file, when, by whom, and why findings were let stand."""

    id: int
    checked_at: datetime
    person: str
    checked: CheckedFile
    note: str


def verdict(findings: Iterable[Finding]) -> str:
    """How many findings of each weight there are, in one sentence."""
    counts = tally(findings)
    said = [f"{SEVERITY_WORDS[each]} {count} 处" for each, count in counts.items() if count]
    return f"{'，'.join(said)}。" if said else "没有发现问题。"


def check_file(path: Path, report: Report = silent) -> CheckedFile:
    """Check a file on this computer. Refused when it cannot be read; *report* may stop it."""
    return check_content(NamedContent(path.name, read_content(path)), report)


def check_attachment(db: Database, attachment_id: int, report: Report = silent) -> CheckedFile:
    """Check a file that hangs on a record. Refused when it is gone or cannot be read."""
    return check_content(content_of(db, attachment_id), report)


def check_content(file: NamedContent, report: Report = silent) -> CheckedFile:
    """Check a file in memory. Refused when it cannot be read; *report* may stop it."""
    findings = check(_counted(file_parts(file.content, file.name, report), report))
    return CheckedFile(file.name, hashlib.sha256(file.content).hexdigest(), findings)


def clean_file(source: Path, target: Path, report: Report = silent) -> CleanedCopy:
    """Write the cleaned copy of a file on this computer, as `clean_content` does."""
    return clean_content(NamedContent(source.name, read_content(source)), target, report)


def clean_content(file: NamedContent, target: Path, report: Report = silent) -> CleanedCopy:
    """Write a copy without properties and comments, all tracked changes accepted, to *target*.

    The copy is read again before it stands there: it must say the same words and hold nothing of
    what it was cleaned of. Refused when it does not, when the file cannot be read or cleaned, when
    *target* has another ending, or cannot be written.
    """
    if target.suffix.lower() != Path(file.name).suffix.lower():
        ending = Path(file.name).suffix
        raise Refused(f"清理副本须与原文件同为“{ending}”文件，请把文件名改为以“{ending}”结尾。")
    before = tuple(file_parts(file.content, file.name, report))
    report(0, 0, "正在生成清理副本")
    content = cleaned_copy(file.content, file.name)
    with replacing(target) as working:
        working.write_bytes(content)
        report(0, 0, "正在核对清理副本")
        written = working.read_bytes()
        after = tuple(file_parts(written, file.name, report))
        left = check(after)
        _refuse_spoilt(file.name, before, after, left)
    remaining = list(left)
    removed = tuple(each for each in check(before) if not _take(remaining, each))
    checked = CheckedFile(target.name, hashlib.sha256(written).hexdigest(), left)
    return CleanedCopy(target, removed, checked)


def keep_check(db: Database, checked: CheckedFile, entry_id: int | None = None) -> ActionResult:
    """Keep a result, with the ledger entry whose document was checked where there is one.

    Refused when that entry is gone.
    """
    with db.write("保存发布前检查结果") as session:
        if entry_id is not None and session.get(LedgerEntry, entry_id) is None:
            raise Refused("该公开台账条目已被删除，检查结果没有保存。")
        row = PublicationCheck(
            entry_id=entry_id,
            file_name=checked.name[-_LONGEST_NAME:],
            sha256=checked.sha256,
            checked_at=db.now().isoformat(timespec="seconds"),
            person=db.actor,
            findings=json.dumps(findings_as_values(checked.findings), ensure_ascii=False),
        )
        session.add(row)
    return ActionResult(_TOPICS, f"已保存“{checked.name}”的检查结果：{checked.in_words}", row.id)


def note_check(db: Database, check_id: int, note: str) -> ActionResult:
    """Write down why the findings of a kept result were let stand. Refused when it is gone."""
    with db.write("填写发布前检查的处理说明") as session:
        row = session.get(PublicationCheck, check_id)
        if row is None:
            raise Refused("该检查结果已被删除，请刷新。")
        row.note = note.strip()
    return ActionResult(_TOPICS, "已保存处理说明。", check_id)


def kept_checks(db: Database, entry_id: int | None = None, limit: int = 50) -> list[KeptCheck]:
    """The results kept with an entry, or of all files where none is named; the latest first."""
    statement = select(PublicationCheck).order_by(PublicationCheck.id.desc()).limit(limit)
    if entry_id is not None:
        statement = statement.where(PublicationCheck.entry_id == entry_id)
    with db.read() as session:
        return [_kept(row) for row in session.scalars(statement)]


def count_kept_checks(db: Database, entry_id: int) -> int:
    """How many results are kept with an entry."""
    statement = select(func.count(PublicationCheck.id)).where(PublicationCheck.entry_id == entry_id)
    with db.read() as session:
        return session.scalar(statement) or 0


def _kept(row: PublicationCheck) -> KeptCheck:
    findings = findings_from_values(json.loads(row.findings))
    return KeptCheck(
        row.id,
        datetime.fromisoformat(row.checked_at),
        row.person,
        CheckedFile(row.file_name, row.sha256, findings),
        row.note,
    )


def _counted(parts: Iterable[Part], report: Report) -> Iterator[Part]:
    """The parts, with a word now and then, at which the check can be stopped."""
    for number, part in enumerate(parts):
        if number % _PARTS_BETWEEN_REPORTS == 0:
            report(0, 0, f"正在核对内容：{part.place}")
        yield part


def _refuse_spoilt(
    name: str, before: Iterable[Part], after: Iterable[Part], left: Iterable[Finding]
) -> None:
    if _words(before) != _words(after):
        raise Refused(f"“{name}”清理后的文字与原文件不一致，没有生成副本；请在原软件中手工清理。")
    still = [each for each in left if each.kind in _CLEANED_AWAY]
    # Stamps and typed remarks of a PDF are part of what its pages show: they are named, not taken.
    if still and not name.lower().endswith(".pdf"):
        raise Refused(f"“{name}”清理后仍有{_kinds(still)}，没有生成副本；请在原软件中手工清理。")


def _words(parts: Iterable[Part]) -> str:
    """All words that a file shows, without the blanks between them."""
    return "".join("".join(each.text.split()) for each in parts if isinstance(each, Passage))


def _take(remaining: list[Finding], finding: Finding) -> bool:
    """Whether *finding* is among those that remain, of which it is then taken."""
    same: Iterator[int] = (
        place
        for place, each in enumerate(remaining)
        if (each.kind, each.excerpt) == (finding.kind, finding.excerpt)
    )
    place = next(same, None)
    if place is not None:
        del remaining[place]
    return place is not None


def _kinds(findings: Iterable[Finding]) -> str:
    return "、".join(dict.fromkeys(KIND_WORDS[each.kind] for each in findings))
