"""`gkapp read-report`: a published annual report, and what in it does not add up."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.cli.parser import DONE, Commands, add_json_option, print_json

if TYPE_CHECKING:
    from gkapp.domain.report.published.reading import PublishedReport


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    read = commands.add_parser("read-report", help="读取已公布的年度报告并核对其中的数字")
    read.add_argument(
        "file", type=Path, metavar="文件", help="docx、pdf 文件、保存的网页或数据文件（json）"
    )
    add_json_option(read)
    read.set_defaults(run=_read)


def _read(args: argparse.Namespace) -> int:
    from gkapp.exchange.reports.published import published_as_values, read_published_file

    report = read_published_file(args.file)
    if args.json:
        print_json(published_as_values(report))
    else:
        print("\n".join(_listing(report)))
    return DONE


def _listing(report: "PublishedReport") -> Iterator[str]:
    """What was read in short, then all that is to be looked at."""
    from gkapp.domain.report.format import TOTAL
    from gkapp.domain.report.identities import Level

    yield report.title or "（未找到标题）"
    form = report.figures.format
    yield f"编制单位：{report.org or '未写明'}；{report.year}年；{form.source}的表格"
    for row in form.application_rows:
        value = report.figures.applications[row.key][TOTAL]
        yield f"  {row.key}：{'未读出' if value is None else value}"
    for group, cells in report.figures.remedies.items():
        yield f"  {group}：{'未读出' if cells[TOTAL] is None else cells[TOTAL]}"
    marks = {Level.OK: "通过", Level.WARNING: "提示", Level.ERROR: "不符"}
    yield from (f"{each.id} {marks[each.level]} {each.message}" for each in report.findings)
    if report.unread:
        yield f"没有读准 {len(report.unread)} 处，请对照原文核实："
        yield from (f"  {each.sentence}" for each in report.unread)
