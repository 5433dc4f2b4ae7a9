"""`gkapp ledger year | in-force | check | draft-sheet`: the printed ledger, and what is wrong."""

import argparse
import sys
from datetime import date
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
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_date

if TYPE_CHECKING:
    from gkapp.documents.prints.ledger import LedgerSheet
    from gkapp.models.database import Database


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    ledger = commands.add_parser("ledger", help="公开台账：年度台账、某日现行有效的文件")
    actions = ledger.add_subparsers(
        required=True, dest="action", metavar="year|in-force|check|draft-sheet"
    )
    year = actions.add_parser("year", help="一年的行政规章和规范性文件公开台账")
    year.add_argument("year", type=int, metavar="年度", help="例如 2025")
    year.set_defaults(run=_year)
    in_force = actions.add_parser("in-force", help="某日现行有效的规章和行政规范性文件")
    in_force.add_argument("--on", metavar="日期", help="例如 2024-12-31，不写为今天")
    in_force.set_defaults(run=_in_force)
    check = actions.add_parser("check", help="核对台账中的编号、日期、属性和审查")
    check.set_defaults(run=_check)
    add_database_option(check)
    add_json_option(check)
    sheet = actions.add_parser("draft-sheet", help="发文稿纸，可以由台账条目带出")
    sheet.add_argument("document", nargs="?", metavar="文件", help="文号或者标题，不写为空白稿纸")
    sheet.set_defaults(run=_draft_sheet)
    add_database_option(sheet)
    for kind in ("docx", "pdf"):
        sheet.add_argument(f"--{kind}", type=Path, metavar="文件", help=f"写入 {kind} 文件")
    add_json_option(sheet)
    for parser in (year, in_force):
        add_database_option(parser)
        for kind in ("docx", "pdf", "xlsx"):
            parser.add_argument(f"--{kind}", type=Path, metavar="文件", help=f"写入 {kind} 文件")
        add_json_option(parser)


def _year(args: argparse.Namespace) -> int:
    from gkapp.services.ledger.printed_ledger import ledger_of_year

    with open_named(args, read_only=True) as db:
        made = ledger_of_year(db, args.year)
        written = _write(db, made.sheet, args)
    counts = {
        each.document_type.value: {
            "上年现行有效件数": each.before,
            "本年制发件数": each.made,
            "本年废止件数": each.ended,
            "现行有效件数": each.in_force,
            "adds_up": each.adds_up,
        }
        for each in made.counts
    }
    if args.json:
        print_json({"year": made.year, "counts": counts, "files": written})
        return DONE
    for kind, numbers in counts.items():
        told = "，".join(f"{name} {n}" for name, n in numbers.items() if name != "adds_up")
        print(f"{kind}：{told}")
    _tell(written)
    return DONE


def _in_force(args: argparse.Namespace) -> int:
    from gkapp.services.ledger.printed_ledger import in_force_sheet

    with open_named(args, read_only=True) as db:
        day: date = read_date(args.on) if args.on else db.now().date()
        sheet = in_force_sheet(db, day)
        written = _write(db, sheet, args)
    documents: dict[str, Any] = {
        group.title: [{"title": row[0], "document_no": row[1]} for row in group.parts[0].rows]
        for group in sheet.groups
    }
    if args.json:
        print_json({"on": day.isoformat(), "documents": documents, "files": written})
        return DONE
    for kind, rows in documents.items():
        print(f"{kind} {len(rows)} 件")
        for row in rows:
            print(f"  {row['title']}　{row['document_no']}".rstrip())
    _tell(written)
    return DONE


def _check(args: argparse.Namespace) -> int:
    from gkapp.domain.ledger.checks import RULE_NAMES
    from gkapp.services.ledger.checks import check_ledger

    with open_named(args, read_only=True) as db:
        checked = check_ledger(db)
    findings = [
        {
            "id": each.rule,
            "level": each.weight.value,
            "name": RULE_NAMES[each.rule],
            "entry": each.entry_id,
            "title": each.title,
            "message": each.text,
        }
        for each in checked.findings
    ]
    if args.json:
        print_json({"entries": checked.entries, "findings": findings})
        return DONE
    for each in findings:
        print(
            f"{each['level']}　{each['id']} {each['name']}　《{each['title']}》：{each['message']}"
        )
    print(f"共 {checked.entries} 条，应当改正 {checked.wrong} 处，共发现 {len(findings)} 处。")
    return DONE


def _draft_sheet(args: argparse.Namespace) -> int:
    from gkapp.services.interpretations.papers import (
        blank_drafting_sheet,
        drafting_document,
        entry_named,
    )
    from gkapp.services.records.document_files import write_document
    from gkapp.services.records.output_places import check_places

    paths = [path for path in (args.docx, args.pdf) if path is not None]
    if not paths:
        raise Refused("请用 --docx 或者 --pdf 指明把发文稿纸写到哪个文件。")
    with open_named(args, read_only=True) as db:
        entry = entry_named(db, args.document) if args.document else None
        document = blank_drafting_sheet(db) if entry is None else drafting_document(db, entry)
        check_places(db, *paths)
        notices = [note for path in paths for note in write_document(db, document, path, {})]
    written = [str(path) for path in paths]
    for notice in notices:
        print(notice, file=sys.stderr)
    if args.json:
        print_json({"entry": entry, "files": written})
    else:
        _tell(written)
    return DONE


def _write(db: "Database", sheet: "LedgerSheet", args: argparse.Namespace) -> list[str]:
    from gkapp.services.ledger.printed_ledger import write_ledger

    paths = [path for path in (args.docx, args.pdf, args.xlsx) if path is not None]
    return [str(write_ledger(db, sheet, path).path) for path in paths]


def _tell(written: list[str]) -> None:
    for path in written:
        print(f"已写入：{path}")
