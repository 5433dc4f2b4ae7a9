"""Lines of catalogues as flat records: out of their table, into it, each in its place."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document, PageSetup
from gkapp.documents.prints.catalogue import CataloguePaper, catalogue_document, catalogue_table
from gkapp.documents.table_grid import placed_cells
from gkapp.domain.catalogue.items import (
    CHOOSABLE,
    STEP,
    CatalogueKind,
    ItemDraft,
    ItemRecord,
    between,
    columns_shown,
)
from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.matching import Existing
from gkapp.exchange.sheets.export import SheetCell, TableSheet, write_table_sheets
from gkapp.models.audit.recording import add_rows
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.exports import Export
from gkapp.services.records.output_places import check_places
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import rows_by, upsert_row

_OWN = RowMapping(ItemDraft, CatalogueItem)
LONGEST_TITLE = 200


def stored_items(session: Session, ids: Collection[int]) -> list[Existing[ItemRecord]]:
    """The lines *ids* as records."""
    titles = {row.id: row.title for row in session.scalars(select(Catalogue))}
    rows = rows_by(session, CatalogueItem, "id", ids)
    return [Existing(row.id, record_of(row, titles[row.catalogue_id])) for row in rows.values()]


def record_of(row: CatalogueItem, catalogue: str) -> ItemRecord:
    """A stored line as a record."""
    return ItemRecord(catalogue=catalogue, **_OWN.read(row))


def channels_of(stored: str) -> tuple[str, ...]:
    """The channels as they are stored, parted."""
    return tuple(filter(None, stored.split("\n")))


def known_items(session: Session, records: Collection[ItemRecord]) -> list[Existing[ItemRecord]]:
    """Every line of the catalogues that *records* belong to, in their order."""
    known: list[Existing[ItemRecord]] = []
    for title in {record.catalogue for record in records}:
        statement = (
            select(CatalogueItem)
            .join(Catalogue, Catalogue.id == CatalogueItem.catalogue_id)
            .where(Catalogue.title == title)
            .order_by(CatalogueItem.position)
        )
        known += [Existing(row.id, record_of(row, title)) for row in session.scalars(statement)]
    return known


def place_items(session: Session, records: list[ItemRecord]) -> list[ItemRecord]:
    """New records with their places; catalogues that are not there yet are made.

    A new line stands behind the last one of its first level, or at the end.
    """
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if not record.position:
            by_title[record.catalogue].append(at)
    placed = list(records)
    for title, places in by_title.items():
        fresh = [records[at] for at in places]
        catalogue = _catalogue_named(session, title) or _make(session, title, fresh)
        positions = _positions(session, catalogue.id, [each.level_one for each in fresh])
        for at, position in zip(places, positions, strict=True):
            placed[at] = replace(records[at], position=position)
    return placed


def add_items(session: Session, records: Sequence[ItemRecord]) -> list[int]:
    """Insert *records*, which have their places, by one statement."""
    ids = {row.title: row.id for row in session.scalars(select(Catalogue))}
    rows = [{**_OWN.values_of(record), "catalogue_id": ids[record.catalogue]} for record in records]
    return add_rows(session, CatalogueItem, rows)


def change_item(session: Session, item_id: int, record: ItemRecord) -> None:
    """Make the stored line say what *record* says; in another catalogue it goes to its end."""
    catalogue = _catalogue_named(session, record.catalogue)
    if catalogue is None:
        raise Refused(f"目录“{record.catalogue}”已被删除，请重新选择所属目录。")
    row = session.get(CatalogueItem, item_id)
    if row is not None and row.catalogue_id != catalogue.id:
        (position,) = _positions(session, catalogue.id, [record.level_one])
        record = replace(record, position=position)
    values = {**_OWN.values_of(record), "catalogue_id": catalogue.id}
    upsert_row(session, CatalogueItem, {"id": item_id}, values)


def free_place(session: Session, catalogue_id: int, behind: int) -> int:
    """A place right behind the line at *behind* (0: before all), making room where there is none.

    Room is made beyond the last place that was ever taken: no two lines have to change theirs with
    each other, so that it can be taken back row by row.
    """
    places = _places(session, catalogue_id)
    found = between(behind, _next_after(places, behind), 1)
    if found is not None:
        return found[0]
    at = places.index(behind) if behind else -1
    _renumber(session, catalogue_id)
    places = _places(session, catalogue_id)
    # Nothing stands between the last place of old and the first of now: half way before it is free.
    return places[at] + STEP // 2 if at >= 0 else places[0] - STEP // 2


def _catalogue_named(session: Session, title: str) -> Catalogue | None:
    return session.scalars(select(Catalogue).filter_by(title=title)).first()


def _make(session: Session, title: str, records: Sequence[ItemRecord]) -> Catalogue:
    """A new catalogue that shows the columns in which something stands."""
    filled = [name for name in CHOOSABLE if any(getattr(each, name) for each in records)]
    made = Catalogue(title=title, kind=kind_by_title(title).value, columns="\n".join(filled))
    session.add(made)
    session.flush()
    return made


def kind_by_title(title: str) -> CatalogueKind:
    """The kind of catalogue that its title says it is."""
    if "标准目录" in title or "基层" in title:
        return CatalogueKind.STANDARD
    return CatalogueKind.BASIC if "基本目录" in title else CatalogueKind.OTHER


def _places(session: Session, catalogue_id: int) -> list[int]:
    here = select(CatalogueItem.position).where(CatalogueItem.catalogue_id == catalogue_id)
    return list(session.scalars(here.order_by(CatalogueItem.position)))


def _next_after(places: list[int], behind: int) -> int | None:
    at = bisect_right(places, behind)
    return places[at] if at < len(places) else None


def _positions(session: Session, catalogue_id: int, levels: Sequence[str]) -> list[int]:
    """Places for new lines with these first levels, in their order."""
    ends = _ends_of_levels(session, catalogue_id)
    last = max(ends.values(), default=0)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, level in enumerate(levels):
        groups[ends.get(level, last)].append(at)
    stored = _places(session, catalogue_id)
    found: dict[int, int] = {}
    for behind, members in groups.items():
        places = between(behind, _next_after(stored, behind), len(members))
        if places is None:
            _renumber(session, catalogue_id, room=max(len(levels) + 1, STEP))
            return _positions(session, catalogue_id, levels)
        found |= zip(members, places, strict=True)
    return [found[at] for at in range(len(levels))]


def _ends_of_levels(session: Session, catalogue_id: int) -> dict[str, int]:
    """The place of the last line of each first level."""
    statement = (
        select(CatalogueItem.level_one, func.max(CatalogueItem.position))
        .where(CatalogueItem.catalogue_id == catalogue_id)
        .group_by(CatalogueItem.level_one)
    )
    return dict(session.execute(statement).all())


def _renumber(session: Session, catalogue_id: int, room: int = STEP) -> None:
    """Put all lines further apart, beyond the last place that is taken."""
    here = select(CatalogueItem).where(CatalogueItem.catalogue_id == catalogue_id)
    rows = session.scalars(here.order_by(CatalogueItem.position)).all()
    first = rows[-1].position
    for number, row in enumerate(rows, start=1):
        row.position = first + number * room
    session.flush()


MOST_PRINTED = 5000
"""Items beyond which nobody wants paper."""


def catalogue_paper(db: Database, catalogue_id: int) -> CataloguePaper:
    """A catalogue with all its items, to be put on paper; Refused when it is gone or empty."""
    with db.read() as session:
        row = session.get(Catalogue, catalogue_id)
        if row is None:
            raise Refused("该目录已被删除，请重新选择目录。")
        here = select(CatalogueItem).where(CatalogueItem.catalogue_id == catalogue_id)
        items = session.scalars(here.order_by(CatalogueItem.position)).all()
        if not items:
            raise Refused(f"目录“{row.title}”还没有事项，不能打印和导出。")
        return CataloguePaper(
            title=row.title,
            kind=CatalogueKind(row.kind),
            fields=columns_shown(row.columns),
            items=[record_of(item, row.title) for item in items],
            note=row.note,
            unit=unit_of(db).name,
        )


def printed_catalogue(db: Database, catalogue_id: int, page: PageSetup | None = None) -> Document:
    """The catalogue as it is printed; *page* None: on the paper that fits.

    Refused when it is gone, empty, or too long for paper.
    """
    paper = catalogue_paper(db, catalogue_id)
    if len(paper.items) > MOST_PRINTED:
        raise Refused(
            f"目录有 {len(paper.items)} 项，超过可打印的 {MOST_PRINTED} 项。请导出为 Excel 文件。"
        )
    return catalogue_document(paper, page)


def export_catalogue(
    db: Database, catalogue_id: int, path: Path, *, report: Report = tell_nobody
) -> Export:
    """Write a catalogue in its usual form to an xlsx file that the import reads again.

    Refused when it is gone or empty, or when *path* cannot be written. *report* may raise to stop.
    """
    report(0, 0, "读取目录")
    paper = catalogue_paper(db, catalogue_id)
    check_places(db, path)
    table = catalogue_table(paper)
    cells = [
        SheetCell(place.row, place.column, place.cell.text, place.cell.colspan, place.cell.rowspan)
        for place in placed_cells(table)
    ]
    note = f"备注：{' '.join(paper.note.split())}" if paper.note else ""
    sheet = TableSheet(
        paper.kind.value, table.shares, cells,
        title=paper.title, foot=note, header_rows=table.header_rows, is_text=True,
    )  # fmt: skip
    write_table_sheets(path, [sheet], report)
    return Export(path, len(paper.items))


def catalogue_named(db: Database, title: str) -> int:
    """The id of the catalogue *title*; of the only one where no title is given.

    Refused when there is none, or when one of several is to be named.
    """
    with db.read() as session:
        found = dict(session.execute(select(Catalogue.title, Catalogue.id)).all())
    if not found:
        raise Refused("数据库中还没有目录，请先导入。")
    if not title and len(found) == 1:
        return next(iter(found.values()))
    if title not in found:
        names = "、".join(f"“{each}”" for each in found)
        what = f"没有名为“{title}”的目录" if title else "有多个目录，请指明其中一个"
        raise Refused(f"{what}。现有目录：{names}。")
    return found[title]
