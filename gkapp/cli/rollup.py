"""`gkapp rollup`: the annual reports of many units added up."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)
from gkapp.collecting import without_collecting

if TYPE_CHECKING:
    from gkapp.models.database import Database
    from gkapp.services.rollup.list import RolledUp, UnitRow
    from gkapp.services.rollup.rollups import Intake


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    rollup = commands.add_parser("rollup", help="汇总各单位的年度报告")
    rollup.add_argument("year", type=int, metavar="年份")
    rollup.add_argument("folder", type=Path, metavar="文件夹", help="各单位报告所在的文件夹")
    rollup.add_argument(
        "--units", type=Path, metavar="文件", help="应报送单位名单（txt、docx、pdf）"
    )
    rollup.add_argument(
        "--xlsx", type=Path, metavar="文件", help="把汇总表和单位清单写成 xlsx 文件"
    )
    rollup.add_argument("--docx", type=Path, metavar="文件", help="写出 Word 文件")
    rollup.add_argument("--pdf", type=Path, metavar="文件", help="写出 PDF 文件")
    add_database_option(rollup)
    add_json_option(rollup)
    rollup.set_defaults(run=_rollup)


@without_collecting()
def _rollup(args: argparse.Namespace) -> int:
    from gkapp.services.records.output_places import check_places
    from gkapp.services.rollup.list import RollupUnits, sum_rollup, write_rollup
    from gkapp.services.rollup.rollups import report_files, take_in_reports

    files = report_files([args.folder])
    with open_named(args) as db:
        check_places(db, args.docx, args.pdf, args.xlsx)
        rollup_id = _rollup_of(db, args.year, args.units)
        intake = take_in_reports(db, rollup_id, files)
        rolled = sum_rollup(db, rollup_id)
        notices = write_rollup(db, rolled, docx=args.docx, pdf=args.pdf, xlsx=args.xlsx)
        units = RollupUnits(db, rollup_id).all_rows()
    for notice in notices:
        print(notice, file=sys.stderr)
    if args.json:
        print_json(_as_values(rolled, units, intake))
    else:
        print("\n".join(_listing(rolled, units, intake)))
        written = [path for path in (args.docx, args.pdf, args.xlsx) if path]
        print("\n".join(f"已写出：{path}" for path in written) or "（用 --xlsx、--docx 写出文件）")
    return DONE


def _rollup_of(db: "Database", year: int, units: Path | None) -> int:
    from gkapp.domain.rollup.units import read_unit_list
    from gkapp.exchange.document_text import read_lines
    from gkapp.services.rollup.rollups import make_rollup, rollup_of, set_expected_units

    names = read_unit_list("\n".join(read_lines(units))) if units else []
    found = rollup_of(db, year)
    if found is None:
        return make_rollup(db, year, names).row_id or 0
    if names:
        set_expected_units(db, found, names)
    return found


def _listing(rolled: "RolledUp", units: "list[UnitRow]", intake: "Intake") -> Iterator[str]:
    from gkapp.domain.report.format import TOTAL
    from gkapp.services.rollup.list import summary_of

    yield rolled.title
    yield intake.outcome.text
    yield summary_of(units)
    figures = rolled.sum.figures
    for row in figures.format.application_rows:
        yield f"  {row.key}：{figures.applications[row.key][TOTAL]}"
    for group, cells in figures.remedies.items():
        yield f"  {group}：{cells[TOTAL]}"
    yield from rolled.notes
    yield from (f"不符 {each.message}" for each in rolled.findings if each.level == "error")
    for unit in units:
        if any(state.name != "FINE" for state in unit.states):
            yield f"  {unit.name}：{'、'.join(unit.states)}"
    for each in intake.files:
        if each.note:
            yield f"  {each.file}：{each.fate}。{each.note}"


def _as_values(rolled: "RolledUp", units: "list[UnitRow]", intake: "Intake") -> dict[str, Any]:
    from gkapp.exchange.reports.json_values import figures_as_values, findings_as_values

    return {
        **figures_as_values(rolled.sum.figures),
        "title": rolled.title,
        "reports": rolled.sum.reports,
        "undivided": rolled.sum.undivided,
        "gaps": dict(rolled.sum.gaps),
        "notes": list(rolled.notes),
        "checks": findings_as_values(rolled.findings),
        "units": [
            {
                "name": unit.name,
                "expected": unit.is_expected,
                "states": [state.value for state in unit.states],
                "due": unit.due_on.isoformat(),
                "published": unit.published_on.isoformat() if unit.published_on else None,
                "file": unit.file,
                "reports": unit.reports,
            }
            for unit in units
        ],
        "files": [
            {"file": each.file, "fate": each.fate.value, "unit": each.unit, "note": each.note}
            for each in intake.files
        ],
    }
