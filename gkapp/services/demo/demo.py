"""The demo department: a made-up past that ends today, entered by the services officers use."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from gkapp.domain.demo.interpretations import DemoInterpretations, interpretations_today
from gkapp.domain.demo.ledger import with_particulars
from gkapp.domain.demo.participation import decisions_today, opinions_today
from gkapp.domain.demo.registers import DONE, Row, measures_today, registers_today
from gkapp.domain.demo.time_shift import TimeShift, years_added
from gkapp.domain.demo.units import DemoReport, unit_reports, units_named
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.domain.key_points.reading import read_key_points
from gkapp.domain.progress import tell_nobody
from gkapp.domain.report.charts.chart import ChartKind
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.markup import has_typed_heading
from gkapp.domain.report.proposals import TO_FILL
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES
from gkapp.exchange.demo_data import DemoData, DocumentWords, demo_data, write_table
from gkapp.exchange.document_text import read_document
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.json_values import SCHEMA, SCHEMA_VERSION, figures_as_values
from gkapp.models.catalogue import CatalogueItem
from gkapp.models.database import Database
from gkapp.models.key_points import Task
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Request
from gkapp.services.calendar import calendar_of
from gkapp.services.catalogue.catalogues import ITEM_IMPORT
from gkapp.services.catalogue.list import place_entries
from gkapp.services.demo.ledger import tell_lives
from gkapp.services.department.particulars import Unit, add_offices, add_persons, unit_of
from gkapp.services.interpretations.checks import compare_with_file, text_sources
from gkapp.services.interpretations.intake import INTERPRETATION_IMPORT, interpretation_of
from gkapp.services.interpretations.materials import save_material
from gkapp.services.key_points.documents import MeasureDraft, import_key_points, record_measure
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.participation.intake import DECISION_IMPORT, OPINION_IMPORT
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import choose_charts
from gkapp.services.report.figures import set_figures
from gkapp.services.report.writing import write_text
from gkapp.services.requests.intake import REQUEST_IMPORT
from gkapp.services.rollup.rollups import make_rollup, take_in_reports

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


def add_interpretations(
    db: Database, data: DemoData, shift: TimeShift, ledger: Sequence[Row], folder: Path
) -> None:
    """Interpret the documents of *ledger*, which is registered already, as it stands today."""
    now = interpretations_today(shift, data.interpretations, data.materials, ledger)
    file = folder / "政策解读.csv"
    write_table(file, now.plans)
    save_import(db, prepare_import(db, INTERPRETATION_IMPORT, file))
    words = {now.numbers[each.number]: each for each in data.words if each.number in now.numbers}
    for number, entry_id in _entries(db, now).items():
        _add_materials(db, entry_id, now, number, words.get(number))


def _entries(db: Database, now: DemoInterpretations) -> dict[str, int]:
    numbers = [row["文号"] for row in now.plans]
    named = select(LedgerEntry.document_no, LedgerEntry.id).where(
        LedgerEntry.document_no.in_(numbers)
    )
    with db.read() as session:
        return dict(session.execute(named).all())


def _add_materials(
    db: Database, entry_id: int, now: DemoInterpretations, number: str, words: DocumentWords | None
) -> None:
    interpretation = interpretation_of(db, entry_id)
    assert interpretation is not None
    texts: Mapping[str, str] = words.materials if words else {}
    for row in now.materials:
        if row["文号"] == number:
            save_material(db, interpretation, _material(row, texts))
    if words is not None:
        content = NamedContent(words.file, words.words.strip().encode("utf-8"))
        add_attachments(db, Owner(LedgerEntry, entry_id), [content], tell_nobody)
        (source,) = text_sources(db, interpretation)
        compare_with_file(db, interpretation, source, tell_nobody)


def _material(row: Row, texts: Mapping[str, str]) -> MaterialDraft:
    return MaterialDraft(
        form=MaterialForm(row["形式"]),
        title=row["标题"],
        author=row["作者"],
        channel=row["渠道"],
        address=row["网址"],
        signed_on=_day(row["签发日期"]),
        released_on=_day(row["发布日期"]),
        text=texts.get(row["形式"], "").strip(),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def add_voices(db: Database, data: DemoData, shift: TimeShift, folder: Path) -> None:
    """Register them as they stand today; the ledger is there already."""
    opinions, decisions = folder / "政务舆情.csv", folder / "重大决策.csv"
    write_table(opinions, opinions_today(shift, data.opinions))
    write_table(decisions, decisions_today(shift, data.decisions))
    save_import(db, prepare_import(db, OPINION_IMPORT, opinions))
    save_import(db, prepare_import(db, DECISION_IMPORT, decisions))


def fill_rollup(
    db: Database, rows: Sequence[Mapping[str, str]], folder: Path, *, today: date
) -> None:
    """Begin last year's roll-up and take in what the units published by *today*.

    The data files pass through *folder*.
    """
    year = today.year - 1
    rollup_id = make_rollup(db, year, units_named(rows)).row_id
    assert rollup_id is not None
    files: list[Path] = []
    for number, report in enumerate(
        unit_reports(rows, report_format_for(year), year, today), start=1
    ):
        files.append(folder / f"{number:02} {report.unit}{year}年报.json")
        files[-1].write_text(json.dumps(_values(report), ensure_ascii=False), "utf-8")
    if files:
        take_in_reports(db, rollup_id, files)


def _values(report: DemoReport) -> dict[str, Any]:
    figures = report.figures
    values = figures_as_values(figures)
    row = figures.format.row_with(RowRole.RESULT_TOTAL).key
    values["applications"][row][TOTAL] += report.slip
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        **values,
        "org": report.unit,
        "published_on": report.published_on.isoformat(),
    }
