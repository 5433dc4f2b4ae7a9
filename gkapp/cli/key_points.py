"""`gkapp key-points read | import`: the tasks of a 工作要点 document."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
)

if TYPE_CHECKING:
    from gkapp.domain.key_points.reading import KeyPoints, TaskText


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    key_points = commands.add_parser("key-points", help="政务公开工作要点")
    actions = key_points.add_subparsers(required=True, metavar="read|import")
    read = actions.add_parser("read", help="把工作要点读成任务清单")
    read.set_defaults(run=_read)
    enter = actions.add_parser("import", help="把工作要点的任务载入数据库")
    enter.set_defaults(run=_import)
    enter.add_argument("--year", required=True, type=int, metavar="年份", help="哪一年的工作要点")
    add_database_option(enter)
    for action in (read, enter):
        action.add_argument("file", type=Path, metavar="文件", help="txt、docx 或 pdf 文件")
        add_json_option(action)


def _read(args: argparse.Namespace) -> int:
    key_points = _key_points_in(args.file)
    if args.json:
        print_json(asdict(key_points))
    else:
        print("\n".join(_listing(key_points)))
    return DONE


def _import(args: argparse.Namespace) -> int:
    from gkapp.services.key_points.documents import import_key_points

    key_points = _key_points_in(args.file)
    with open_named(args) as db:
        outcome = import_key_points(db, args.year, key_points)
    if args.json:
        print_json(
            {
                "year": args.year,
                "title": key_points.title,
                "tasks": len(key_points.tasks),
                "assignments": key_points.assignments,
                "units": len(key_points.units),
                "unplaced": key_points.unplaced,
            }
        )
    else:
        print("\n".join([outcome.text, *_unplaced(key_points)]))
    return DONE


def _key_points_in(file: Path) -> "KeyPoints":
    from gkapp.domain.key_points.reading import read_key_points
    from gkapp.exchange.document_text import read_document

    return read_key_points(read_document(file))


def _listing(key_points: "KeyPoints") -> Iterator[str]:
    """The tasks as an officer would note them, with totals."""
    yield key_points.title or "（未找到标题）"
    yield (
        f"任务 {len(key_points.tasks)} 项，责任分工 {key_points.assignments} 条，"
        f"涉及单位 {len(key_points.units)} 个"
    )
    chapter = ""
    for task in key_points.tasks:
        if task.chapter != chapter:
            chapter = task.chapter
            yield f"\n{chapter}"
        yield from _task(task)
    yield from _unplaced(key_points)


def _unplaced(key_points: "KeyPoints") -> Iterator[str]:
    """What belongs to no task, for the officer to look through."""
    if key_points.unplaced:
        yield f"\n未归入任务的文字 {len(key_points.unplaced)} 段："
        yield from (f"  {text}" for text in key_points.unplaced)


def _task(task: "TaskText") -> Iterator[str]:
    yield f"  {task.number}　{task.title}"
    others = [unit for unit in task.units if unit not in task.leads + task.supporting]
    for label, units in (
        ("牵头单位", task.leads),
        ("责任单位", others),
        ("配合单位", task.supporting),
    ):
        if units:
            yield f"      {label}：{'；'.join(units)}"
    if not task.units:
        yield "      责任单位：未写明"
    if task.note:
        yield f"      备注：{task.note}"
    for unit, full in task.suggestions.items():
        yield f"      “{unit}”的全称可能是“{full}”"
