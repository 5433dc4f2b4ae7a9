"""`gkapp clock` and `gkapp fee`: a request's events replayed, and what a request costs."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkapp.cli.parser import DONE, Commands, add_json_option, open_named, print_json, surroundings

if TYPE_CHECKING:
    from gkapp.domain.calendar.working_days import WorkingCalendar
    from gkapp.domain.requests.clock.life import ClockSettings
    from gkapp.domain.requests.clock.replay import ClockState
    from gkapp.domain.requests.clock.running_clocks import Clock
    from gkapp.domain.requests.fees import FeeCalculation


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    clock = commands.add_parser("clock", help="按办理经过计算一件申请的各项期限")
    clock.add_argument("file", type=Path, metavar="文件", help="列出各事件的 JSON 文件")
    clock.add_argument("--db", type=Path, metavar="文件", help="采用这个数据库中的日历和设置")
    clock.set_defaults(run=_clock)
    add_json_option(clock)
    fee = commands.add_parser("fee", help="计算信息处理费")
    basis = fee.add_mutually_exclusive_group(required=True)
    basis.add_argument("--items", type=int, metavar="件数", help="按件：同一申请人当月的件数")
    basis.add_argument("--pages", type=int, metavar="页数", help="按量：一件申请的页数")
    fee.add_argument("--notified", metavar="日期", help="收费通知的日期，不写的为今天")
    fee.set_defaults(run=_fee)
    add_json_option(fee)


def _clock(args: argparse.Namespace) -> int:
    from gkapp.domain.requests.clock.replay import replay
    from gkapp.exchange.request_events import read_events

    history = read_events(args.file)
    calendar, settings = _rules_for(args)
    state = replay(history.events, calendar, history.today or _today(), settings)
    if args.json:
        print_json(_state_json(state))
    else:
        print("\n".join(_state_listing(state)))
    return DONE


def _fee(args: argparse.Namespace) -> int:
    from gkapp.domain.requests.fees import fee_by_items, fee_by_pages, tariff_on
    from gkapp.domain.text.dates import read_date
    from gkapp.exchange.law.rules import fee_tariffs

    notified_on = read_date(args.notified) if args.notified else _today()
    tariff = tariff_on(fee_tariffs(), notified_on)
    by_items = args.items is not None
    fee = fee_by_items(tariff, args.items) if by_items else fee_by_pages(tariff, args.pages)
    if args.json:
        print_json(_fee_json(fee))
    else:
        print("\n".join(_fee_listing(fee)))
    return DONE


def _today() -> date:
    return surroundings().now().date()


def _rules_for(args: argparse.Namespace) -> "tuple[WorkingCalendar, ClockSettings]":
    from gkapp.domain.requests.clock.life import ClockSettings
    from gkapp.exchange.law.rules import shipped_calendar, time_limits

    if args.db is None:
        return shipped_calendar(), ClockSettings(time_limits())
    from gkapp.services.calendar import calendar_of
    from gkapp.services.department.clock_settings import clock_settings_of

    with open_named(args, read_only=True) as db:
        return calendar_of(db), clock_settings_of(db)


def _state_json(state: "ClockState") -> dict[str, Any]:
    return {
        "status": state.status.value,
        "due": _iso(state.due),
        "days_used": state.days_used,
        "days_left": state.days_left,
        "on_time": state.on_time,
        "provisional": bool(state.provisional),
        "clocks": [_clock_json(clock) for clock in state.clocks],
        "breaches": [
            {"rule": each.rule, "date": each.on.isoformat(), "text": each.text}
            for each in state.breaches
        ],
        "explanation": [
            {"date": each.day.isoformat(), "part": each.part, "article": each.article}
            for each in state.explanation
        ],
    }


def _clock_json(clock: "Clock") -> dict[str, Any]:
    return {
        "id": clock.id,
        "name": clock.name,
        "from": clock.started_on.isoformat(),
        "days": clock.days,
        "due": _iso(clock.due),
        "done": _iso(clock.done_on),
        "days_left": clock.days_left,
        "on_time": clock.on_time,
        "article": clock.article,
        "note": clock.note,
    }


def _state_listing(state: "ClockState") -> Iterator[str]:
    from gkapp.domain.text.dates import chinese_date

    yield f"状态：{state.status}"
    yield f"答复到期日：{chinese_date(state.due) if state.due else '目前不计算'}"
    yield from state.provisional
    yield f"已用工作日：{state.days_used}"
    if state.days_left is not None:
        yield f"剩余工作日：{state.days_left}"
    if state.on_time is not None:
        yield "按期" if state.on_time else "逾期"
    yield "各项期限："
    yield from (f"  {_clock_line(clock)}" for clock in state.clocks)
    if state.breaches:
        yield "不合规定之处："
        yield from (f"  {chinese_date(each.on)}　{each.text}" for each in state.breaches)
    yield "逐日说明："
    for each in state.explanation:
        yield f"  {chinese_date(each.day)}　{each.part}　{each.article}"


def _clock_line(clock: "Clock") -> str:
    from gkapp.domain.text.dates import chinese_date

    parts = [f"{clock.name}：自{chinese_date(clock.started_on)}起"]
    if clock.due:
        parts.append(f"至{chinese_date(clock.due)}")
    if clock.done_on:
        parts.append(f"，{chinese_date(clock.done_on)}办理")
    if clock.days_left is not None and clock.done_on is None:
        parts.append(f"，剩余{clock.days_left}个工作日")
    if clock.note:
        parts.append(f"（{clock.note}）")
    return "".join(parts)


def _fee_json(fee: "FeeCalculation") -> dict[str, Any]:
    return {
        "amount": fee.amount,
        "lines": [
            {
                "from": line.first,
                "to": line.last,
                "quantity": line.quantity,
                "price": line.price,
                "amount": line.amount,
                "text": line.text,
            }
            for line in fee.lines
        ],
    }


def _fee_listing(fee: "FeeCalculation") -> Iterator[str]:
    yield f"{fee.basis}计收，共{fee.quantity}{fee.basis.unit}"
    yield from (line.text for line in fee.lines)
    yield f"合计：{fee.amount}元"
    yield f"依据：{fee.article}"


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()
