"""The catalogues themselves: which there are, their columns, making and deleting them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import CatalogueKind, columns_shown
from gkapp.domain.errors import Refused
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.models.database import Database
from gkapp.services.catalogue.records import LONGEST_TITLE
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.removal import remove_with_children

_CHANGED = frozenset({Topic.CATALOGUE})
_GONE = "该目录已被删除，请重新选择目录。"


@dataclass(frozen=True, slots=True)
class CatalogueHead:
    """One catalogue: what it is called, what it shows and prints, how many lines it has."""

    id: int
    title: str
    kind: CatalogueKind
    columns: tuple[str, ...]
    """Fields of a line, in their usual order."""
    note: str
    items: int


@dataclass(frozen=True, slots=True)
class CatalogueDraft:
    """A catalogue as typed."""

    title: str = ""
    kind: CatalogueKind = CatalogueKind.BASIC
    note: str = ""


def list_catalogues(db: Database) -> list[CatalogueHead]:
    """Every catalogue, in the order in which they were made."""
    count = func.count(CatalogueItem.id)
    statement = (
        select(Catalogue, count)
        .outerjoin(CatalogueItem, CatalogueItem.catalogue_id == Catalogue.id)
        .group_by(Catalogue.id)
        .order_by(Catalogue.id)
    )
    with db.read() as session:
        return [
            CatalogueHead(
                row.id,
                row.title,
                CatalogueKind(row.kind),
                columns_shown(row.columns),
                row.note,
                items,
            )
            for row, items in session.execute(statement)
        ]


def make_catalogue(db: Database, draft: CatalogueDraft) -> Outcome:
    """Begin an empty catalogue; Refused without a title, or with one that is taken."""
    with db.write("新建目录") as session:
        title = _checked_title(session, draft, None)
        row = Catalogue(title=title, kind=draft.kind.value, note=draft.note.strip())
        session.add(row)
        session.flush()
        made = row.id
    return Outcome(_CHANGED, f"已新建目录“{title}”。", made)


def change_catalogue(db: Database, catalogue_id: int, draft: CatalogueDraft) -> Outcome:
    """Call a catalogue otherwise; Refused as making one is, or when it is gone."""
    with db.write("修改目录") as session:
        row = _existing(session, catalogue_id)
        row.title = _checked_title(session, draft, catalogue_id)
        row.kind, row.note = draft.kind.value, draft.note.strip()
        title = row.title
    return Outcome(_CHANGED, f"已修改目录“{title}”。", catalogue_id)


def choose_columns(db: Database, catalogue_id: int, fields: tuple[str, ...]) -> Outcome:
    """Have a catalogue show and print these fields alone; Refused when it is gone."""
    with db.write("选择目录栏目") as session:
        row = _existing(session, catalogue_id)
        shown = columns_shown("\n".join(fields) or "level_one")
        row.columns = "\n".join(shown)
    return Outcome(_CHANGED, f"显示和打印 {len(shown)} 个栏目。", catalogue_id)


def delete_catalogue(db: Database, catalogue_id: int) -> Outcome:
    """Delete a catalogue with its lines and what hangs under them; undo brings all back."""
    with db.write("删除目录") as session:
        title = _existing(session, catalogue_id).title
        remove_with_children(session, Catalogue, [catalogue_id])
    return Outcome(_CHANGED, f"已删除目录“{title}”，可以撤销。")


def _existing(session: Session, catalogue_id: int) -> Catalogue:
    row = session.get(Catalogue, catalogue_id)
    if row is None:
        raise Refused(_GONE)
    return row


def _checked_title(session: Session, draft: CatalogueDraft, own: int | None) -> str:
    title = " ".join(draft.title.split())
    if not title:
        raise Refused("请填写目录名称。")
    if len(title) > LONGEST_TITLE:
        raise Refused(f"目录名称不能超过{LONGEST_TITLE}个字。")
    other = session.scalars(select(Catalogue.id).filter_by(title=title)).first()
    if other not in (None, own):
        raise Refused(f"已有目录“{title}”，请换一个名称。")
    return title
