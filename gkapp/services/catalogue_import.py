"""How a catalogue comes in: through the import of all registers, out of merged tables."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from gkapp.domain.catalogue.items import CATALOGUE, ItemRecord, item_register, read_item_row
from gkapp.exchange.catalogue_sheet import catalogue_headings, read_catalogue_sheet
from gkapp.models.database import Database
from gkapp.services.catalogue_records import (
    LONGEST_TITLE,
    add_items,
    change_item,
    known_items,
    place_items,
)
from gkapp.services.changes import Topic
from gkapp.services.imports import Prepared
from gkapp.services.register_import import Judge, RegisterImport, TableReader


def _judge_item(db: Database) -> Judge[ItemRecord]:
    return partial(read_item_row, today=db.now().date())


CATALOGUE_ITEMS: RegisterImport[ItemRecord] = RegisterImport(
    name="公开目录",
    noun="目录事项",
    measure="个",
    topic=Topic.CATALOGUE,
    register=item_register,
    judge=_judge_item,
    known=known_items,
    add=add_items,
    change=change_item,
    complete=place_items,
    reader=TableReader(headings=catalogue_headings, read=read_catalogue_sheet),
    naming=("level_one", "level_two", "content"),
)


def of_sheets(sheets: Collection[str]) -> RegisterImport[ItemRecord]:
    """The import of only these sheets of a file."""
    reader = TableReader(catalogue_headings, partial(read_catalogue_sheet, sheets=sheets))
    return replace(CATALOGUE_ITEMS, reader=reader)


def titles_of(prepared: Prepared[ItemRecord]) -> list[str]:
    """The catalogues that the lines of a file are for, in its order."""
    return list(dict.fromkeys(row.record.catalogue for row in prepared.rows))


def meant_for(prepared: Prepared[ItemRecord], title: str) -> Prepared[ItemRecord]:
    """The same lines for the catalogue *title*, to be planned again."""
    named = title.strip()[:LONGEST_TITLE]
    rows = tuple(replace(row, record=replace(row.record, catalogue=named)) for row in prepared.rows)
    cells = {number: {**said, CATALOGUE: named} for number, said in prepared.cells.items()}
    return replace(prepared, rows=rows, cells=cells)
