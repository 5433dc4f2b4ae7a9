"""Writing the text of a year's report: what the officer keeps instead of the registers' words."""

from sqlalchemy import select

from gkapp.domain.report.text import section_name
from gkapp.models.database import Database
from gkapp.models.report import ReportText
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.removal import remove_with_children
from gkapp.services.report.charts import hang_pictures
from gkapp.services.report.locks import refuse_if_locked


def write_text(db: Database, year: int, section: int, text: str) -> ActionResult:
    """Keep the officer's text of a section (0: the preamble); empty text brings the draft back.

    The text is as the sources have it: with fields for numbers, and with marks. Refused once the
    report is locked.
    """
    with db.write(f"修改 {year} 年报告“{section_name(section)}”") as session:
        refuse_if_locked(session, year)
        row = session.scalar(select(ReportText).filter_by(year=year, section=section))
        if text.strip():
            row = row or ReportText(year=year, section=section)
            row.text = text.strip()
            session.add(row)
            session.flush()  # a new row has its id only now
            hang_pictures(session, row, [row.text])
        elif row is not None:
            remove_with_children(session, ReportText, [row.id])
    return ActionResult(frozenset({Topic.REPORT}), f"已保存“{section_name(section)}”。")
