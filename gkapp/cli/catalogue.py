"""`gkapp catalogue import | export`: catalogues from and to merged spreadsheets."""

import argparse
from pathlib import Path

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)
from gkapp.cli.registers import add_import_options, take_in


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    catalogue = commands.add_parser("catalogue", help="主动公开基本目录、基层政务公开标准目录")
    actions = catalogue.add_subparsers(required=True, metavar="import|export")
    taking_in = actions.add_parser("import", help="导入目录，表头和事项可以有合并单元格")
    add_import_options(taking_in)
    taking_in.add_argument("--title", default="", metavar="名称", help="导入到这个目录")
    taking_in.add_argument(
        "--sheet", action="append", metavar="工作表", help="只读取这张工作表，可以写几次"
    )
    taking_in.set_defaults(run=_import)
    giving_out = actions.add_parser("export", help="按通行格式导出为 xlsx 文件")
    giving_out.add_argument("file", type=Path, metavar="文件", help="xlsx 文件")
    add_database_option(giving_out)
    giving_out.add_argument("--title", default="", metavar="名称", help="有多个目录时指明哪一个")
    add_json_option(giving_out)
    giving_out.set_defaults(run=_export)


def _import(args: argparse.Namespace) -> int:
    from gkapp.services.catalogue.catalogues import (
        ITEM_IMPORT,
        meant_for,
        of_sheets,
        save_catalogues,
    )
    from gkapp.services.records.importing import plan_again, prepare_import

    with open_named(args) as db:
        kind = of_sheets(args.sheet) if args.sheet else ITEM_IMPORT
        prepared = prepare_import(db, kind, args.file, update=args.update)
        if args.title:
            prepared = plan_again(db, meant_for(prepared, args.title), update=args.update)
        return take_in(args, db, prepared, save_catalogues)


def _export(args: argparse.Namespace) -> int:
    from gkapp.services.catalogue.records import catalogue_named, export_catalogue

    with open_named(args, read_only=True) as db:
        done = export_catalogue(db, catalogue_named(db, args.title), args.file)
    if args.json:
        print_json({"file": str(done.path), "rows": done.rows})
    else:
        print(f"已导出目录事项 {done.rows} 项：{done.path}")
    return DONE
