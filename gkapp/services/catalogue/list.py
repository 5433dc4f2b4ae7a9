"""The list of one catalogue's items: which there are in each view, and what is shown of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.catalogue.gaps import ItemStanding, Standing
from gkapp.domain.catalogue.items import CHOOSABLE, columns_shown, item_name
from gkapp.domain.catalogue.time_rules import RuleKind, TimeRule, read_time_rule
from gkapp.models.catalogue import Catalogue, CatalogueItem, CataloguePlacing
from gkapp.models.database import Database
from gkapp.services.catalogue.coverage import days_until, standing_words, standings_of
from gkapp.services.catalogue.records import channels_of
from gkapp.services.records.list_query import (
    ALL,
    Facet,
    ListPlan,
    ListQuery,
    SortKey,
    read_ids,
    stands_in,
)
from gkapp.services.working_days import WorkingDays

GAPS, SOON, EMPTY, UNREAD = "缺口", "即将到期", "尚无信息", "时限未识别"
VIEWS = (ALL, GAPS, SOON, EMPTY, UNREAD)
MOST_CHOICES = 60
"""First levels and the like that can be chosen from; more of them are looked for by words."""

_STANDING_OF = {GAPS: Standing.GAP, SOON: Standing.SOON, EMPTY: Standing.EMPTY}
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


class CatalogueList:
    """Where a table of one catalogue's items gets its ids and rows from."""

    views = VIEWS

    def __init__(self, db: Database, catalogue_id: int | None = None) -> None:
        """*catalogue_id* None: there is no catalogue yet."""
        self._db, self.catalogue_id = db, catalogue_id
        self._working_days = WorkingDays(db)

    def show(self, catalogue_id: int | None) -> None:
        """List another catalogue."""
        self.catalogue_id = catalogue_id

    def forget_calendar(self) -> None:
        """The calendar was changed: read it anew when it is next needed."""
        self._working_days.forget_calendar()

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
