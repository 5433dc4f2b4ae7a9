"""The sheets of interpretations as documents, to be drawn or written to files."""

from collections.abc import Iterator

from sqlalchemy import select

from gkapp.documents.blocks import Document
from gkapp.documents.prints.drafting_sheet import DraftingSheet, drafting_sheet
from gkapp.documents.prints.interpretations import SituationLine, plan_sheet, situation_sheet
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.duty import is_wanted
from gkapp.domain.text.numbers import code_key
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation
from gkapp.models.ledger import LedgerEntry
from gkapp.services.department.particulars import unit_of
from gkapp.services.interpretations.coverage import interpretation_coverage
from gkapp.services.interpretations.list import InterpretationList, InterpretationRow
from gkapp.services.interpretations.records import stored_interpretations
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.interpretations.settings import interpretation_settings_in
from gkapp.services.ledger.records import stored_entries
from gkapp.services.records.list_query import ListQuery, SortKey, rows_in_order
from gkapp.services.records.register import ids_of

_MOST_TOLD = 3


def blank_drafting_sheet(db: Database) -> Document:
    """The sheet to be filled in by hand."""
    return drafting_sheet(DraftingSheet(unit_of(db).name))


def drafting_document(db: Database, entry_id: int) -> Document:
    """The sheet of a document of the ledger, as far as it is known; Refused when it is gone."""
    unit = unit_of(db).name
    with db.read() as session:
        found = stored_entries(session, [entry_id])
        if not found:
            raise Refused("该文件已从公开台账中删除，请刷新列表。")
        record = found[0].record
        ids = session.scalars(select(Interpretation.id).where(Interpretation.entry_id == entry_id))
        plans = stored_interpretations(session, list(ids))
        wants_others = interpretation_settings_in(session).wants_others
    must = is_wanted(record.document_type, record.attribute, wants_others=wants_others)
    plan = plans[0].record if plans else None
    return drafting_sheet(DraftingSheet(unit, record, plan, must_interpret=must or None))


def entry_named(db: Database, words: str) -> int:
    """The ledger's document with this number or title; Refused where none or several have it."""
    key = code_key(words)
    entry = LedgerEntry
    columns = (entry.document_no, entry.registration_no, entry.index_no, entry.title)
    with db.read() as session:
        rows = session.execute(select(entry.id, *columns)).all()
    found = [row for row in rows if any(text and code_key(text) == key for text in row[1:])]
    if not found:
        raise Refused(f"公开台账中没有文号、统一登记号、索引号或者标题是“{words}”的文件。")
    if len(found) > 1:
        titles = "、".join(f"《{row.title}》" for row in found[:_MOST_TOLD])
        raise Refused(f"“{words}”对应 {len(found)} 个文件（{titles}），请改用其中一个的文号。")
    return found[0].id


def plan_document(db: Database, interpretation_id: int) -> Document:
    """The sheet 政策解读方案 as it is printed today; Refused when the interpretation is gone."""
    with db.read() as session:
        found = stored_interpretations(session, [interpretation_id])
    if not found:
        raise Refused("该政策解读已被删除，请刷新列表。")
    return plan_sheet(unit_of(db).name, found[0].record, db.now().date())


def situation_document(db: Database, year: int) -> Document:
    """The sheet 政策解读情况表 of the documents of *year*; Refused when there are none."""
    lines = list(_lines(db, year))
    if not lines:
        raise Refused(f"{year} 年没有公布需要解读的文件，没有情况表可以打印。")
    coverage = interpretation_coverage(db, year)
    return situation_sheet(unit_of(db).name, coverage, lines, db.now().date())


def _lines(db: Database, year: int) -> Iterator[SituationLine]:
    """In the order in which the documents were put before the public."""
    source = InterpretationList(db)
    query = ListQuery(facets=(("year", str(year)),), order=(SortKey("public_on"),))
    ids = source.ids(query)
    rows = rows_in_order(source, ids)
    with db.read() as session:
        begun = stored_interpretations(session, ids_of(INTERPRETATIONS, ids))
    materials = {known.id: known.record.materials or () for known in begun}
    for row in rows:
        yield SituationLine(
            title=row.title,
            document_no=row.document_no,
            public_on=row.public_on,
            materials=materials.get(row.key.id, ()) if row.is_begun else (),
            released_on=row.released_on,
            standing=_standing(row),
        )


def _standing(row: InterpretationRow) -> str:
    """Without the days left, which are others tomorrow."""
    if row.released_on or row.standing.due is None or row.standing.days_left is None:
        return row.standing.words
    return "逾期未解读" if row.standing.days_left < 0 else "待解读"
