"""A catalogue as files: its usual form on paper, and the same as a spreadsheet."""

from pathlib import Path

from sqlalchemy import select

from gkapp.documents.blocks import Document, PageSetup
from gkapp.documents.prints.catalogue import CataloguePaper, catalogue_document, catalogue_table
from gkapp.documents.table_grid import placed_cells
from gkapp.domain.catalogue.items import CatalogueKind, columns_shown
from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.exchange.sheets.export import SheetCell, TableSheet, write_table_sheets
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.models.database import Database
from gkapp.services.catalogue.records import record_of
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.exports import Export
from gkapp.services.records.output_places import check_places

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
