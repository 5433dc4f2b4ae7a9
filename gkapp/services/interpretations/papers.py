"""The sheets of interpretations as documents, to be drawn or written to files."""

from collections.abc import Iterator

from gkapp.documents.blocks import Document
from gkapp.documents.prints.interpretations import SituationLine, plan_sheet, situation_sheet
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.interpretations.coverage import interpretation_coverage
from gkapp.services.interpretations.list import InterpretationList, InterpretationRow
from gkapp.services.interpretations.records import stored_interpretations
from gkapp.services.records.list_query import ListQuery, SortKey, rows_in_order


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
        begun = stored_interpretations(session, [each for each in ids if each > 0])
    materials = {known.id: known.record.materials or () for known in begun}
    for row in rows:
        yield SituationLine(
            title=row.title,
            document_no=row.document_no,
            public_on=row.public_on,
            materials=materials.get(row.id, ()),
            released_on=row.released_on,
            standing=_standing(row),
        )


def _standing(row: InterpretationRow) -> str:
    """Without the days left, which are others tomorrow."""
    if row.released_on or row.standing.due is None or row.standing.days_left is None:
        return row.standing.words
    return "逾期未解读" if row.standing.days_left < 0 else "待解读"
