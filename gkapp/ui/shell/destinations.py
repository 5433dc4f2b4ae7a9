"""The pages that there are, in the order of the navigation; each is loaded when first shown."""

from collections.abc import Callable, Sequence
from functools import partial

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import TodayItem, Topic
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.register import Deferred
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.navigation import Destination, NavigationSection, PageNamed
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.search_box import FoundItem, Search


def destinations() -> Sequence[Destination]:
    """Every entry of the navigation."""
    return (
        Destination("today", "今日", "today", PageNamed("gkapp.ui.today.page:TodayPage")),
        Destination(
            "ledger",
            "公开台账",
            "ledger",
            PageNamed("gkapp.ui.ledger.list_page:LedgerPage"),
            PageNamed("gkapp.ui.ledger.record_page:LedgerRecordPage"),
            reach=Deferred("gkapp.ui.ledger.life_tab:validity_of"),
        ),
        Destination(
            "interpretations",
            "政策解读",
            "policy",
            PageNamed("gkapp.ui.interpretations.list_page:InterpretationsPage"),
            PageNamed("gkapp.ui.interpretations.record_page:InterpretationPage"),
            reach=Deferred("gkapp.ui.interpretations.list_columns:place_for"),
            count=_late_interpretations,
            counted=frozenset(
                {Topic.INTERPRETATIONS, Topic.LEDGER, Topic.CALENDAR, Topic.DEPARTMENT}
            ),
        ),
        Destination(
            "requests",
            "依申请公开",
            "request",
            PageNamed("gkapp.ui.requests.list_page:RequestsPage"),
            PageNamed("gkapp.ui.requests.record_page:RequestPage"),
            reach=Deferred("gkapp.ui.requests.list_columns:course_of"),
            count=_open_requests,
            counted=frozenset({Topic.REQUESTS, Topic.REMEDIES, Topic.CALENDAR}),
        ),
        Destination(
            "remedies",
            "复议诉讼",
            "law",
            PageNamed("gkapp.ui.remedies.list_page:RemediesPage"),
            PageNamed("gkapp.ui.remedies.record_page:RemedyPage"),
            count=_awaited_replies,
            counted=frozenset({Topic.REMEDIES}),
        ),
        Destination(
            "key_points",
            "工作要点",
            "plan",
            PageNamed("gkapp.ui.key_points.page:KeyPointsPage"),
            PageNamed("gkapp.ui.key_points.reading_page:ReadingPage"),
        ),
        Destination(
            "opinions",
            "舆情与决策",
            "opinion",
            PageNamed("gkapp.ui.participation.list_page:VoicesPage"),
            PageNamed("gkapp.ui.participation.opinion_page:OpinionPage"),
            count=_late_opinions,
            counted=frozenset({Topic.VOICES}),
        ),
        Destination("report", "年度报告", "report", PageNamed("gkapp.ui.report.page:ReportPage")),
        Destination(
            "imports",
            "导入",
            "import",
            PageNamed("gkapp.ui.imports.page:ImportsPage"),
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "rollup",
            "汇总",
            "group",
            PageNamed("gkapp.ui.rollup.page:RollupPage"),
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "publication_check",
            "发布前检查",
            "shield",
            PageNamed("gkapp.ui.publication_check.page:CheckPage"),
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "catalogue",
            "基本目录",
            "catalog",
            PageNamed("gkapp.ui.catalogue.list_page:CataloguePage"),
            PageNamed("gkapp.ui.catalogue.record_page:ItemPage"),
            reach=Deferred("gkapp.ui.catalogue.record_page:entries_of"),
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "decisions",
            "重大决策预公开",
            "opinion",
            PageNamed("gkapp.ui.participation.list_page:VoicesPage"),
            PageNamed("gkapp.ui.participation.decision_page:DecisionPage"),
            is_listed=False,
            listed_in="opinions",
        ),
        Destination(
            "ledger_check",
            "台账核对",
            "check",
            PageNamed("gkapp.ui.ledger.check_page:LedgerCheckPage"),
            is_listed=False,
        ),
        Destination(
            "cleanups",
            "文件清理",
            "ledger",
            PageNamed("gkapp.ui.ledger.cleanups.list_page:CleanupsPage"),
            PageNamed("gkapp.ui.ledger.cleanups.worksheet_page:WorksheetPage"),
            is_listed=False,
        ),
        Destination(
            "guide",
            "公开指南",
            "file",
            PageNamed("gkapp.ui.catalogue.guide_page:GuidePage"),
            section=NavigationSection.GROUNDS,
            is_listed=False,
        ),
        Destination(
            "calendar",
            "日历",
            "calendar",
            PageNamed("gkapp.ui.calendar.page:CalendarPage"),
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "preferences",
            "设置",
            "settings",
            PageNamed("gkapp.ui.department.page:PreferencesPage"),
            section=NavigationSection.GROUNDS,
        ),
    )


def destination_named(name: str) -> Destination:
    """The entry of that name."""
    return {each.name: each for each in destinations()}[name]


def search_in(context: Context) -> Search:
    """The search over everything in the open database."""
    return partial(_found, context)


def _found(context: Context, words: str) -> Sequence[FoundItem]:
    from gkapp.services.today.search import search_everything

    entries = {entry.name: entry for entry in destinations()}
    found: list[FoundItem] = []
    for hit in search_everything(context.db, words):
        place = Place(hit.register, hit.record)
        entry = entries[place.page]
        if hit.more:
            told = f"还有 {grouped(hit.more)} 条，到{entry.title}列表中查看"
            found.append(FoundItem(told, f"列表中包含“{words}”的", entry.icon, place, words))
        else:
            found.append(FoundItem(hit.title, hit.detail, entry.icon, place))
    return found


def place_of_item(item: TodayItem) -> Place:
    """Where that is dealt with of which the day tells."""
    page = destination_named(item.register or item.topic.value)
    if page.reach is not None and item.concern and item.record is not None:
        return page.reach.get()(item.record)
    return Place(page.name, item.record, item.view)


def _open_requests(context: Context) -> int:
    from gkapp.services.requests.list import OPEN, RequestList

    return _number_in(RequestList(context.db).ids, OPEN)


def _late_interpretations(context: Context) -> int:
    from gkapp.services.interpretations.list import OVERDUE, InterpretationList

    return _number_in(InterpretationList(context.db).ids, OVERDUE)


def _late_opinions(context: Context) -> int:
    from gkapp.services.participation.list import OVERDUE, VoicesList

    return _number_in(VoicesList(context.db).ids, OVERDUE)


def _awaited_replies(context: Context) -> int:
    from gkapp.services.remedies.list import AWAITING, RemedyList

    return _number_in(RemedyList(context.db).ids, AWAITING)


def _number_in(ids: Callable[[ListQuery], Sequence[object]], view: str) -> int:
    """How many things a view holds, by the statement with which the first page reads them too."""
    return len(ids(ListQuery(view=view)))
