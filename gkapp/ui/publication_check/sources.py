"""What can be checked, a file on this computer or one that hangs on a record, and the jobs."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from gkapp.documents.cleaning.copy import CLEANED_SUFFIXES
from gkapp.exchange.publication.reading import CHECKED_SUFFIXES
from gkapp.exchange.text.plain_text import read_content
from gkapp.models.database import Database
from gkapp.services.publication_check.checking import (
    CheckedFile,
    CleanedCopy,
    check_content,
    clean_content,
    keep_check,
)
from gkapp.services.records.action_result import Outcome
from gkapp.services.records.attachments import NamedContent, content_of
from gkapp.ui.kit.jobs import Progress

FILE_FILTER = f"可以检查的文件 ({' '.join(f'*{suffix}' for suffix in CHECKED_SUFFIXES)})"
KINDS = "docx、xlsx、pdf、txt、csv、jpg、png"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the content of a file is got: its path, or the id of an attachment."""

    name: str
    where: Path | int

    @property
    def suffix(self) -> str:
        """Its ending with the dot, in small letters."""
        return PurePath(self.name).suffix.lower()

    @property
    def folder(self) -> str:
        """The folder it lies in; empty for an attachment."""
        return str(self.where.parent) if isinstance(self.where, Path) else ""

    @property
    def obstacle(self) -> str:
        """Why no cleaned copy can be made of it; empty where one can."""
        return "" if self.suffix in CLEANED_SUFFIXES else "只能清理 docx、xlsx、pdf 文件和图片"

    def content(self, db: Database) -> NamedContent:
        """The file in memory. Refused when it is gone."""
        if isinstance(self.where, Path):
            return NamedContent(self.name, read_content(self.where))
        return content_of(db, self.where)


def of_path(path: Path) -> Source:
    """A file on this computer."""
    return Source(path.name, path)


@dataclass(frozen=True, slots=True)
class Shown:
    """A result with the file it is of; None where the file is not at hand any more."""

    checked: CheckedFile
    source: Source | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A result that was kept, and what the officer is told of it."""

    shown: Shown
    outcome: Outcome
    words: str


def check_source(db: Database, source: Source, progress: Progress) -> Shown:
    """Check a file."""
    progress.report(0, 0, "正在读取文件")
    return Shown(check_content(source.content(db), progress.report), source)


def check_and_keep(db: Database, source: Source, entry_id: int, progress: Progress) -> Kept:
    """Check a file and keep the result with a document of the ledger."""
    shown = check_source(db, source, progress)
    progress.report(0, 0, "正在保存检查结果")
    outcome = keep_check(db, shown.checked, entry_id)
    return Kept(shown, outcome, outcome.text)


def clean_source(db: Database, source: Source, target: Path, progress: Progress) -> CleanedCopy:
    """Write the cleaned copy of a file."""
    progress.report(0, 0, "正在读取文件")
    return clean_content(source.content(db), target, progress.report)


def clean_and_keep(
    db: Database, source: Source, target: Path, entry_id: int, progress: Progress
) -> Kept:
    """Write the cleaned copy of a file, and keep what was found in the copy."""
    cleaned = clean_source(db, source, target, progress)
    progress.report(0, 0, "正在保存检查结果")
    outcome = keep_check(db, cleaned.left, entry_id)
    return Kept(Shown(cleaned.left, of_path(target)), outcome, cleaned.in_words)
