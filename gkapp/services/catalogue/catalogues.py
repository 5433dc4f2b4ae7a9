"""The catalogues themselves: which there are, their columns, making and deleting them."""

import functools
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import (
    CATALOGUE,
    CatalogueKind,
    ItemDraft,
    ItemRecord,
    columns_shown,
    item_draft,
    item_record,
    item_register,
    judge_item_draft,
    read_item_row,
)
from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.text.lists import first_named
from gkapp.exchange.sheets.catalogue import catalogue_headings, read_catalogue_sheet
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.models.database import Database
from gkapp.services.catalogue.records import (
    LONGEST_TITLE,
    add_items,
    change_item,
    free_place,
    known_items,
    place_items,
    stored_items,
)
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.importing import Prepared, save_import
from gkapp.services.records.record_actions import RecordActions, on_the_day
from gkapp.services.records.register_import import ImportTargets, Judge, RegisterImport, TableReader
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


def make_catalogue(db: Database, draft: CatalogueDraft) -> ActionResult:
    """Begin an empty catalogue; Refused without a title, or with one that is taken."""
    with db.write("新建目录") as session:
        title = _checked_title(session, draft, None)
        row = Catalogue(title=title, kind=draft.kind.value, note=draft.note.strip())
        session.add(row)
        session.flush()
        made = row.id
    return ActionResult(_CHANGED, f"已新建目录“{title}”。", made)


def change_catalogue(db: Database, catalogue_id: int, draft: CatalogueDraft) -> ActionResult:
    """Call a catalogue otherwise; Refused as making one is, or when it is gone."""
    with db.write("修改目录") as session:
        row = _existing(session, catalogue_id)
        row.title = _checked_title(session, draft, catalogue_id)
        row.kind, row.note = draft.kind.value, draft.note.strip()
        title = row.title
    return ActionResult(_CHANGED, f"已修改目录“{title}”。", catalogue_id)


def choose_columns(db: Database, catalogue_id: int, fields: tuple[str, ...]) -> ActionResult:
    """Have a catalogue show and print these fields alone; Refused when it is gone."""
    with db.write("选择目录栏目") as session:
        row = _existing(session, catalogue_id)
        shown = columns_shown("\n".join(fields) or "level_one")
        row.columns = "\n".join(shown)
    return ActionResult(_CHANGED, f"显示和打印 {len(shown)} 个栏目。", catalogue_id)


def delete_catalogue(db: Database, catalogue_id: int) -> ActionResult:
    """Delete a catalogue with its lines and what hangs under them; undo brings all back."""
    with db.write("删除目录") as session:
        title = _existing(session, catalogue_id).title
        remove_with_children(session, Catalogue, [catalogue_id])
    return ActionResult(_CHANGED, f"已删除目录“{title}”，可以撤销。")


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


MOST_NAMED = 5
"""Catalogues that are named in one sentence."""


def _judge_item(db: Database) -> Judge[ItemRecord]:
    return functools.partial(read_item_row, today=db.now().date())


def of_sheets(sheets: Collection[str]) -> RegisterImport[ItemRecord]:
    """The import of only these sheets of a file."""
    reader = TableReader(catalogue_headings, functools.partial(read_catalogue_sheet, sheets=sheets))
    return replace(ITEM_IMPORT, reader=reader)


def save_catalogues(
    db: Database,
    prepared: Prepared[ItemRecord],
    *,
    partial: bool = False,
    report: Report = tell_nobody,
) -> ActionResult:
    """As save_import, and say which catalogues were made; the row to show is the first of them,
    or the first one that lines came into."""
    before = {head.id for head in list_catalogues(db)}
    outcome = save_import(db, prepared, partial=partial, report=report)
    heads = list_catalogues(db)
    titles = titles_of(prepared)
    ids = {head.title: head.id for head in heads}
    made = [title for title in titles if title in ids and ids[title] not in before]
    shown = [ids[title] for title in (*made, *titles) if title in ids]
    named = first_named((f"“{title}”" for title in made), MOST_NAMED, "")
    words = f"新建 {len(made)} 个目录：{named}。" if made else ""
    return replace(outcome, text=outcome.text + words, row_id=shown[0] if shown else None)


def titles_of(prepared: Prepared[ItemRecord]) -> list[str]:
    """The catalogues that the lines of a file are for, in its order."""
    return list(dict.fromkeys(row.record.catalogue for row in prepared.rows))


def meant_for(prepared: Prepared[ItemRecord], title: str) -> Prepared[ItemRecord]:
    """The same lines for the catalogue *title*, to be planned again."""
    named = title.strip()[:LONGEST_TITLE]
    rows = tuple(replace(row, record=replace(row.record, catalogue=named)) for row in prepared.rows)
    cells = {number: {**said, CATALOGUE: named} for number, said in prepared.cells.items()}
    return replace(prepared, rows=rows, cells=cells)


ITEM_IMPORT: RegisterImport[ItemRecord] = RegisterImport(
    of=CATALOGUE_ITEMS,
    name="公开目录",
    register=item_register,
    judge=_judge_item,
    stored=stored_items,
    known=known_items,
    add=add_items,
    change=change_item,
    complete=place_items,
    reader=TableReader(headings=catalogue_headings, read=read_catalogue_sheet),
    targets=ImportTargets(
        noun="目录",
        existing=lambda db: [head.title for head in list_catalogues(db)],
        named_in=titles_of,
        retarget=meant_for,
        of_sheets=of_sheets,
        save=save_catalogues,
    ),
    naming=("level_one", "level_two", "content"),
)
ITEM_ACTIONS: RecordActions[ItemDraft, ItemRecord] = RecordActions(
    judge=on_the_day(judge_item_draft),
    to_record=item_record,
    to_draft=item_draft,
    name=lambda record: record.name,
)


def move_item(db: Database, item_id: int, *, down: bool) -> ActionResult | None:
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
    return ActionResult(frozenset({Topic.CATALOGUE}), f"已{'下移' if down else '上移'}。", item_id)


def _behind(session: Session, item: CatalogueItem, *, down: bool) -> int | None:
    """The place behind which the line is to stand: that of the next one, or of the last but one."""
    place = CatalogueItem.position
    here = select(place).where(CatalogueItem.catalogue_id == item.catalogue_id)
    if down:
        return session.scalars(here.where(place > item.position).order_by(place)).first()
    before = here.where(place < item.position).order_by(place.desc())
    found = session.scalars(before.limit(2)).all()
    return None if not found else found[1] if len(found) > 1 else 0
