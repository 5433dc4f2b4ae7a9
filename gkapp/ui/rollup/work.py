"""What the page does off the GUI thread: reading files, adding up, looking into a sum, writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gkapp.domain.report.identities import Level
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.rollup.list import (
    RolledUp,
    RollupUnits,
    UnitPart,
    brief_of,
    parts_of,
    sum_rollup,
    write_rollup,
)
from gkapp.services.rollup.rollups import (
    Intake,
    make_rollup,
    report_files,
    rollup_of,
    set_expected_units,
    take_in_reports,
)
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.shell.context import Context


@dataclass(frozen=True, slots=True)
class Summed:
    """A roll-up's sum, and in a few words how many units it is of."""

    rolled: RolledUp
    summary: str


def sum_up(db: Database, rollup_id: int, progress: Progress) -> Summed:
    """Add up what is counted now."""
    rolled = sum_rollup(db, rollup_id, report=progress.report)
    return Summed(rolled, brief_of(RollupUnits(db, rollup_id).all_rows()))


def take_in(db: Database, year: int, places: Sequence[Path], progress: Progress) -> Intake:
    """Take in the files in *places*, into the roll-up of *year*, which is made where needed."""
    progress.report(0, 0, "正在查找报告文件")
    files = report_files(places)
    rollup_id = rollup_of(db, year) or make_rollup(db, year).row_id or 0
    return take_in_reports(db, rollup_id, files, report=progress.report)


def keep_units(db: Database, year: int, names: list[str], _progress: Progress) -> ActionResult:
    """Put *names* in place of the year's list, which is begun where there is none."""
    rollup_id = rollup_of(db, year)
    if rollup_id is None:
        return make_rollup(db, year, names)
    return set_expected_units(db, rollup_id, names)


def look_into(
    db: Database, rollup_id: int, address: str, progress: Progress
) -> tuple[str, list[UnitPart]]:
    """The address with the reports that its sum is made of."""
    return address, parts_of(db, rollup_id, address, report=progress.report)


def write_out(
    context: Context, rollup_id: int, path: Path, progress: Progress
) -> tuple[Path, str, str]:
    """Write the roll-up to *path*, whose suffix says as what; a caution, and words about fonts."""
    rolled = sum_rollup(context.db, rollup_id, report=progress.report)
    kind = path.suffix.lower()
    notices = write_rollup(
        context.db,
        rolled,
        docx=path if kind == ".docx" else None,
        pdf=path if kind == ".pdf" else None,
        xlsx=path if kind == ".xlsx" else None,
        fonts=context.settings.current.document_fonts,
        report=progress.report,
    )
    wrong = sum(finding.level is Level.ERROR for finding in rolled.findings)
    caution = f"注意：合计数字有 {wrong} 处勾稽不符。" if wrong else ""
    return path, caution, "".join(notices)
