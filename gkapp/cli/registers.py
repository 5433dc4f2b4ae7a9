"""`gkapp import` and `gkapp export`: the registers from and to spreadsheets."""

import argparse
import sys
from collections.abc import Callable, Sequence
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
from gkapp.services.records.register import Register, RegisterCommand
from gkapp.services.records.registers import registers

if TYPE_CHECKING:
    from gkapp.models.database import Database
    from gkapp.services.records.action_result import ActionResult
    from gkapp.services.records.importing import Prepared


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    named = [(each, each.command) for each in registers() if each.command is not None]
    taken = [(each, command) for each, command in named if each.imported_by is not None]
    taking_in = commands.add_parser("import", help="从 xlsx 或 csv 文件导入")
    kinds = taking_in.add_subparsers(required=True, metavar=_names(taken))
    for register, command in taken:
        parser = kinds.add_parser(command.name, help=command.words)
        add_import_options(parser)
        if register.takes_profiles:
            _add_profile_option(parser)
        parser.set_defaults(run=_import, register=register)
    giving_out = commands.add_parser("export", help="导出为 xlsx 文件")
    kinds = giving_out.add_subparsers(required=True, metavar=_names(named))
    for register, command in named:
        parser = kinds.add_parser(command.name, help=command.words)
        parser.add_argument("file", type=Path, metavar="文件", help="xlsx 文件")
        add_database_option(parser)
        if register.has_personal_data:
            parser.add_argument(
                "--with-personal-data", action="store_true", help="证件号码、联系方式不作遮盖"
            )
        if register.takes_profiles:
            _add_profile_option(parser)
        add_json_option(parser)
        parser.set_defaults(run=_export, register=register, words=command.words)


def _names(named: Sequence[tuple[Register[Any, Any], RegisterCommand]]) -> str:
    return "|".join(command.name for _, command in named)


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
    from gkapp.services.records.exports import export_register

    register: Register[Any, Any] = args.register
    with open_named(args, read_only=True) as db:
        if register.takes_profiles and args.profile:
            from gkapp.services.imports.profiles import chosen_profile, export_by_profile

            done = export_by_profile(db, args.file, chosen_profile(db, args.profile))
        else:
            whole = register.has_personal_data and args.with_personal_data
            done = export_register(db, register, args.file, with_personal_data=whole)
    if args.json:
        print_json({"file": str(done.path), "rows": done.rows})
    else:
        print(f"已导出{args.words} {done.rows} 条：{done.path}")
    return DONE


@without_collecting()
def _import(args: argparse.Namespace) -> int:
    from gkapp.services.records import importing as imports

    register: Register[Any, Any] = args.register
    with open_named(args) as db:
        kind = register.imports
        if register.takes_profiles and args.profile:
            from gkapp.services.imports.profiles import chosen_profile, import_by_profile

            kind = import_by_profile(db, chosen_profile(db, args.profile))
        prepared = imports.prepare_import(db, kind, args.file, update=args.update)
        return take_in(args, db, prepared)


def take_in(
    args: argparse.Namespace,
    db: "Database",
    prepared: "Prepared[Any]",
    save: "Callable[..., ActionResult] | None" = None,
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
