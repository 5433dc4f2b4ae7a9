"""The work of the import page that takes its time: it knows no widget and runs in jobs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

from gkapp.collecting import without_collecting
from gkapp.domain.imports.profile import Profile
from gkapp.domain.records.imports.plan import Decisions
from gkapp.domain.records.row_reading import Meanings
from gkapp.exchange.sheets.registers import read_columns
from gkapp.services.imports.guess import recognise, table_imports
from gkapp.services.imports.preview import (
    RowResult,
    RowStatus,
    altered_by_import,
    export_refused,
    fates_of,
)
from gkapp.services.imports.profiles import import_by_profile, usable_profiles
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.importing import (
    Prepared,
    decide,
    plan_again,
    prepare_import,
    save_import,
)
from gkapp.services.records.list_query import ALL
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.records.registers import register_named
from gkapp.ui.imports.mappings import Mappings, Names, by_themselves, missing
from gkapp.ui.imports.meanings_dialog import KeptMeanings
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.shell.context import Context

DIFFERING = "不一致的，含已确定的"
"""The view of rows that contradict what is registered, whatever was decided of them."""
WARNED = "有提示"
"""The view of rows that are irregular, whatever becomes of them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a table; nothing is written yet."""

    prepared: Prepared[Any] = field(repr=False)
    fates: tuple[RowResult, ...] = field(repr=False)
    counts: Mapping[str, int]


class OwnLayout(Enum):
    """Tables under the ledger's own headings; what is no Profile is this, or not known yet."""

    LEDGER = "本台账的格式"


Layout = Profile | OwnLayout


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was recognised; a table with its headings, and what they stand for."""

    path: Path
    kind: str
    register: RegisterImport[Any] | None = field(default=None, repr=False)
    """None for a document."""
    headings: tuple[str, ...] = ()
    names: Names = field(default_factory=dict[str, str])
    samples: Mapping[str, str] = field(default_factory=dict[str, str])
    """The first words below each heading, as far as they were read."""
    meanings: Meanings = field(default_factory=dict[str, Mapping[str, str]])
    """What words of such files stand for."""
    layout: Layout = OwnLayout.LEDGER
    layouts: tuple[Layout, ...] = ()
    """In which it could be read otherwise; empty where there is no choice."""
    preview: Preview | None = None
    """None for a document, and for a table whose columns must be told by hand."""

    @property
    def remembered_as(self) -> str:
        """The name under which it is remembered what its headings stand for."""
        if isinstance(self.layout, Profile):
            return f"{self.kind}/{self.layout.name}"
        return self.kind


def open_file(context: Context, path: Path, expected: str | None, progress: Progress) -> OpenedFile:
    """Recognise a file and, if it is a table, tell the fate of its rows; Refused when it fits
    nothing."""
    progress.report(0, 0, f"正在读取“{path.name}”")
    profiles = usable_profiles(context.db)
    recognised = recognise(path, expected, profiles)
    kind = recognised.kind
    if recognised.is_guessed and expected is not None and _was_told(context, path, expected):
        kind = expected
    if kind not in table_imports():
        return OpenedFile(path, kind)
    if not register_named(kind).takes_profiles:
        return _opened(context, OpenedFile(path, kind, table_imports()[kind]), progress)
    layout = recognised.profile or OwnLayout.LEDGER
    if layout is not OwnLayout.LEDGER and _was_told(context, path, kind):
        layout = OwnLayout.LEDGER
    opened = OpenedFile(path, kind, layout=layout, layouts=(OwnLayout.LEDGER, *profiles))
    return open_in(context, opened, layout, progress)


def open_in(
    context: Context, opened: OpenedFile, layout: Layout, progress: Progress
) -> OpenedFile:  # fmt: skip
    """Read a table of the ledger in *layout*, whatever its headings look like."""
    register = table_imports()[opened.kind]
    if isinstance(layout, Profile):
        register = import_by_profile(context.db, layout)
    aimed = replace(opened, register=register, layout=layout, preview=None)
    return _opened(context, aimed, progress)


def _was_told(context: Context, path: Path, kind: str) -> bool:
    """Whether the officer said of such a file what its headings stand for in our own layout."""
    headings, _ = _headings(path, table_imports()[kind])
    return bool(Mappings(context.settings).recall(kind, tuple(headings)))


def _opened(context: Context, opened: OpenedFile, progress: Progress) -> OpenedFile:
    assert opened.register is not None
    samples, names = _headings(opened.path, opened.register)
    headings = tuple(samples)
    names |= Mappings(context.settings).recall(opened.remembered_as, headings)
    meanings = KeptMeanings(context.settings).recall(opened.remembered_as, opened.register)
    told = replace(opened, headings=headings, names=names, samples=samples, meanings=meanings)
    if missing(names, opened.register):
        return told
    return preview_file(context, told, names, progress, update=False)


def _headings(path: Path, register: RegisterImport[Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The headings of a file with what stands below, and what they stand for by themselves."""
    if register.reader is not None:
        found = dict(register.reader.headings(path))
        if not found:
            register.reader.read(path, None)  # says what is missing
        return dict.fromkeys(found, ""), found
    known = [each.heading for each in register.headings]
    columns = read_columns(path, known=known)
    return columns, by_themselves(tuple(columns), register)


def preview_file(
    context: Context, opened: OpenedFile, names: Names, progress: Progress, *, update: bool
) -> OpenedFile:
    """Read a table whose headings stand for *names*."""
    assert opened.register is not None
    with without_collecting():
        prepared = prepare_import(
            context.db,
            opened.register,
            opened.path,
            update=update,
            names=names,
            meanings=opened.meanings,
            report=progress.report,
        )
        return replace(opened, names=names, preview=_preview(prepared))


def plan_file(
    context: Context, opened: OpenedFile, progress: Progress, *, update: bool
) -> OpenedFile:
    """Compare a table that was read with what is registered now."""
    assert opened.preview is not None
    progress.report(0, 0, "正在与已登记的内容比较")
    before = opened.preview.prepared
    with without_collecting():
        prepared = plan_again(context.db, before, update=update, decisions=before.decisions)
        return replace(opened, preview=_preview(prepared))


def decide_rows(
    context: Context, opened: OpenedFile, decided: Decisions, progress: Progress
) -> OpenedFile:  # fmt: skip
    """Let the file, or what is registered, hold in single rows."""
    assert opened.preview is not None
    progress.report(0, 0, "正在与已登记的内容比较")
    prepared = decide(context.db, opened.preview.prepared, decided)
    return replace(opened, preview=_preview(prepared))


def retarget_file(
    context: Context, opened: OpenedFile, title: str, progress: Progress, *, update: bool
) -> OpenedFile:
    """The rows of a file compared with those of the list *title*, for which they are now."""
    assert opened.preview is not None
    before = opened.preview.prepared
    assert before.kind.targets is not None
    prepared = before.kind.targets.retarget(before, title)
    aimed = replace(opened, preview=replace(opened.preview, prepared=prepared))
    return plan_file(context, aimed, progress, update=update)


def rehearse(context: Context, preview: Preview) -> str:
    """What the import would alter in locked reports, in sentences; nothing is written."""
    return altered_by_import(context.db, preview.prepared)


def save_file(
    context: Context, preview: Preview, progress: Progress, *, partial: bool
) -> ActionResult:
    """Take the table in as one action; the row to show afterwards is a list in its register."""
    targets = preview.prepared.kind.targets
    save = save_import if targets is None else targets.save
    return save(context.db, preview.prepared, partial=partial, report=progress.report)


def is_differing(row: RowResult) -> bool:
    """Whether it contradicts what is registered."""
    return bool(row.differences)


def write_left_out(preview: Preview, path: Path, progress: Progress) -> tuple[Path, int]:
    """Write the rows that are left out, with the reasons; where, and how many there are."""
    progress.report(0, 0, "正在写出")
    return path, export_refused(preview.prepared, path)


def _preview(prepared: Prepared[Any]) -> Preview:
    fates = fates_of(prepared)
    counts = Counter(row.fate.value for row in fates)
    return Preview(
        prepared,
        fates,
        {
            ALL: len(fates),
            **{fate.value: counts[fate.value] for fate in RowStatus},
            DIFFERING: sum(map(is_differing, fates)),
            WARNED: sum(row.has_warning for row in fates),
        },
    )
