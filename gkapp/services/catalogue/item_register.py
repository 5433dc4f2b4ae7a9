"""The lines of catalogues one by one: opened, entered, changed, deleted, moved."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import (
    ItemDraft,
    ItemRecord,
    item_draft,
    item_record,
    judge_item_draft,
)
from gkapp.domain.errors import Refused
from gkapp.models.catalogue import CatalogueItem
from gkapp.models.database import Database
from gkapp.services.catalogue.importing import CATALOGUE_ITEMS
from gkapp.services.catalogue.records import free_place, stored_items
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.record_actions import Desk, on_the_day

ITEM_DESK: Desk[ItemDraft, ItemRecord] = Desk(
    noun="目录事项",
    table=CatalogueItem,
    register=CATALOGUE_ITEMS,
    judge=on_the_day(judge_item_draft),
    stored=lambda session, ids: [known.record for known in stored_items(session, ids)],
    to_record=item_record,
    to_draft=item_draft,
    name=lambda record: record.name,
)


def move_item(db: Database, item_id: int, *, down: bool) -> Outcome | None:
    """Put a line one place further up or down in its catalogue; None at its end.

    Refused when the line is gone.
    """
    with db.write("调整事项次序") as session:
        item = session.get(CatalogueItem, item_id)
        if item is None:
            raise Refused("该目录事项已被删除，请刷新列表。")
        behind = _behind(session, item, down=down)
        if behind is None:
            return None
        item.position = free_place(session, item.catalogue_id, behind)
    return Outcome(frozenset({Topic.CATALOGUE}), f"已{'下移' if down else '上移'}。", item_id)


def _behind(session: Session, item: CatalogueItem, *, down: bool) -> int | None:
    """The place behind which the line is to stand: that of the next one, or of the last but one."""
    place = CatalogueItem.position
    here = select(place).where(CatalogueItem.catalogue_id == item.catalogue_id)
    if down:
        return session.scalars(here.where(place > item.position).order_by(place)).first()
    before = here.where(place < item.position).order_by(place.desc())
    found = session.scalars(before.limit(2)).all()
    return None if not found else found[1] if len(found) > 1 else 0
