"""The demo department: a made-up past that ends today, entered by the services officers use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from gkapp.domain.demo.ledger import with_particulars
from gkapp.domain.demo.registers import DONE, Row, measures_today, registers_today
from gkapp.domain.demo.time_shift import TimeShift, years_added
from gkapp.domain.key_points.reading import read_key_points
from gkapp.domain.report.charts.chart import ChartKind
from gkapp.domain.report.markup import has_typed_heading
from gkapp.domain.report.proposals import TO_FILL
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES
from gkapp.exchange.demo_data import DemoData, demo_data, write_table
from gkapp.exchange.document_text import read_document
from gkapp.models.database import Database
from gkapp.models.key_points import Task
from gkapp.models.requests import Request
from gkapp.services.calendar import calendar_of
from gkapp.services.demo.catalogue import fill_catalogue
from gkapp.services.demo.interpretations import add_interpretations
from gkapp.services.demo.ledger import tell_lives
from gkapp.services.demo.participation import add_voices
from gkapp.services.demo.rollup import fill_rollup
from gkapp.services.department.particulars import Unit, add_offices, add_persons
from gkapp.services.key_points.documents import MeasureDraft, import_key_points, record_measure
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import choose_charts
from gkapp.services.report.figures import set_figures
from gkapp.services.report.writing import write_text
from gkapp.services.requests.intake import REQUEST_IMPORT

_OVERVIEW = 1
_WHOLE = "全文"
_CHARTS = (ChartKind.MONTHS, ChartKind.RESULTS)
"""What stands in the report of last year."""
_PLACE_TO_FILL = re.compile(re.escape(TO_FILL) + "[^）]*）")


def demo_unit() -> Unit:
    """The particulars of the demo department."""
    return Unit(**demo_data().unit)


def fill_demo(db: Database, *, today: date) -> None:
    """Give a new database of the demo unit its past up to *today*, the day that its clock says.

    Every step is an action of its own. Last year's report comes out complete. Refused before 2023,
    for which no report format of today exists.
    """
    data = demo_data()
    shift = TimeShift(calendar_of(db), data.anchor, data.living_since, today)
    add_offices(db, data.offices)
    add_persons(db, data.persons)
    with TemporaryDirectory(prefix="gkapp-demo-") as folder:
        _import_registers(db, data, shift, Path(folder))
        _import_key_points(db, data, shift, Path(folder))
        fill_catalogue(db, data.catalogue, Path(folder))
        fill_rollup(db, data.units, Path(folder), today=today)
    for year, figures in data.figures.items():
        assignments = [f"{place}={value}" for place, value in figures.items()]
        set_figures(db, year + shift.years, assignments)
    _write_report(db, data, shift)


def _import_registers(db: Database, data: DemoData, shift: TimeShift, folder: Path) -> None:
    now = registers_today(shift, data.requests, data.remedies, data.ledger)
    _import(db, REQUEST_IMPORT, folder / "依申请公开登记表.csv", now.requests)
    _tell_confirmations(db)
    _import(db, REMEDY_IMPORT, folder / "复议诉讼登记表.csv", now.remedies)
    _import(
        db,
        LEDGER_IMPORT,
        folder / "公开台账.csv",
        _widened(with_particulars(now.ledger, shift.today)),
    )
    tell_lives(db, shift)
    add_interpretations(db, data, shift, now.ledger, folder)
    add_voices(db, data, shift, folder)


def _tell_confirmations(db: Database) -> None:
    """How the receipt was agreed upon, where it had to be; no table of requests tells that."""
    channels = [channel for channel, rule in RECEIPT_RULES.items() if rule.is_confirmed]
    with db.write("补登收到日期的确认方式") as session:
        for request in session.scalars(select(Request).where(Request.channel.in_(channels))):
            day = request.received_on
            request.confirmed_how = f"{day.month}月{day.day}日电话确认，本人接听"


def _widened(rows: Sequence[Row]) -> list[Row]:
    """Every row with the headings of all, as a table has them."""
    headings = dict.fromkeys(heading for row in rows for heading in row)
    return [{heading: row.get(heading, "") for heading in headings} for row in rows]


def _import(db: Database, kind: RegisterImport[Any], file: Path, rows: Sequence[Row]) -> None:
    write_table(file, rows)
    save_import(db, prepare_import(db, kind, file))


def _import_key_points(db: Database, data: DemoData, shift: TimeShift, folder: Path) -> None:
    """This year's key points once work on them has begun, until then last year's."""
    measures = measures_today(shift, data.measures)
    if not measures:
        last_year = replace(shift, today=date(shift.today.year - 1, 12, 31))
        measures, shift = measures_today(last_year, data.measures), last_year
    file = folder / "政务公开工作要点.txt"
    file.write_text(years_added(data.key_points, shift.years), "utf-8")
    document = import_key_points(db, shift.today.year, read_key_points(read_document(file)))
    with db.read() as session:
        tasks = select(Task.number, Task.id).filter_by(document_id=document.row_id)
        task_ids = dict(session.execute(tasks).all())
    for row in measures:
        draft = MeasureDraft(row["落实措施"], date.fromisoformat(row[DONE]), row["佐证材料"])
        record_measure(db, task_ids[row["任务序号"]], draft)


def _write_report(db: Database, data: DemoData, shift: TimeShift) -> None:
    """Complete last year's draft, which tells what the registers know."""
    year = shift.today.year - 1
    choose_charts(db, year, _CHARTS)
    drafts = gather_report(db, year).sources.drafts
    for section, words in data.texts.items():
        lines = drafts[section].split("\n")
        text = "\n".join(_completed(line, _words_for(line, section, words)) for line in lines)
        write_text(db, year, section, text)


def _words_for(line: str, section: int, words: Mapping[str, str]) -> str:
    """Nothing for what was done for single tasks: the draft tells that whole."""
    if section != _OVERVIEW:
        return words[_WHOLE].strip()
    return words[line[1]].strip() if has_typed_heading(line) else ""


def _completed(line: str, words: str) -> str:
    """The words in the place that the draft leaves for them, or else after what it says."""
    completed, places = _PLACE_TO_FILL.subn(lambda _place: words, line)
    return completed if places else line + words
