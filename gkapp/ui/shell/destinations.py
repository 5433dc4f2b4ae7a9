"""The pages that there are, in the order of the navigation; each is loaded when first shown."""

from collections.abc import Callable, Sequence
from functools import partial

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import TodayItem, Topic
from gkapp.services.records.list_query import ListQuery
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.navigation import Destination, NavigationSection
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.search_box import FoundItem, Search


def destinations() -> Sequence[Destination]:
    """Every entry of the navigation."""
    return (
        Destination("today", "今日", "today", _today),
        Destination("ledger", "公开台账", "ledger", _ledger, _ledger_record, reach=_validity),
        Destination(
            "interpretations",
            "政策解读",
            "policy",
            _interpretations,
            _interpretation_record,
            reach=_interpreting,
            count=_late_interpretations,
            counted=frozenset(
                {Topic.INTERPRETATIONS, Topic.LEDGER, Topic.CALENDAR, Topic.DEPARTMENT}
            ),
        ),
        Destination(
            "requests",
            "依申请公开",
            "request",
            _requests,
            _request_record,
            reach=_course,
            count=_open_requests,
            counted=frozenset({Topic.REQUESTS, Topic.REMEDIES, Topic.CALENDAR}),
        ),
        Destination(
            "remedies",
            "复议诉讼",
            "law",
            _remedies,
            _remedy_record,
            count=_awaited_replies,
            counted=frozenset({Topic.REMEDIES}),
        ),
        Destination("key_points", "工作要点", "plan", _key_points, _key_points_reading),
        Destination(
            "opinions",
            "舆情与决策",
            "opinion",
            _voices,
            _opinion,
            count=_late_opinions,
            counted=frozenset({Topic.VOICES}),
        ),
        Destination("report", "年度报告", "report", _report),
        Destination("imports", "导入", "import", _imports, section=NavigationSection.GROUNDS),
        Destination("rollup", "汇总", "group", _rollup, section=NavigationSection.GROUNDS),
        Destination(
            "publication_check", "发布前检查", "shield", _check, section=NavigationSection.GROUNDS
        ),
        Destination(
            "catalogue",
            "基本目录",
            "catalog",
            _catalogue,
            _catalogue_item,
            reach=_published,
            section=NavigationSection.GROUNDS,
        ),
        Destination(
            "decisions",
            "重大决策预公开",
            "opinion",
            _voices,
            _decision,
            is_listed=False,
            listed_in="opinions",
        ),
        Destination("ledger_check", "台账核对", "check", _ledger_check, is_listed=False),
        Destination("cleanups", "文件清理", "ledger", _cleanups, _cleanup, is_listed=False),
        Destination(
            "guide", "公开指南", "file", _guide, section=NavigationSection.GROUNDS, is_listed=False
        ),
        Destination("calendar", "日历", "calendar", _calendar, section=NavigationSection.GROUNDS),
        Destination(
            "preferences", "设置", "settings", _preferences, section=NavigationSection.GROUNDS
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
        return page.reach(item.concern, item.record)
    return Place(page.name, item.record, item.view)


def _course(_concern: str, request: int) -> Place:
    from gkapp.ui.requests.list_columns import HANDLING

    return Place("requests", request, HANDLING)


def _validity(_concern: str, entry: int) -> Place:
    from gkapp.ui.ledger.life_tab import LIFE_TAB

    return Place("ledger", entry, LIFE_TAB.key)


def _interpreting(_concern: str, entry: int) -> Place:
    from gkapp.ui.interpretations.list_columns import place_for

    return place_for(entry)


def _published(_concern: str, item: int) -> Place:
    from gkapp.ui.catalogue.record_page import ENTRIES

    return Place("catalogue", item, ENTRIES)


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


def _today(context: Context) -> Page:
    from gkapp.ui.today.page import TodayPage

    return TodayPage(context)


def _ledger(context: Context) -> Page:
    from gkapp.ui.ledger.list_page import LedgerPage

    return LedgerPage(context)


def _ledger_record(context: Context, record: int) -> Page:
    from gkapp.ui.ledger.record_page import LedgerRecordPage

    return LedgerRecordPage(context, record)


def _interpretations(context: Context) -> Page:
    from gkapp.ui.interpretations.list_page import InterpretationsPage

    return InterpretationsPage(context)


def _interpretation_record(context: Context, record: int) -> Page:
    from gkapp.ui.interpretations.record_page import InterpretationPage

    return InterpretationPage(context, record)


def _ledger_check(context: Context) -> Page:
    from gkapp.ui.ledger.check_page import LedgerCheckPage

    return LedgerCheckPage(context)


def _cleanups(context: Context) -> Page:
    from gkapp.ui.ledger.cleanups.list_page import CleanupsPage

    return CleanupsPage(context)


def _cleanup(context: Context, record: int) -> Page:
    from gkapp.ui.ledger.cleanups.worksheet_page import WorksheetPage

    return WorksheetPage(context, record)


def _requests(context: Context) -> Page:
    from gkapp.ui.requests.list_page import RequestsPage

    return RequestsPage(context)


def _request_record(context: Context, record: int) -> Page:
    from gkapp.ui.requests.record_page import RequestPage

    return RequestPage(context, record)


def _remedies(context: Context) -> Page:
    from gkapp.ui.remedies.list_page import RemediesPage

    return RemediesPage(context)


def _remedy_record(context: Context, record: int) -> Page:
    from gkapp.ui.remedies.record_page import RemedyPage

    return RemedyPage(context, record)


def _key_points(context: Context) -> Page:
    from gkapp.ui.key_points.page import KeyPointsPage

    return KeyPointsPage(context)


def _key_points_reading(context: Context, record: int) -> Page:
    from gkapp.ui.key_points.reading_page import ReadingPage

    return ReadingPage(context, record)


def _voices(context: Context) -> Page:
    from gkapp.ui.participation.list_page import VoicesPage

    return VoicesPage(context)


def _opinion(context: Context, record: int) -> Page:
    from gkapp.ui.participation.opinion_page import OpinionPage

    return OpinionPage(context, record)


def _decision(context: Context, record: int) -> Page:
    from gkapp.ui.participation.decision_page import DecisionPage

    return DecisionPage(context, record)


def _report(context: Context) -> Page:
    from gkapp.ui.report.page import ReportPage

    return ReportPage(context)


def _rollup(context: Context) -> Page:
    from gkapp.ui.rollup.page import RollupPage

    return RollupPage(context)


def _imports(context: Context) -> Page:
    from gkapp.ui.imports.page import ImportsPage

    return ImportsPage(context)


def _check(context: Context) -> Page:
    from gkapp.ui.publication_check.page import CheckPage

    return CheckPage(context)


def _catalogue(context: Context) -> Page:
    from gkapp.ui.catalogue.list_page import CataloguePage

    return CataloguePage(context)


def _catalogue_item(context: Context, record: int) -> Page:
    from gkapp.ui.catalogue.record_page import ItemPage

    return ItemPage(context, record)


def _guide(context: Context) -> Page:
    from gkapp.ui.catalogue.guide_page import GuidePage

    return GuidePage(context)


def _calendar(context: Context) -> Page:
    from gkapp.ui.calendar.page import CalendarPage

    return CalendarPage(context)


def _preferences(context: Context) -> Page:
    from gkapp.ui.department.page import PreferencesPage

    return PreferencesPage(context)
