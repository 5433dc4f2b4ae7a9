"""What needs a hand today, the most pressing first."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from gkapp.domain.catalogue.gaps import Standing
from gkapp.domain.interpretations.standing import State
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.catalogue.coverage import catalogue_gaps, standing_words
from gkapp.services.interpretations.list import OVERDUE as INTERPRETATIONS_OVERDUE
from gkapp.services.interpretations.list import WAITING as INTERPRETATIONS_WAITING
from gkapp.services.interpretations.list import InterpretationList, InterpretationRow
from gkapp.services.key_points.documents import OPEN as WITHOUT_MEASURES
from gkapp.services.key_points.documents import TaskList
from gkapp.services.ledger.list import EXPIRING, REEXAMINED, UNDISCLOSED_LATE, LedgerList, LedgerRow
from gkapp.services.participation.list import VoicesList
from gkapp.services.participation.today_items import voices_due_days, voices_items
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    Pressure,
    TodayItem,
    Topic,
    the_rest,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order
from gkapp.services.remedies.appeals import open_appeals
from gkapp.services.remedies.list import AWAITING, RemedyList
from gkapp.services.report.locks import first_published_on
from gkapp.services.report.settings import publication_term
from gkapp.services.requests.list import DUE_SOON, OVERDUE, SOON_DAYS, RequestList, RequestRow
from gkapp.services.requests.waiting_days import waiting_items

LOOK_AHEAD = timedelta(days=60)
"""How long before New Year the next year's calendar is asked for."""


_SHORT = {
    RemedyKind.RECONSIDERATION: "行政复议",
    RemedyKind.DIRECT_LITIGATION: "行政诉讼",
    RemedyKind.LITIGATION_AFTER_RECONSIDERATION: "行政诉讼",
}


NEW, OF_DOCUMENT = 0, "document-"
"""The record that is still to be entered, and the part of its page that says for which document."""

LIFE = "life"
"""The part of a document's page where its validity is kept."""


ENTRIES = "entries"
"""The part of an item's page where ledger entries are hung under it."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the day begins with. *due_days* tells how many things are due on a day."""

    items: tuple[TodayItem, ...]
    due_days: Mapping[date, int]
    is_untouched: bool
    """Whether no register holds anything yet."""


def look_at_today(db: Database) -> Today:
    """Everything that needs a hand, and the days on which something is due."""
    items = tuple(today_items(db))
    return Today(items, _due_days(db), not items and _has_nothing_yet(db))


def today_items(db: Database) -> list[TodayItem]:
    """Everything that needs a hand, the most pressing first."""
    today = db.now().date()
    items = [
        *_requests(db),
        *waiting_items(db),
        *_replies(db),
        *_appeals(db, today),
        *_documents(db),
        *_interpretations(db),
        *voices_items(db),
        *_gaps(db),
        *_tasks(db),
        *_report(db, today),
        *_calendar(db, today),
    ]
    order = list(Pressure)
    return sorted(items, key=lambda item: order.index(item.pressure))


def _due_days(db: Database) -> Mapping[date, int]:
    cases = RemedyList(db)
    replies = cases.rows(cases.ids(ListQuery(view=AWAITING))).values()
    days = Counter(RequestList(db).due_days())
    days += Counter(row.reply.due.due for row in replies if row.reply.due)
    return days + Counter(voices_due_days(db))


def _has_nothing_yet(db: Database) -> bool:
    lists = (RequestList(db), RemedyList(db), LedgerList(db), VoicesList(db))
    return not any(each.counts().get(ALL) for each in lists)


def _requests(db: Database) -> Iterator[TodayItem]:
    source = RequestList(db)
    for view, pressure in ((OVERDUE, Pressure.OVERDUE), (DUE_SOON, Pressure.SOON)):
        found = source.ids(ListQuery(view=view))
        for row in rows_in_order(source, found[:MOST_OF_A_KIND]):
            yield TodayItem(
                pressure,
                row.term_in_words,
                f"{row.applicant} · {row.subject}",
                f"{row.number}　{_answer_by(row)}",
                "去办理",
                Topic.REQUESTS,
                row.id,
            )
        yield from the_rest(len(found), pressure, f"{view}的申请", Topic.REQUESTS, view)


def _answer_by(row: RequestRow) -> str:
    """The last day, how sure it is, and what it rests on."""
    guess = "，暂算" if row.is_provisional else ""
    if row.status is RequestStatus.REANSWERING:
        return f"最迟 {row.due_on} 重新答复{guess}（按复议决定或者裁判）"
    return f"最迟 {row.due_on} 答复{guess}（《条例》第三十三条）"


def _replies(db: Database) -> Iterator[TodayItem]:
    """Replies to reconsiderations and lawsuits that are late or due soon."""
    source = RemedyList(db)
    for row in rows_in_order(source, source.ids(ListQuery(view=AWAITING))):
        left, due = row.reply.days_left, row.reply.due
        if left is None or due is None or left > SOON_DAYS:
            continue
        provisional = "，暂算" if due.provisional else ""
        yield TodayItem(
            Pressure.OVERDUE if row.reply.is_over else Pressure.SOON,
            row.reply.words,
            f"{row.applicant or '未写申请人'} · {row.body or row.kind}",
            f"{_SHORT[row.kind]}　应于 {due.due} 前答复{provisional}（{due.term.short_article}）",
            "去答复",
            Topic.REMEDIES,
            row.id,
        )


def _appeals(db: Database, today: date) -> Iterator[TodayItem]:
    """Judgments of the first instance that the department itself may still appeal against."""
    for case in open_appeals(db):
        due = case.due
        yield TodayItem(
            Pressure.NORMAL,
            f"还剩 {(due.due - today).days} 日" if due.due > today else "今日届满",
            f"{case.case_number or case.applicant or '未写案号'} · {case.decision}",
            f"不服的可以在 {due.due} 前上诉（{due.term.short_article}）",
            "去查看",
            Topic.REMEDIES,
            case.id,
        )


def _documents(db: Database) -> Iterator[TodayItem]:
    source = LedgerList(db)
    rows, late = _first_of(source, UNDISCLOSED_LATE)
    for row in rows:
        since = "变更" if row.is_changed else "形成"
        yield TodayItem(
            Pressure.OVERDUE,
            row.disclosure_in_words,
            row.title,
            f"{since}之日起 20 个工作日内公开（《条例》第二十六条）",
            "去登记公开",
            Topic.LEDGER,
            row.id,
        )
    yield from the_rest(
        late, Pressure.OVERDUE, f"{UNDISCLOSED_LATE}的文件", Topic.LEDGER, UNDISCLOSED_LATE
    )
    rows, expiring = _first_of(source, EXPIRING)
    for row in rows:
        yield TodayItem(
            Pressure.NORMAL,
            f"有效期至 {row.expires_on}",
            row.title,
            "有效期届满前应当评估，需要继续执行的重新公布",
            "去评估",
            Topic.LEDGER,
            row.id,
            view=LIFE,
        )
    yield from the_rest(expiring, Pressure.NORMAL, f"{EXPIRING}的文件", Topic.LEDGER, EXPIRING)
    rows, reexamined = _first_of(source, REEXAMINED)
    for row in rows:
        day = f"{row.reexamine_on} 应评估" if row.reexamine_on else "应评估"
        yield TodayItem(
            Pressure.NORMAL,
            day,
            row.title,
            f"{row.attribute}的信息定期评估审查（《条例》第十八条）",
            "去评估",
            Topic.LEDGER,
            row.id,
            view=LIFE,
        )
    yield from the_rest(
        reexamined, Pressure.NORMAL, f"{REEXAMINED}的文件", Topic.LEDGER, REEXAMINED
    )


def _first_of(source: LedgerList, view: str) -> tuple[list[LedgerRow], int]:
    """The first of a view, in its order, and how many there are of it."""
    found = source.ids(ListQuery(view=view))
    return rows_in_order(source, found[:MOST_OF_A_KIND]), len(found)


def _interpretations(db: Database) -> Iterator[TodayItem]:
    """Documents that need an interpretation and have none released: late ones, and due soon."""
    source = InterpretationList(db)
    late = source.ids(ListQuery(view=INTERPRETATIONS_OVERDUE))
    known = set(late)
    all_open = source.ids(ListQuery(view=INTERPRETATIONS_WAITING))
    running = (each for each in all_open if each not in known)
    wanted = [*late[:MOST_OF_A_KIND], *islice(running, MOST_OF_A_KIND)]
    for row in rows_in_order(source, wanted):
        left = row.standing.days_left
        if left is None or left > SOON_DAYS:
            continue
        is_late = row.standing.state is State.OVERDUE
        yield TodayItem(
            Pressure.OVERDUE if is_late else Pressure.SOON,
            row.standing.words,
            row.title,
            f"{_lacks(row)}，最迟 {row.standing.due} 发布（国办发〔2016〕19号）",
            "去解读",
            Topic.INTERPRETATIONS,
            row.id if row.is_begun else NEW,
            view="" if row.is_begun else f"{OF_DOCUMENT}{row.entry_id}",
        )
    yield from the_rest(
        len(late),
        Pressure.OVERDUE,
        "逾期没有解读的文件",
        Topic.INTERPRETATIONS,
        INTERPRETATIONS_OVERDUE,
    )


def _lacks(row: InterpretationRow) -> str:
    return "没有发布政策解读" if row.is_begun else "没有政策解读"


def _gaps(db: Database) -> Iterator[TodayItem]:
    """Items of the catalogues whose period goes by without anything published."""
    for gap in catalogue_gaps(db, MOST_OF_A_KIND):
        is_late = gap.standing.standing is Standing.GAP
        on = gap.report_year
        if on is not None and not is_late and _is_report_told(db, on):
            continue
        yield TodayItem(
            Pressure.OVERDUE if is_late else Pressure.SOON,
            standing_words(gap.standing, 0, gap.days_left),
            f"{gap.name}",
            f"{'应于' if is_late else '最迟'} {gap.standing.due} 前公开"
            f"{'' if on is None else '，登记公布后即补齐'}，{gap.rule.in_words}　{gap.catalogue}",
            "去补齐" if on is None else "去公布",
            Topic.CATALOGUE if on is None else Topic.REPORT,
            gap.item_id if on is None else None,
            view=ENTRIES if on is None else str(on),
        )


def _tasks(db: Database) -> Iterator[TodayItem]:
    tasks = TaskList(db)
    if late := tasks.count_late():
        yield TodayItem(
            Pressure.OVERDUE,
            f"{late} 项",
            "工作要点中有任务已过完成时限，没有登记落实措施",
            "时限以文件写明的为准",
            "去登记",
            Topic.KEY_POINTS,
            view=WITHOUT_MEASURES,
        )
    count = len(tasks.ids(ListQuery(view=WITHOUT_MEASURES))) - late
    if count:
        yield TodayItem(
            Pressure.NORMAL,
            f"{count} 项",
            "工作要点中还有任务没有登记落实措施",
            "落实情况要写入年度报告",
            "去登记",
            Topic.KEY_POINTS,
            view=WITHOUT_MEASURES,
        )


def _is_report_told(db: Database, year: int) -> bool:
    """Whether it is the month in which the report on *year* is due."""
    last, today = publication_term(db, year).last, db.now().date()
    return (today.year, today.month) == (last.year, last.month)


def _report(db: Database, today: date) -> Iterator[TodayItem]:
    """In the month in which last year's report is due, until it is published."""
    year = today.year - 1
    term = publication_term(db, year)
    if not _is_report_told(db, year) or first_published_on(db, year):
        return
    day_off = term.advised != term.last
    advice = f"，当天不是工作日，宜在{chinese_date(term.advised)}前公布" if day_off else ""
    yield TodayItem(
        Pressure.SOON,
        f"{term.last.isoformat()} 前",
        f"公布 {year} 年政府信息公开工作年度报告",
        f"每年{term.last.month}月{term.last.day}日前向社会公布（《条例》第四十九条）{advice}",
        "去编写",
        Topic.REPORT,
    )


def _calendar(db: Database, today: date) -> Iterator[TodayItem]:
    following = (today + LOOK_AHEAD).year
    if following not in calendar_of(db).years:
        yield TodayItem(
            Pressure.NORMAL,
            "到期日为暂算",
            f"{following} 年节假日安排未载入",
            "国务院办公厅通知印发后，在日历中导入",
            "去导入",
            Topic.CALENDAR,
        )
