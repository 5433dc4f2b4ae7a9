"""`gkapp import` and `gkapp export`: the registers from and to spreadsheets."""

import argparse
import sys
from collections.abc import Callable
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
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import row_in_sheet, row_words, sheet_of

if TYPE_CHECKING:
    from gkapp.models.database import Database
    from gkapp.services.records.action_result import Outcome
    from gkapp.services.records.importing import Prepared

KINDS = {
    "requests": "依申请公开申请",
    "remedies": "行政复议和行政诉讼",
    "ledger": "公开台账",
    "interpretations": "政策解读",
    "opinions": "舆情回应",
    "decisions": "重大决策预公开",
}
EXPORTS = KINDS | {"tasks": "工作要点任务"}


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    taking_in = commands.add_parser("import", help="从 xlsx 或 csv 文件导入")
    kinds = taking_in.add_subparsers(required=True, dest="kind", metavar="|".join(KINDS))
    for kind, words in KINDS.items():
        parser = kinds.add_parser(kind, help=words)
        add_import_options(parser)
        if kind == "ledger":
            _add_profile_option(parser)
        parser.set_defaults(run=_import)
    giving_out = commands.add_parser("export", help="导出为 xlsx 文件")
    kinds = giving_out.add_subparsers(required=True, dest="kind", metavar="|".join(EXPORTS))
    for kind, words in EXPORTS.items():
        parser = kinds.add_parser(kind, help=words)
        parser.add_argument("file", type=Path, metavar="文件", help="xlsx 文件")
        add_database_option(parser)
        if kind == "requests":
            parser.add_argument(
                "--with-personal-data", action="store_true", help="证件号码、联系方式不作遮盖"
            )
        if kind == "ledger":
            _add_profile_option(parser)
        add_json_option(parser)
        parser.set_defaults(run=_export)


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """What every import of a table can be told."""
    parser.add_argument("file", type=Path, metavar="文件", help="xlsx 或 csv 文件")
    add_database_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="只说明会怎样，不写入")
    parser.add_argument("--update", action="store_true", help="已有而内容不同的，予以更新")
    parser.add_argument("--partial", action="store_true", help="有问题的行不导入，其余导入")
    add_json_option(parser)


def _add_profile_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile", default="", metavar="方案", help="其他系统的对接方案：名称，或者 toml 文件"
    )


def _export(args: argparse.Namespace) -> int:
    from gkapp.services.imports.profiles import chosen_profile
    from gkapp.services.records import exports

    with open_named(args, read_only=True) as db:
        match args.kind:
            case "requests":
                done = exports.export_requests(
                    db, args.file, with_personal_data=args.with_personal_data
                )
            case "remedies":
                done = exports.export_remedies(db, args.file)
            case "ledger" if args.profile:
                profile = chosen_profile(db, args.profile)
                done = exports.export_ledger_by(db, args.file, profile)
            case "ledger":
                done = exports.export_ledger(db, args.file)
            case "interpretations":
                done = exports.export_interpretations(db, args.file)
            case "opinions":
                done = exports.export_opinions(db, args.file)
            case "decisions":
                done = exports.export_decisions(db, args.file)
            case _:
                done = exports.export_tasks(db, args.file)
    if args.json:
        print_json({"file": str(done.path), "rows": done.rows})
    else:
        print(f"已导出{EXPORTS[args.kind]} {done.rows} 条：{done.path}")
    return DONE


@without_collecting()
def _import(args: argparse.Namespace) -> int:
    from gkapp.services.imports.profiles import chosen_profile, ledger_import_by
    from gkapp.services.interpretations.intake import INTERPRETATION_IMPORT
    from gkapp.services.ledger.intake import LEDGER_IMPORT
    from gkapp.services.participation.intake import DECISION_IMPORT, OPINION_IMPORT
    from gkapp.services.records import importing as imports
    from gkapp.services.remedies.intake import REMEDY_IMPORT
    from gkapp.services.requests.intake import REQUEST_IMPORT

    kinds: dict[str, Any] = {
        "requests": REQUEST_IMPORT,
        "remedies": REMEDY_IMPORT,
        "ledger": LEDGER_IMPORT,
        "interpretations": INTERPRETATION_IMPORT,
        "opinions": OPINION_IMPORT,
        "decisions": DECISION_IMPORT,
    }
    with open_named(args) as db:
        kind = kinds[args.kind]
        if args.kind == "ledger" and args.profile:
            kind = ledger_import_by(db, chosen_profile(db, args.profile))
        prepared = imports.prepare_import(db, kind, args.file, update=args.update)
        return take_in(args, db, prepared)


def take_in(
    args: argparse.Namespace,
    db: "Database",
    prepared: "Prepared[Any]",
    save: "Callable[..., Outcome] | None" = None,
) -> int:
    """Save what was prepared unless that is only tried, and tell the fate of its rows.

    *save* is called as save_import is, and instead of it. Refused when rows are refused and nobody
    asked to leave them out.
    """
    from gkapp.services.records import importing as imports
    from gkapp.services.report.differences import difference_notices

    stopped, said = None, ""
    if not args.dry_run:
        try:
            said = (save or imports.save_import)(db, prepared, partial=args.partial).text
            for notice in difference_notices(db):
                print(notice, file=sys.stderr)
        except Refused as refusal:
            stopped = refusal
    if args.json:
        print_json(_as_values(prepared, said))
    else:
        _print_fates(prepared)
        print(said or "以上为预览，没有写入。" if stopped is None else "")
    if stopped is not None:
        raise stopped
    if not prepared.plan.refused or args.partial:
        return DONE
    raise Refused(imports.refusal_text(prepared))


def _as_values(prepared: "Prepared[Any]", said: str) -> dict[str, Any]:
    plan = prepared.plan
    return {
        "read": prepared.read,
        "new": len(plan.new),
        "same": len(plan.same),
        "kept": len(plan.kept),
        "changed": len(plan.changed),
        "refused": [
            {**_place(cell.row), "column": cell.column, "reason": cell.reason}
            for cell in plan.refused
        ],
        "warnings": [
            {**_place(cell.row), "column": cell.column, "text": cell.text} for cell in plan.warnings
        ],
        "changes": [
            {**_place(row.row), "column": c.column, "before": c.before, "after": c.after}
            for row in plan.changed
            for c in row.changes
        ],
        "unknown_headers": list(prepared.unknown_headers),
        "notes": list(prepared.notes),
        "saved": bool(said),
        "text": said,
    }


def _place(number: int) -> dict[str, Any]:
    """Where a row stands: its number, and its sheet where several are read."""
    sheet = sheet_of(number)
    return {"row": row_in_sheet(number), **({"sheet": sheet} if sheet else {})}


def _print_fates(prepared: "Prepared[Any]") -> None:
    plan = prepared.plan
    refused_rows = len({cell.row for cell in plan.refused})
    kept = f"保留原内容 {len(plan.kept)}，" if plan.kept else ""
    print(
        f"读取 {prepared.read} 行：新增 {len(plan.new)}，相同 {len(plan.same)}，"
        f"更新 {len(plan.changed)}，{kept}不能导入 {refused_rows}。"
    )
    if prepared.unknown_headers:
        print(f"未使用的列：{'、'.join(prepared.unknown_headers)}")
    for note in prepared.notes:
        print(note)
    for row in plan.changed:
        for change in row.changes:
            print(f"更新　{row_words(row.row)}“{change.column}”：{change.before} → {change.after}")
    for cell in plan.warnings:
        print(f"提示　{row_words(cell.row)}“{cell.column}”：{cell.text}")
    for cell in plan.refused:
        print(f"不能导入　{row_words(cell.row)}“{cell.column}”：{cell.reason}", file=sys.stderr)
