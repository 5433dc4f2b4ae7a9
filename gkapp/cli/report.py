"""`gkapp report | check`: the annual report."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.cli.parser import (
    DONE,
    REFUSED,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)
from gkapp.collecting import without_collecting
from gkapp.domain.report.charts.chart import ChartKind

if TYPE_CHECKING:
    from gkapp.services.report.annual_report import AnnualReport

_NO_CHARTS = "none"


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    report = commands.add_parser("report", help="年度报告（Word、PDF、JSON）")
    report.add_argument("year", type=int, metavar="年份")
    report.add_argument("--docx", type=Path, metavar="文件", help="写出 Word 文件")
    report.add_argument("--pdf", type=Path, metavar="文件", help="写出 PDF 文件")
    report.add_argument("--xlsx", type=Path, metavar="文件", help="把三张表写成 xlsx 文件")
    report.add_argument(
        "--data", type=Path, metavar="文件", help="写出数据文件（JSON），供其他系统读取"
    )
    report.add_argument(
        "--charts",
        nargs="+",
        choices=[*(kind.value for kind in ChartKind), _NO_CHARTS],
        metavar="图表",
        help="选定印入第一部分的图表并保存："
        + "、".join(f"{kind.value}（{kind.words}）" for kind in ChartKind)
        + f"，{_NO_CHARTS} 为不印",
    )
    report.set_defaults(run=_report)
    check = commands.add_parser("check", help="检查年度报告的勾稽关系")
    check.add_argument("year", type=int, metavar="年份")
    check.set_defaults(run=_check)
    for command in (report, check):
        add_database_option(command)
        add_json_option(command)


@without_collecting()
def _report(args: argparse.Namespace) -> int:
    from gkapp.services.records.output_places import check_places
    from gkapp.services.report.annual_report import gather_report
    from gkapp.services.report.charts import choose_charts
    from gkapp.services.report.data_file import report_values, write_report_data
    from gkapp.services.report.files import write_report, write_report_tables
    from gkapp.services.report.versions import version_of

    with open_named(args, read_only=not args.charts) as db:
        check_places(db, args.docx, args.pdf, args.xlsx, args.data)
        if args.charts:
            kinds = [ChartKind(each) for each in args.charts if each != _NO_CHARTS]
            print(choose_charts(db, args.year, kinds).text, file=sys.stderr)
        report = gather_report(db, args.year)
        version = version_of(db, args.year, report.version)
        notices = write_report(db, report, docx=args.docx, pdf=args.pdf)
        if args.xlsx:
            write_report_tables(db, report, args.xlsx)
        if args.data:
            write_report_data(db, report, args.data)
        values = report_values(db, report) if args.json else {}
    for notice in notices:
        print(notice, file=sys.stderr)
    if args.json:
        print_json(values)
        return DONE
    written = [str(path) for path in (args.docx, args.pdf, args.xlsx, args.data) if path]
    print(f"{report.title}（{version.state}）：{_tally(report)}")
    print("\n".join(f"已写出：{path}" for path in written) or "（用 --docx、--pdf 写出文件）")
    return DONE


def _check(args: argparse.Namespace) -> int:
    from gkapp.domain.report.checks.waivers import weight_of
    from gkapp.domain.report.identities import Level
    from gkapp.exchange.reports.json_values import findings_as_values
    from gkapp.services.report.annual_report import gather_report

    with open_named(args, read_only=True) as db:
        report = gather_report(db, args.year)
    if args.json:
        print_json({"year": args.year, "checks": findings_as_values(report.findings)})
    else:
        for finding in report.findings:
            print(f"{finding.id} {weight_of(finding)} {finding.message}")
    failed = any(finding.level is Level.ERROR for finding in report.findings)
    return REFUSED if failed else DONE


def _tally(report: "AnnualReport") -> str:
    from gkapp.domain.report.format import TOTAL

    rows = report.figures.applications.values()
    new, old, *_results, done, left = (cells[TOTAL] for cells in rows)
    return f"新收 {new} 件，上年结转 {old} 件，办结 {done} 件，结转下年度 {left} 件。"
