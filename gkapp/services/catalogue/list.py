"""The list of one catalogue's items: which there are in each view, and what is shown of each."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.catalogue.gaps import ItemStanding, ItemStatus
from gkapp.domain.catalogue.items import CHOOSABLE, columns_shown, item_name
from gkapp.domain.catalogue.time_rules import RuleKind, TimeRule, read_time_rule
from gkapp.domain.errors import Refused
from gkapp.domain.text.likeness import LikenessIndex, ShareOf, title_core
from gkapp.models.catalogue import Catalogue, CatalogueItem, CataloguePlacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.catalogue.coverage import days_until, standing_words, standings_of
from gkapp.services.catalogue.records import channels_of
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import (
    ALL,
    CountingDays,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    SortKey,
    read_ids,
    stands_in,
)

LIKE_ITEM = 0.2
"""Share of the pairs of both from which an entry is proposed for an item.

Measured on the demo, where 72 entries hang under 30 items: 28 of them share 0.2 or more with their
item, and 33 others do, about one for each item; from 0.15 there are 31 and 61.
"""

MOST_PROPOSED = 5
MOST_FOUND = 20

_CHANGED = frozenset({Topic.CATALOGUE, Topic.LEDGER})


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """A ledger entry as it is offered for an item, or hangs under it."""

    id: int
    title: str
    document_no: str
    formed_on: date | None
    published_on: date | None
    """On whichever channel first; None where it is not yet open."""


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item as it is offered for an entry, or holds it."""

    id: int
    catalogue: str
    name: str


def place_entries(db: Database, item_id: int, entry_ids: Collection[int]) -> ActionResult:
    """Hang entries under an item; those that hang there already are passed over.

    Refused when nothing is chosen, or when the item or an entry is gone.
    """
    if not entry_ids:
        raise Refused("没有选中台账条目。")
    with db.write("挂接台账条目") as session:
        if session.get(CatalogueItem, item_id) is None:
            raise Refused("该目录事项已被删除，请刷新列表。")
        known = set(_entries_under(session, item_id))
        fresh = [each for each in dict.fromkeys(entry_ids) if each not in known]
        for entry_id in fresh:
            if session.get(LedgerEntry, entry_id) is None:
                raise Refused("该台账条目已被删除，请刷新列表。")
            session.add(CataloguePlacing(item_id=item_id, entry_id=entry_id))
    return ActionResult(_CHANGED, f"已挂接 {len(fresh)} 个台账条目。", item_id)


def remove_placing(db: Database, item_id: int, entry_id: int) -> ActionResult:
    """Take an entry from under an item; both stay. Refused when it does not hang there."""
    with db.write("取消挂接") as session:
        row = session.scalars(
            select(CataloguePlacing).filter_by(item_id=item_id, entry_id=entry_id)
        ).first()
        if row is None:
            raise Refused("该条目没有挂接在这个事项下，请刷新后重试。")
        session.delete(row)
    return ActionResult(_CHANGED, "已取消挂接，条目仍在公开台账中。", item_id)


def placed_entries(db: Database, item_id: int) -> list[PlacedEntry]:
    """The entries under an item, the latest formed first."""
    statement = (
        select(LedgerEntry)
        .join(CataloguePlacing, CataloguePlacing.entry_id == LedgerEntry.id)
        .where(CataloguePlacing.item_id == item_id)
        .order_by(LedgerEntry.formed_on.desc().nulls_last(), LedgerEntry.id.desc())
    )
    with db.read() as session:
        return _told(session, statement)


def found_entries(db: Database, item_id: int, words: str) -> list[PlacedEntry]:
    """Ledger entries that have *words* and do not hang under the item yet, the newest first."""
    ids = LedgerList(db).ids(ListQuery(view=ALL, words=words))
    with db.read() as session:
        known = set(_entries_under(session, item_id))
        wanted = [each for each in ids if each not in known][:MOST_FOUND]
        return _entries(session, wanted)


def proposed_entries(db: Database, item_id: int) -> list[PlacedEntry]:
    """Entries whose titles are like what the item is about, the likest first."""
    with db.read() as session:
        item = session.get(CatalogueItem, item_id)
        if item is None:
            return []
        known = set(_entries_under(session, item_id))
        titles = session.execute(select(LedgerEntry.id, LedgerEntry.title))
        index = LikenessIndex((key, title_core(title)) for key, title in titles if key not in known)
        found = index.nearest(_about(item), ShareOf.BOTH, least=LIKE_ITEM, most=MOST_PROPOSED)
        return _entries(session, [hit.key for hit in found])


def places_of_entry(db: Database, entry_id: int) -> list[ItemPlace]:
    """The items under which an entry hangs, in the order of the catalogues."""
    with db.read() as session:
        statement = (
            _items().join(CataloguePlacing, CataloguePlacing.item_id == CatalogueItem.id)
        ).where(CataloguePlacing.entry_id == entry_id)
        return _places(session, statement)


def found_items(db: Database, words: str) -> list[ItemPlace]:
    """Items of every catalogue that have *words*."""
    statement = _items().limit(MOST_FOUND)
    for word in words.split():
        about = CatalogueItem.level_one + CatalogueItem.level_two + CatalogueItem.content
        statement = statement.where(about.contains(word, autoescape=True))
    with db.read() as session:
        return _places(session, statement)


def proposed_items(db: Database, title: str, *, besides: Collection[int] = ()) -> list[ItemPlace]:
    """Items that are about what *title* says, the likest first, without those *besides*."""
    with db.read() as session:
        rows = session.scalars(select(CatalogueItem))
        index = LikenessIndex((row.id, _about(row)) for row in rows if row.id not in besides)
        found = index.nearest(title_core(title), ShareOf.BOTH, least=LIKE_ITEM, most=MOST_PROPOSED)
        places = _places(session, _items().where(CatalogueItem.id.in_([h.key for h in found])))
        order = [hit.key for hit in found]
        return sorted(places, key=lambda place: order.index(place.id))


def _about(item: CatalogueItem) -> str:
    """What an item is about, in as few words as say it: its levels, else its contents."""
    return f"{item.level_two or item.level_one}{item.content[:_LONGEST_CONTENT]}"


_LONGEST_CONTENT = 30
"""Characters of the contents that are compared: lists of elements resemble everything."""


def _items() -> Select[int, str, str, str]:
    return (
        select(CatalogueItem.id, CatalogueItem.level_one, CatalogueItem.level_two, Catalogue.title)
        .join(Catalogue, Catalogue.id == CatalogueItem.catalogue_id)
        .order_by(Catalogue.id, CatalogueItem.position)
    )


def _places(session: Session, statement: Select[int, str, str, str]) -> list[ItemPlace]:
    return [
        ItemPlace(item_id, title, item_name(one, two))
        for item_id, one, two, title in session.execute(statement)
    ]


def _entries_under(session: Session, item_id: int) -> list[int]:
    statement = select(CataloguePlacing.entry_id).filter_by(item_id=item_id)
    return list(session.scalars(statement))


def _entries(session: Session, ids: list[int]) -> list[PlacedEntry]:
    """The entries *ids* in that order."""
    found = {
        each.id: each for each in _told(session, select(LedgerEntry).where(LedgerEntry.id.in_(ids)))
    }
    return [found[each] for each in ids if each in found]


def _told(session: Session, statement: Select[LedgerEntry]) -> list[PlacedEntry]:
    return [
        PlacedEntry(
            row.id, row.title, row.document_no, row.formed_on, row.disclosed_on or row.published_on
        )
        for row in session.scalars(statement)
    ]


GAPS, SOON, EMPTY, UNREAD = "缺口", "即将到期", "尚无信息", "时限未识别"
VIEWS = (ALL, GAPS, SOON, EMPTY, UNREAD)
MOST_CHOICES = 60
"""First levels and the like that can be chosen from; more of them are looked for by words."""

_STANDING_OF = {GAPS: ItemStatus.GAP, SOON: ItemStatus.SOON, EMPTY: ItemStatus.EMPTY}
_FACETS = {
    "level_one": (CatalogueItem.level_one, "一级事项"),
    "body": (CatalogueItem.body, "公开主体"),
    "office": (CatalogueItem.office, "责任处室"),
}


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """What lists show of one item; a column that its catalogue does not show is empty."""

    id: int
    level_one: str
    level_two: str
    number: str
    content: str
    basis: str
    clause: str
    time_limit: str
    duration: str
    body: str
    office: str
    channels: str
    audience: str
    way: str
    level: str
    note: str
    rule: TimeRule
    standing: ItemStanding
    entries: int
    """How many ledger entries hang under it."""
    days_left: int | None

    @property
    def name(self) -> str:
        """The item on one line."""
        return item_name(self.level_one, self.level_two)

    @property
    def standing_in_words(self) -> str:
        """How it stands."""
        return standing_words(self.standing, self.entries, self.days_left)


class CatalogueList(CountingDays):
    """Where a table of one catalogue's items gets its ids and rows from."""

    views = VIEWS

    def __init__(self, db: Database, catalogue_id: int | None = None) -> None:
        """*catalogue_id* None: there is no catalogue yet."""
        super().__init__(db)
        self.catalogue_id = catalogue_id

    def show(self, catalogue_id: int | None) -> None:
        """List another catalogue."""
        self.catalogue_id = catalogue_id

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As the catalogue has them."""
        return (SortKey("position"),)

    def facets(self) -> tuple[Facet, ...]:
        """What items can be narrowed by."""
        with self._db.read() as session:
            found: list[Facet] = []
            for key, (column, title) in _FACETS.items():
                statement = (
                    select(column)
                    .where(self._here, column != "")
                    .group_by(column)
                    .order_by(func.min(CatalogueItem.position))
                    .limit(MOST_CHOICES + 1)
                )
                choices = session.scalars(statement).all()
                if len(choices) <= MOST_CHOICES:
                    found.append(Facet(key, title, tuple(choices)))
        return tuple(found)

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the items that *query* asks for, in its order."""
        conditions = [self._here, *(_FACETS[key][0] == value for key, value in query.facets)]
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            ids = read_ids(session, _PLAN, ordered, conditions)
        if query.view == ALL:
            return ids
        wanted = self._views().get(query.view, frozenset[int]())
        return [row_id for row_id in ids if row_id in wanted]

    def counts(self) -> dict[str, int]:
        """How many items each view has."""
        sizes = Counter({view: len(ids) for view, ids in self._views().items()})
        return {view: sizes[view] for view in VIEWS}

    def rows(self, ids: Sequence[int]) -> dict[int, CatalogueRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        hung = func.count(CataloguePlacing.id)
        statement = (
            select(CatalogueItem, Catalogue.columns, hung)
            .join(Catalogue, Catalogue.id == CatalogueItem.catalogue_id)
            .outerjoin(CataloguePlacing, CataloguePlacing.item_id == CatalogueItem.id)
            .where(CatalogueItem.id.in_(ids))
            .group_by(CatalogueItem.id)
        )
        with self._db.read() as session:
            found = session.execute(statement).all()
            limits = [(item.id, item.time_limit) for item, _, _ in found]
            standings = standings_of(session, limits, days)
        return {
            item.id: _row(item, columns_shown(columns), standings[item.id], entries, days)
            for item, columns, entries in found
        }

    @property
    def _here(self) -> ColumnElement[bool]:
        return CatalogueItem.catalogue_id == (self.catalogue_id or 0)

    def _views(self) -> dict[str, frozenset[int]]:
        """The ids of the items in each view."""
        days = self._working_days.left()
        with self._db.read() as session:
            statement = select(CatalogueItem.id, CatalogueItem.time_limit).where(self._here)
            limits = [(row.id, row.time_limit) for row in session.execute(statement)]
            standings = standings_of(session, limits, days)
        views = {
            view: frozenset(each for each, found in standings.items() if found.standing is wanted)
            for view, wanted in _STANDING_OF.items()
        }
        unread = (each for each, words in limits if read_time_rule(words).kind is RuleKind.UNREAD)
        return {ALL: frozenset(standings), **views, UNREAD: frozenset(unread)}


def _has_word(word: str) -> ColumnElement[bool]:
    return stands_in(
        word, CatalogueItem.level_one, CatalogueItem.level_two, CatalogueItem.content,
        CatalogueItem.basis, CatalogueItem.body, CatalogueItem.office, CatalogueItem.number,
    )  # fmt: skip


_PLAN = ListPlan(
    record=CatalogueItem,
    has_word=_has_word,
    sort_keys={
        "position": CatalogueItem.position,
        **{name: getattr(CatalogueItem, name) for name in ("level_one", *CHOOSABLE)},
    },
)


def _row(
    item: CatalogueItem,
    shown: Sequence[str],
    standing: ItemStanding,
    entries: int,
    days: DaysLeft,
) -> CatalogueRow:
    texts: dict[str, Any] = {
        name: getattr(item, name) if name in shown else "" for name in CHOOSABLE
    }
    texts["channels"] = "、".join(channels_of(texts["channels"]))
    return CatalogueRow(
        id=item.id,
        level_one=item.level_one,
        rule=read_time_rule(item.time_limit),
        standing=standing,
        entries=entries,
        days_left=days_until(days, standing),
        **texts,
    )


ITEM_SEARCH = SearchPlan(
    fields=(CatalogueItem.level_one, CatalogueItem.level_two, CatalogueItem.content),
    told=lambda row: (item_name(row.level_one, row.level_two), row.content),
    rank=7,
)
