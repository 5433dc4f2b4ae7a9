"""The work of the import page that takes its time: it knows no widget and runs in jobs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gkapp.collecting import without_collecting
from gkapp.exchange.spreadsheet import read_headings
from gkapp.services.catalogue_import import meant_for
from gkapp.services.changes import Outcome
from gkapp.services.import_guess import REGISTERS, ImportKind, recognise
from gkapp.services.import_preview import Fate, RowFate, fates_of
from gkapp.services.imports import (
    Prepared,
    plan_again,
    prepare_import,
    save_import,
)
from gkapp.services.list_query import ALL
from gkapp.services.register_import import RegisterImport
from gkapp.ui.context import Context
from gkapp.ui.imports.mappings import Mappings, Names, by_themselves, missing
from gkapp.ui.jobs import Progress

WARNED = "有提示"
"""The view of rows that are irregular, whatever becomes of them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a table; nothing is written yet."""

    prepared: Prepared[Any] = field(repr=False)
    fates: tuple[RowFate, ...] = field(repr=False)
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was recognised; a table with its headings, and what they stand for."""

    path: Path
    kind: ImportKind
    headings: tuple[str, ...] = ()
    names: Names = field(default_factory=dict[str, str])
    preview: Preview | None = None
    """None for a document, and for a table whose columns must be told by hand."""


def open_file(
    context: Context, path: Path, expected: ImportKind | None, progress: Progress
) -> OpenedFile:
    """Recognise a file and, if it is a table, tell the fate of its rows; Refused when it fits
    nothing."""
    progress.report(0, 0, f"正在读取“{path.name}”")
    kind = recognise(path, expected)
    register = REGISTERS.get(kind)
    if register is None:
        return OpenedFile(path, kind)
    headings, names = _headings(path, register)
    names |= Mappings(context.settings).recall(kind, headings)
    opened = OpenedFile(path, kind, headings, names)
    if missing(names, register):
        return opened
    return preview_file(context, opened, names, progress, update=False)


def _headings(path: Path, register: RegisterImport[Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The headings of a file, and what they stand for by themselves."""
    if register.reader is not None:
        found = dict(register.reader.headings(path))
        if not found:
            register.reader.read(path, None)  # says what is missing
        return tuple(found), found
    known = [column.heading for column in register.register().columns]
    headings = read_headings(path, known=known)
    return headings, by_themselves(headings, register)


def preview_file(
    context: Context, opened: OpenedFile, names: Names, progress: Progress, *, update: bool
) -> OpenedFile:
    """Read a table whose headings stand for *names*."""
    with without_collecting():
        prepared = prepare_import(
            context.db,
            REGISTERS[opened.kind],
            opened.path,
            update=update,
            names=names,
            report=progress.report,
        )
        preview = _preview(prepared)
    return OpenedFile(opened.path, opened.kind, opened.headings, names, preview)


def plan_file(
    context: Context, opened: OpenedFile, progress: Progress, *, update: bool
) -> OpenedFile:
    """Compare a table that was read with what is registered now."""
    assert opened.preview is not None
    progress.report(0, 0, "正在与已登记的内容比较")
    with without_collecting():
        prepared = plan_again(context.db, opened.preview.prepared, update=update)
        preview = _preview(prepared)
    return OpenedFile(opened.path, opened.kind, opened.headings, opened.names, preview)


def retarget_file(
    context: Context, opened: OpenedFile, title: str, progress: Progress, *, update: bool
) -> OpenedFile:
    """The lines of a file compared with those of the catalogue *title*, for which they are now."""
    assert opened.preview is not None
    prepared = meant_for(opened.preview.prepared, title)
    aimed = replace(opened, preview=replace(opened.preview, prepared=prepared))
    return plan_file(context, aimed, progress, update=update)


def save_file(context: Context, preview: Preview, progress: Progress, *, partial: bool) -> Outcome:
    """Take the table in as one action."""
    return save_import(context.db, preview.prepared, partial=partial, report=progress.report)


def _preview(prepared: Prepared[Any]) -> Preview:
    fates = fates_of(prepared)
    counts = Counter(row.fate.value for row in fates)
    return Preview(
        prepared,
        fates,
        {
            ALL: len(fates),
            **{fate.value: counts[fate.value] for fate in Fate},
            WARNED: sum(row.has_warning for row in fates),
        },
    )
