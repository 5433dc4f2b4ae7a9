"""What saving a thread would mean for the answer's term, in one sentence."""

from gkapp.domain.calendar.deadline import provisional_sentences
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date

_OWN_TERMS = {
    ThreadKind.CORRECTION: ("correction", "申请人最迟{}补正"),
    ThreadKind.FEE: ("fee_payment", "申请人最迟{}缴费"),
    ThreadKind.CONSULTATION: ("consultation", "对方最迟{}答复"),
}
"""The clock of each thread in which somebody else must act, by the beginning of its id."""


def consequence(before: ClockState | None, after: ClockState) -> str:
    """The new due day beside the old one, or why there is none; nothing where nothing changes."""
    if before is not None and _stands(before) == _stands(after):
        return ""
    match after.status:
        case RequestStatus.CORRECTING:
            return "保存后，答复期限停止计算，收到补正后重新计算。"
        case RequestStatus.PAYING:
            return "保存后，答复期限停止计算，缴费后重新计算。"
        case RequestStatus.WITHDRAWN:
            return "保存后，申请办结（申请人撤回）。"
        case RequestStatus.ENDED:
            return f"保存后，申请办结，{_kept(after)}。" if _kept(after) else "保存后，申请办结。"
        case _:
            return _due(before, after)


def own_term(kind: ThreadKind, after: ClockState, calendar: WorkingCalendar) -> str:
    """Until when the other side must act, as the days that are typed have it; while it must."""
    name, words = _OWN_TERMS.get(kind, ("", ""))
    running = (
        clock
        for clock in after.clocks
        if name and clock.id.partition(":")[0] == name and clock.due and clock.done_on is None
    )
    last = max(running, key=lambda clock: clock.started_on, default=None)
    if last is None or last.due is None:
        return ""
    guess = "（暂算）" if provisional_sentences(calendar, [last.due]) else ""
    counted = f"，共 {last.days} 个工作日" if last.days else ""
    return f"{words.format(chinese_date(last.due))}{guess}{counted}。"


def _stands(state: ClockState) -> tuple[object, ...]:
    return state.status, state.due, state.on_time, state.ended_on, state.provisional


def _kept(after: ClockState) -> str:
    if after.on_time is None:
        return ""
    return "按期答复" if after.on_time else "逾期答复"


def _due(before: ClockState | None, after: ClockState) -> str:
    if after.due is None:
        return ""
    words = f"保存后，最迟{chinese_date(after.due)}答复"
    if before is not None and before.due is not None and before.due != after.due:
        words += f"（原为{chinese_date(before.due)}）"
    guess = f"{after.provisional[0]}。" if after.provisional else ""
    return f"{words}。{guess}"
