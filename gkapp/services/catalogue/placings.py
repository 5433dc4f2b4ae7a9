"""Ledger entries hung under the items of catalogues: what hangs where, and what probably should."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import item_name
from gkapp.domain.errors import Refused
from gkapp.domain.text.likeness import LikenessIndex, Measure, title_core
from gkapp.models.catalogue import Catalogue, CatalogueItem, CataloguePlacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.list_query import ALL, ListQuery

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


def place_entries(db: Database, item_id: int, entry_ids: Collection[int]) -> Outcome:
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
    return Outcome(_CHANGED, f"已挂接 {len(fresh)} 个台账条目。", item_id)


def remove_placing(db: Database, item_id: int, entry_id: int) -> Outcome:
    """Take an entry from under an item; both stay. Refused when it does not hang there."""
    with db.write("取消挂接") as session:
        row = session.scalars(
            select(CataloguePlacing).filter_by(item_id=item_id, entry_id=entry_id)
        ).first()
        if row is None:
            raise Refused("该条目没有挂接在这个事项下，请刷新后重试。")
        session.delete(row)
    return Outcome(_CHANGED, "已取消挂接，条目仍在公开台账中。", item_id)


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
        found = index.nearest(_about(item), Measure.BOTH, least=LIKE_ITEM, most=MOST_PROPOSED)
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
        found = index.nearest(title_core(title), Measure.BOTH, least=LIKE_ITEM, most=MOST_PROPOSED)
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
