"""What saving a thread would mean for the answer's term, in one sentence."""

from gkapp.domain.clock.replay import ClockState
from gkapp.domain.dates import chinese_date
from gkapp.domain.request_status import RequestStatus


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
