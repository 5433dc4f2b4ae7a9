"""What the course of open requests needs today, other than the answer itself."""

from collections import defaultdict
from collections.abc import Iterator

from gkapp.domain.calendar.deadline import DaysLeft, days_left_in_words, provisional_sentences
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.records.today_item import MOST_OF_A_KIND, Pressure, TodayItem, the_rest
from gkapp.services.requests.list import CONSULTING, CORRECTING, OPEN, SOON_DAYS
from gkapp.services.requests.waiting_days import Waiting, WaitingDay, waiting_days
from gkapp.services.working_days import WorkingDays

HANDLING = "handling"
"""The part of a request's page where its course is kept."""

_FIXED = (Waiting.CORRECTION, Waiting.OFFICE)
"""Whose last day somebody wrote down."""

_ALL_THAT_WAIT = {
    Waiting.CORRECTION: ("补正期限届满、未收到补正的申请", CORRECTING),
    Waiting.PAYMENT: ("缴费期限届满、未收到缴费的申请", OPEN),
    Waiting.CONSULTATION: ("征求的意见应当答复的申请", CONSULTING),
    Waiting.ASK_CORRECTION: ("一次性告知补正期限将满的申请", OPEN),
    Waiting.OFFICE: ("承办处室应当回复的申请", OPEN),
}
"""What several are called, and the view of the list in which they stand."""


def waiting_items(db: Database) -> Iterator[TodayItem]:
    """Terms within the course of a request that are over or end soon, one kind after another."""
    days = WorkingDays(db).left()
    found: dict[Waiting, list[WaitingDay]] = defaultdict(list)
    with db.read() as session:
        for each in waiting_days(session, days, SOON_DAYS):
            found[each.waiting].append(each)
    for waiting, kind in found.items():
        for each in kind[:MOST_OF_A_KIND]:
            yield _item(each, days)
        rest = kind[MOST_OF_A_KIND:]
        late = sum(each.day < days.today for each in rest)
        what, view = _ALL_THAT_WAIT[waiting]
        for pressure, more in ((Pressure.OVERDUE, late), (Pressure.SOON, len(rest) - late)):
            yield from the_rest(MOST_OF_A_KIND + more, pressure, what, Topic.REQUESTS, view)


def _item(each: WaitingDay, days: DaysLeft) -> TodayItem:
    left = days.until(each.day)
    return TodayItem(
        Pressure.OVERDUE if each.day < days.today else Pressure.SOON,
        days_left_in_words(left, is_over=each.day < days.today),
        f"{each.applicant} · {each.subject}",
        f"{each.number}　{each.words}{_guess(days, each)}",
        "去办理",
        Topic.REQUESTS,
        each.request_id,
        view=HANDLING,
    )


def _guess(days: DaysLeft, each: WaitingDay) -> str:
    """Says that the notice of its year may still move a day that was reckoned, not fixed."""
    if each.waiting in _FIXED:
        return ""
    return "，暂算" if provisional_sentences(days.calendar, [each.day]) else ""
