"""`gkapp demo`: a new database of a made-up department, to try everything on."""

import argparse
import sys
from pathlib import Path

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    print_json,
    surroundings,
)


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    demo = commands.add_parser("demo", help="新建示例单位的数据库")
    demo.set_defaults(run=_demo)
    demo.add_argument(
        "--recovery-sheet",
        type=Path,
        metavar="文件",
        help="密钥恢复单（PDF）的位置，不能与数据库在一起",
    )
    add_database_option(demo)
    add_json_option(demo)


def _demo(args: argparse.Namespace) -> int:
    from gkapp.app import create_demo
    from gkapp.services.database.backups import refuse_beside
    from gkapp.services.department.particulars import unit_of

    if args.recovery_sheet is not None:
        refuse_beside(args.db, args.recovery_sheet)
    made = create_demo(args.db, surroundings(), recovery_sheet=args.recovery_sheet)
    with made.db as db:
        unit = unit_of(db).name
    if made.key_notice:
        print(made.key_notice, file=sys.stderr)
    if args.json:
        sheet = made.recovery_sheet and str(made.recovery_sheet)
        print_json({"db": str(args.db), "unit": unit, "recovery_sheet": sheet})
        return DONE
    print(f"已建立示例单位“{unit}”的数据库：{args.db}（内容均为虚构）")
    if made.recovery_sheet:
        print(f"密钥恢复单：{made.recovery_sheet}")
    return DONE
