"""The catalogue of the demo department, with the ledger entries that hang under its items."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from gkapp.exchange.demo_data import Row, write_table
from gkapp.models.catalogue import CatalogueItem
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.catalogue.catalogues import ITEM_IMPORT
from gkapp.services.catalogue.list import place_entries
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.importing import prepare_import, save_import

HANGS = "挂接"
"""The column that says, as a pattern, which titles hang under an item."""


def fill_catalogue(db: Database, rows: Sequence[Row], folder: Path) -> None:
    """Take the items in as a file of an office, then hang under each the entries of its pattern."""
    file = folder / f"{unit_of(db).name}主动公开基本目录.csv"
    patterns = {row["二级事项"]: row[HANGS] for row in rows if row[HANGS]}
    plain = [{name: text for name, text in row.items() if name != HANGS} for row in rows]
    write_table(file, plain)
    save_import(db, prepare_import(db, ITEM_IMPORT, file))
    with db.read() as session:
        items = dict(session.execute(select(CatalogueItem.level_two, CatalogueItem.id)).all())
        titles = session.execute(select(LedgerEntry.id, LedgerEntry.title)).all()
    for name, pattern in patterns.items():
        found = [entry_id for entry_id, title in titles if re.search(pattern, title)]
        if found:
            place_entries(db, items[name], found)
