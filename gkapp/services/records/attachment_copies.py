"""Attachments as files of their own: where the officer wants them, under names that can be."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gkapp.domain.text.file_names import numbered, safe_name
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.services.records.attachments import NamedContent, Report, content_of
from gkapp.services.records.output_places import check_places


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and a sentence for each that had to be named otherwise."""

    paths: tuple[Path, ...]
    notices: tuple[str, ...]


def export_attachment(db: Database, attachment_id: int, path: Path) -> Exported:
    """Write one file to *path*; Refused when it is gone or *path* cannot be written."""
    check_places(db, path)
    _write(content_of(db, attachment_id), path)
    return Exported((path,), ())


def export_attachments(
    db: Database, ids: Collection[int], folder: Path, report: Report
) -> Exported:
    """Write files into *folder*; none that stands there is replaced.

    Names that Windows forbids are made safe, and told. Refused when a file cannot be written; those
    before it are whole.
    """
    paths: list[Path] = []
    notices: list[str] = []
    for place, attachment_id in enumerate(ids):
        report(place, len(ids), f"导出第 {place + 1} 个，共 {len(ids)} 个")
        each = content_of(db, attachment_id)
        path = free_place(folder, each.name)
        if path.name != each.name:
            notices.append(f"“{each.name}”已存为“{path.name}”。")
        _write(each, path)
        paths.append(path)
    return Exported(tuple(paths), tuple(notices))


def free_place(folder: Path, name: str) -> Path:
    """Where in *folder* a file called *name* can go without replacing another."""
    safe = safe_name(name)
    path, number = folder / safe, 2
    while path.exists():
        path = folder / numbered(safe, number)
        number += 1
    return path


def _write(file: NamedContent, path: Path) -> None:
    with replacing(path) as working:
        working.write_bytes(file.content)
