"""How a catalogue comes in: through the import of all registers, out of merged tables."""

import functools
from collections.abc import Collection
from dataclasses import replace

from gkapp.domain.catalogue.items import CATALOGUE, ItemRecord, item_register, read_item_row
from gkapp.domain.progress import Report, tell_nobody
from gkapp.exchange.sheets.catalogue import catalogue_headings, read_catalogue_sheet
from gkapp.models.database import Database
from gkapp.services.catalogue.catalogues import list_catalogues
from gkapp.services.catalogue.records import (
    LONGEST_TITLE,
    add_items,
    change_item,
    known_items,
    place_items,
)
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.importing import Prepared, save_import
from gkapp.services.records.register_import import Judge, RegisterImport, TableReader

MOST_NAMED = 5
"""Catalogues that are named in one sentence."""


def _judge_item(db: Database) -> Judge[ItemRecord]:
    return functools.partial(read_item_row, today=db.now().date())


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
    reader = TableReader(catalogue_headings, functools.partial(read_catalogue_sheet, sheets=sheets))
    return replace(CATALOGUE_ITEMS, reader=reader)


def save_catalogues(
    db: Database,
    prepared: Prepared[ItemRecord],
    *,
    partial: bool = False,
    report: Report = tell_nobody,
) -> Outcome:
    """As save_import, and say which catalogues were made; the row to show is the first of them,
    or the first one that lines came into."""
    before = {head.id for head in list_catalogues(db)}
    outcome = save_import(db, prepared, partial=partial, report=report)
    heads = list_catalogues(db)
    titles = titles_of(prepared)
    ids = {head.title: head.id for head in heads}
    made = [title for title in titles if title in ids and ids[title] not in before]
    shown = [ids[title] for title in (*made, *titles) if title in ids]
    named = "".join(f"“{title}”" for title in made[:MOST_NAMED])
    more = "等" if len(made) > MOST_NAMED else ""
    words = f"新建 {len(made)} 个目录：{named}{more}。" if made else ""
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
