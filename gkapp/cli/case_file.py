"""`gkapp case-file`: the whole file of a request as one PDF."""

import argparse
import sys
from pathlib import Path

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)


def add_commands(commands: Commands) -> None:
    """Register the command of this module."""
    command = commands.add_parser("case-file", help="一件申请的卷宗（PDF）")
    command.add_argument("number", metavar="申请编号")
    command.add_argument("--pdf", type=Path, required=True, metavar="文件", help="写出 PDF 文件")
    command.add_argument("--retention", default="", metavar="期限", help="封面上的保管期限")
    command.add_argument(
        "--with-personal-data", action="store_true", help="证件号码、联系方式不作遮盖"
    )
    add_database_option(command)
    add_json_option(command)
    command.set_defaults(run=_case_file)


def _case_file(args: argparse.Namespace) -> int:
    from gkapp.services.case_file.binding import make_case_file, number_of

    with open_named(args) as db:
        made = make_case_file(
            db, number_of(db, args.number), args.pdf, fonts={}, retention=args.retention,
            report=lambda _done, _total, _text: None, with_personal_data=args.with_personal_data,
        )  # fmt: skip
    for notice in made.notices:
        print(notice, file=sys.stderr)
    if args.json:
        print_json({"number": args.number, "pages": made.pages, "apart": list(made.apart)})
    else:
        print("\n".join((f"已写出：{made.path}（{made.pages} 页）", *made.apart)))
    return DONE
