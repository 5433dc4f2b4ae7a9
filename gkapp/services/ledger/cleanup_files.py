"""The results of a clean-up on paper and as a spreadsheet."""

from pathlib import Path

from gkapp.documents.blocks import Document
from gkapp.documents.prints.cleanup_result import CleanupList, cleanup_result
from gkapp.domain.ledger.document_life import Conclusion
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.ledger.cleanups import Worksheet, WorksheetRow, worksheet_of
from gkapp.services.records.exports import Export
from gkapp.services.records.output_places import check_places

_OPEN = "没有结论"
_HEADS = ("序号", "标题", "文号", "文件类型", "起草处室", "公布日期", "原有效期至", "清理结论",
          "新的有效期至", "理由")  # fmt: skip


def printed_cleanup(db: Database, cleanup_id: int) -> Document:
    """The result list of a clean-up, or what is concluded so far. Refused when it is gone."""
    sheet = worksheet_of(db, cleanup_id)
    lists = [
        CleanupList(name, [_texts(row) for row in sheet.rows if (row.conclusion or _OPEN) == name])
        for name in (*(each.value for each in Conclusion), _OPEN)
    ]
    made_on = sheet.head.decided_on or db.now().date()
    return cleanup_result(unit_of(db).name, sheet.head.title, _note(sheet), lists, made_on)


def export_cleanup(db: Database, cleanup_id: int, path: Path) -> Export:
    """Write the worksheet to an xlsx file."""
    sheet = worksheet_of(db, cleanup_id)
    rows = [
        (
            number, row.title, row.document_no, row.document_type, row.office,
            row.published_on or "", row.expires_on or "", row.conclusion, row.valid_until or "",
            row.reason,
        )
        for number, row in enumerate(sheet.rows, start=1)
    ]  # fmt: skip
    check_places(db, path)
    write_sheet(path, title=sheet.head.title, headers=_HEADS, rows=rows)
    return Export(path, len(rows))


def _texts(row: WorksheetRow) -> tuple[str, ...]:
    until = row.valid_until or row.expires_on
    published = row.published_on.isoformat() if row.published_on else ""
    return row.title, row.document_no, published, until.isoformat() if until else "", row.reason


def _note(sheet: Worksheet) -> str:
    head = sheet.head
    if head.decided_on is None:
        return f"共清理 {head.documents} 件，{head.open} 件没有结论，结果尚未公布。"
    number = f"（{head.document_no}）" if head.document_no else ""
    return f"共清理 {head.documents} 件，{chinese_date(head.decided_on)}决定公布{number}。"
