"""`gkapp calendar read | import` and `gkapp deadline`: working days, and terms counted in them."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
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

if TYPE_CHECKING:
    from gkapp.domain.calendar.deadline import Deadline
    from gkapp.domain.calendar.holiday_notice import NoticeDays
    from gkapp.domain.calendar.working_days import WorkingCalendar
    from gkapp.services.requests.due_dates import MovedDueDay

_WEEKDAYS = "一二三四五六日"


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    calendar = commands.add_parser("calendar", help="节假日安排")
    actions = calendar.add_subparsers(required=True, metavar="read|import")
    read = actions.add_parser("read", help="读出节假日安排通知中的放假和上班日期")
    read.set_defaults(run=_read)
    enter = actions.add_parser("import", help="把节假日安排通知载入数据库")
    enter.set_defaults(run=_import)
    add_database_option(enter)
    for action in (read, enter):
        action.add_argument("file", type=Path, metavar="文件", help="txt、docx 或 pdf 文件")
        add_json_option(action)
    term = commands.add_parser("deadline", help="从收到之日起计算工作日期限")
    term.add_argument("--received", required=True, metavar="日期", help="收到日，不计入期限")
    term.add_argument("--days", required=True, type=int, metavar="天数", help="工作日天数")
    term.add_argument("--db", type=Path, metavar="文件", help="采用这个数据库中的日历")
    term.add_argument("--explain", action="store_true", help="逐日说明")
    term.set_defaults(run=_deadline)
    add_json_option(term)


def _read(args: argparse.Namespace) -> int:
    notice = _notice_in(args.file)
    if args.json:
        print_json(_notice_json(notice))
    else:
        print("\n".join(_notice_listing(notice)))
    return DONE


def _import(args: argparse.Namespace) -> int:
    from gkapp.services.today.calendar_view import import_notice

    notice = _notice_in(args.file)
    with open_named(args) as db:
        change = import_notice(db, notice)
    if args.json:
        moved = [{"number": m.number, "old": _iso(m.old), "new": _iso(m.new)} for m in change.moved]
        print_json({"year": notice.year, "done": change.outcome.text, "moved": moved})
    else:
        print("\n".join([change.outcome.text, *_moved_listing(change.moved)]))
    return DONE


def _deadline(args: argparse.Namespace) -> int:
    from gkapp.domain.calendar.deadline import deadline
    from gkapp.domain.text.dates import read_date

    received = read_date(args.received)
    term = deadline(_calendar_for(args), received, args.days)
    if args.json:
        print_json(_deadline_json(term))
    else:
        print("\n".join(_deadline_listing(term, explains=args.explain)))
    return DONE


def _notice_in(file: Path) -> "NoticeDays":
    from gkapp.domain.calendar.holiday_notice import read_notice
    from gkapp.exchange.document_text import read_lines

    return read_notice("\n".join(read_lines(file)))


def _calendar_for(args: argparse.Namespace) -> "WorkingCalendar":
    from gkapp.exchange.law.rules import shipped_calendar

    if args.db is None:
        return shipped_calendar()
    from gkapp.services.calendar import calendar_of

    with open_named(args, read_only=True) as db:
        return calendar_of(db)


def _notice_json(notice: "NoticeDays") -> dict[str, Any]:
    return {
        "year": notice.year,
        "notice": notice.notice,
        "amends": notice.amends,
        "off": [day.isoformat() for day in notice.off],
        "work": [day.isoformat() for day in notice.work],
        "festivals": {day.isoformat(): name for day, name in sorted(notice.festivals.items())},
        "unread": [sentence.text for sentence in notice.unread],
        "reasons": [sentence.reason for sentence in notice.unread],
    }


def _notice_listing(notice: "NoticeDays") -> Iterator[str]:
    kind = "节假日安排的调整" if notice.amends else "节假日安排"
    yield f"{notice.year}年{kind}　{notice.notice or '（未写明文号）'}"
    for title, days in (("放假", notice.off), ("调休上班", notice.work)):
        yield f"{title} {len(days)} 天"
        for festival, group in groupby(days, key=lambda day: notice.festivals.get(day, "")):
            yield f"  {festival or '未写明节日'}：{'、'.join(_span_texts(group))}"
    if notice.unread:
        yield f"没有读懂 {len(notice.unread)} 句，请对照原文核实："
        yield from (f"  {sentence.text}（{sentence.reason}）" for sentence in notice.unread)


def _span_texts(days: Iterable[date]) -> Iterator[str]:
    from gkapp.domain.calendar.working_days import unbroken_spans

    for first, last in unbroken_spans(days):
        yield _day_text(first) if first == last else f"{_day_text(first)}至{_day_text(last)}"


def _moved_listing(moved: Iterable["MovedDueDay"]) -> Iterator[str]:
    for each in moved:
        old, new = (_day_text(day) if day else "无" for day in (each.old, each.new))
        yield f"  {each.number}：{old} → {new}"


def _deadline_json(term: "Deadline") -> dict[str, Any]:
    return {
        "received": term.received.isoformat(),
        "days": term.days,
        "due": term.due.isoformat(),
        "provisional": bool(term.provisional),
        "notice": "；".join(term.provisional),
        "explanation": [
            {"date": each.day.isoformat(), "part": each.part, "article": each.article}
            for each in term.explanation
        ],
    }


def _deadline_listing(term: "Deadline", *, explains: bool) -> Iterator[str]:
    yield f"收到日：{_day_text(term.received)}"
    yield f"期限：{term.days}个工作日，收到当日不计"
    yield f"到期日：{_day_text(term.due)}"
    yield from term.provisional
    if explains:
        for each in term.explanation:
            yield f"  {_day_text(each.day)}　{each.part}　{each.article}"


def _day_text(day: date) -> str:
    from gkapp.domain.text.dates import chinese_date

    return f"{chinese_date(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()
