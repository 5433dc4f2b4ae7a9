"""How the items of catalogues stand: what hangs under each, set against its time limit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Exists, Row, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft, days_left_in_words
from gkapp.domain.catalogue.gaps import EntryDays, ItemStanding, ItemStatus, standing_of
from gkapp.domain.catalogue.items import is_annual_report, item_name
from gkapp.domain.catalogue.time_rules import Frequency, TimeRule, read_time_rule
from gkapp.domain.records.registers import DisclosureAttribute
from gkapp.domain.report.counting import last_day
from gkapp.models.catalogue import Catalogue, CatalogueItem, CataloguePlacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, Publication
from gkapp.models.report_versions import ReportVersion
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.upsert import CHUNK

MOST_GAPS = 30
"""Gaps that are told at once; the catalogues list them all."""

_PRESSING = (ItemStatus.GAP, ItemStatus.SOON)

Limits = Iterable[tuple[int, str]]
"""Ids of items with their time limits in words."""


@dataclass(frozen=True, slots=True)
class CatalogueGap:
    """An item that lacks something, or soon will."""

    item_id: int
    catalogue: str
    name: str
    rule: TimeRule
    standing: ItemStanding
    days_left: int | None
    """Working days until its last day; negative when that is over."""
    report_year: int | None = None
    """The year on which the annual report is lacking; None for any other item."""


def catalogue_gaps(db: Database, most: int = MOST_GAPS) -> list[CatalogueGap]:
    """The *most* pressing gaps of every catalogue, the oldest first.

    What hangs nowhere stands as its wording does: of 50,000 items few are looked at one by one.
    """
    days = WorkingDays(db).left()
    with db.read() as session:
        wordings = session.scalars(select(CatalogueItem.time_limit).distinct()).all()
        bare = {words: _bare(words, days) for words in wordings}
        pressing = sorted(
            (words for words in bare if bare[words].standing in _PRESSING),
            key=lambda words: bare[words].due or date.max,
        )
        reports = _report_items(session)
        is_report = CatalogueItem.id.in_(reports)
        found: Sequence[Row[int, str, str, str, str]] = ()
        if pressing:
            bare_items = _bare_items(pressing[:CHUNK]).where(~is_report)
            found = session.execute(bare_items.limit(most)).all()
        hung = session.execute(_items().where(or_(_has_entries(), is_report))).all()
        standings = standings_of(session, [(row.id, row.time_limit) for row in hung], days)
    standings |= {row.id: bare[row.time_limit] for row in found}
    gaps = [
        _gap(row, standings[row.id], days, is_report=row.id in reports)
        for row in (*found, *hung)
        if standings[row.id].standing in _PRESSING
    ]
    return sorted(gaps, key=lambda gap: gap.standing.due or date.max)[:most]


def _bare(words: str, days: DaysLeft) -> ItemStanding:
    """How an item of that wording stands under which nothing hangs."""
    return standing_of(read_time_rule(words), (), days.calendar, days.today)


def _gap(
    row: Row[int, str, str, str, str], standing: ItemStanding, days: DaysLeft, *, is_report: bool
) -> CatalogueGap:
    name, rule = item_name(row.level_one, row.level_two), read_time_rule(row.time_limit)
    is_yearly = is_report and rule.period is Frequency.YEAR
    on = standing.due.year - 1 if is_yearly and standing.due is not None else None
    return CatalogueGap(row.id, row.title, name, rule, standing, days_until(days, standing), on)


def standings_of(session: Session, limits: Limits, days: DaysLeft) -> dict[int, ItemStanding]:
    """How the items of *limits* stand today; those of one wording with nothing under them alike."""
    hung, reports = days_of_entries(session), _report_items(session)
    published = _days_of_reports(session) if reports else ()
    bare: dict[str, ItemStanding] = {}
    found: dict[int, ItemStanding] = {}
    for item_id, words in limits:
        if item_id in reports:
            days_known = (*hung.get(item_id, ()), *published)
            found[item_id] = _of_report(words, days_known, days)
            continue
        if entries := hung.get(item_id):
            rule = read_time_rule(words)
            found[item_id] = standing_of(rule, entries, days.calendar, days.today)
            continue
        if words not in bare:
            bare[words] = _bare(words, days)
        found[item_id] = bare[words]
    return found


def _of_report(words: str, known: Sequence[EntryDays], days: DaysLeft) -> ItemStanding:
    """How the item of the annual report stands: what one year lacks is the report on the last."""
    rule = read_time_rule(words)
    standing = standing_of(rule, known, days.calendar, days.today)
    if rule.period is not Frequency.YEAR or standing.due is None:
        return standing
    return replace(standing, period=f"{standing.due.year - 1}年度")


def _report_items(session: Session) -> frozenset[int]:
    """The items of all catalogues that are the annual report."""
    likely = or_(CatalogueItem.level_one.like("%年%报%"), CatalogueItem.level_two.like("%年%报%"))
    levels = select(CatalogueItem.id, CatalogueItem.level_one, CatalogueItem.level_two)
    return frozenset(
        row.id
        for row in session.execute(levels.where(likely))
        if is_annual_report(row.level_one, row.level_two)
    )


def _days_of_reports(session: Session) -> Sequence[EntryDays]:
    """When the reports were published, as it was registered.

    One that came a year late fills the year in which it was due, not that of the next report.
    """
    firsts = (
        select(ReportVersion.year, func.min(ReportVersion.published_on).label("first"))
        .where(ReportVersion.published_on.is_not(None))
        .group_by(ReportVersion.year)
    )
    return [
        EntryDays(None, min(row.first, last_day(row.year + 1))) for row in session.execute(firsts)
    ]


def days_of_entries(session: Session) -> Mapping[int, Sequence[EntryDays]]:
    """The days of the ledger entries that hang under each item.

    Published is the last day on any channel; only what is open to all has a term to keep.
    """
    channels = (
        select(Publication.entry_id, func.max(Publication.published_on).label("last"))
        .group_by(Publication.entry_id)
        .subquery()
    )
    statement = (
        select(
            CataloguePlacing.item_id, LedgerEntry.formed_on, LedgerEntry.published_on,
            LedgerEntry.disclosed_on, LedgerEntry.attribute, channels.c.last,
        )
        .join(LedgerEntry, LedgerEntry.id == CataloguePlacing.entry_id)
        .outerjoin(channels, channels.c.entry_id == LedgerEntry.id)
    )  # fmt: skip
    found: defaultdict[int, list[EntryDays]] = defaultdict(list)
    for row in session.execute(statement):
        days = [day for day in (row.published_on, row.disclosed_on, row.last) if day]
        is_open = row.attribute == DisclosureAttribute.PROACTIVE
        formed = row.formed_on if is_open else None
        found[row.item_id].append(EntryDays(formed, max(days, default=None)))
    return found


def days_until(days: DaysLeft, standing: ItemStanding) -> int | None:
    """Working days until the last day of a standing; None where it has none."""
    return days.until(standing.due) if standing.due is not None else None


def standing_words(standing: ItemStanding, entries: int, days_left: int | None) -> str:
    """How an item stands, in a few words."""
    match standing.standing:
        case ItemStatus.GAP if standing.late_entries:
            return f"{standing.late_entries} 条超期未公开"
        case ItemStatus.GAP:
            return f"缺{standing.period}"
        case ItemStatus.SOON if days_left is not None:
            return days_left_in_words(days_left)
        case ItemStatus.FILLED if entries:
            return f"已公开 {entries} 条"
        case other:
            return other.value


def _items() -> Select[int, str, str, str, str]:
    return (
        select(
            CatalogueItem.id, CatalogueItem.time_limit, CatalogueItem.level_one,
            CatalogueItem.level_two, Catalogue.title,
        )
        .join(Catalogue, Catalogue.id == CatalogueItem.catalogue_id)
        .order_by(Catalogue.id, CatalogueItem.position)
    )  # fmt: skip


def _bare_items(wordings: Sequence[str]) -> Select[int, str, str, str, str]:
    """The items of these wordings under which nothing hangs, in the order of the wordings."""
    order = case({words: at for at, words in enumerate(wordings)}, value=CatalogueItem.time_limit)
    here = CatalogueItem.time_limit.in_(wordings), ~_has_entries()
    return (
        _items().where(*here).order_by(None).order_by(order, Catalogue.id, CatalogueItem.position)
    )


def _has_entries() -> Exists:
    return exists().where(CataloguePlacing.item_id == CatalogueItem.id)
