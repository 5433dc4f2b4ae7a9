"""`gkapp figures set | override | withdraw | overrides`: figures that somebody enters."""

import argparse
from dataclasses import asdict

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)

_PLACE = "行名.列名"


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    figures = commands.add_parser("figures", help="登记簿以外的报告数字，以及统计数字的调整")
    kinds = figures.add_subparsers(required=True, metavar="set|override|withdraw|overrides")
    setting = kinds.add_parser("set", help="填写数字：行名.列名=数值")
    setting.add_argument("year", type=int, metavar="年份")
    setting.add_argument("assignments", nargs="+", metavar=f"{_PLACE}=数值")
    setting.set_defaults(run=_set)
    override = kinds.add_parser("override", help="调整一项统计数字，须说明原因")
    override.add_argument("year", type=int, metavar="年份")
    override.add_argument("assignment", metavar=f"{_PLACE}=数值")
    override.add_argument("--reason", required=True, metavar="原因")
    override.set_defaults(run=_override)
    withdraw = kinds.add_parser("withdraw", help="撤销一项调整，恢复统计的数字")
    withdraw.add_argument("year", type=int, metavar="年份")
    withdraw.add_argument("address", metavar=_PLACE)
    withdraw.set_defaults(run=_withdraw)
    listing = kinds.add_parser("overrides", help="列出调整过的统计数字")
    listing.add_argument("year", type=int, metavar="年份")
    listing.set_defaults(run=_list)
    for command in (setting, override, withdraw, listing):
        add_database_option(command)
        add_json_option(command)


def _set(args: argparse.Namespace) -> int:
    from gkapp.services.report.figures import set_figures

    with open_named(args) as db:
        outcome = set_figures(db, args.year, args.assignments)
    if args.json:
        print_json({"year": args.year, "set": len(args.assignments)})
    else:
        print(outcome.text)
    return DONE


def _override(args: argparse.Namespace) -> int:
    from gkapp.domain.errors import Refused
    from gkapp.services.report.figure_overrides import override_figure

    address, equals, value = args.assignment.rpartition("=")
    if not equals:
        raise Refused(f"“{args.assignment}”没有等号，应写作：行名.列名=数值。")
    with open_named(args) as db:
        outcome = override_figure(db, args.year, address, value, args.reason)
    _tell(args, outcome.text)
    return DONE


def _withdraw(args: argparse.Namespace) -> int:
    from gkapp.services.report.figure_overrides import withdraw_override

    with open_named(args) as db:
        outcome = withdraw_override(db, args.year, args.address)
    _tell(args, outcome.text)
    return DONE


def _list(args: argparse.Namespace) -> int:
    from gkapp.services.report.figure_overrides import overrides_of

    with open_named(args, read_only=True) as db:
        found = overrides_of(db, args.year)
    if args.json:
        values = [asdict(each) | {"entered_on": each.entered_on.isoformat()} for each in found]
        print_json({"year": args.year, "overrides": values})
    else:
        lines = [f"{each.address}：{each.explained}" for each in found]
        print("\n".join(lines) or f"{args.year} 年报告没有调整过的数字。")
    return DONE


def _tell(args: argparse.Namespace, text: str) -> None:
    if args.json:
        print_json({"year": args.year, "text": text})
    else:
        print(text)
