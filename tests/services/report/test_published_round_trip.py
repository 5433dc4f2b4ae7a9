"""What gkapp prints, it reads back exactly: every figure and every paragraph."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkapp.documents.blocks import Paragraph
from gkapp.documents.prints.annual_report import ReportTexts, annual_report, chart_blocks
from gkapp.documents.word.writing import write_docx
from gkapp.domain.publication_check.checking import check
from gkapp.domain.publication_check.findings import FoundKind
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import CountedMeasure, ValueKind
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.publication.reading import file_parts
from gkapp.exchange.reports.json_values import figures_as_values
from gkapp.exchange.reports.published import published_as_values, read_published_file
from gkapp.models.database import Database
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.demo.demo import demo_unit, fill_demo
from gkapp.services.department.particulars import set_up_department
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.files import write_report

MADE_AT = datetime(2026, 1, 20, 9, 30)
COUNTS = st.integers(0, 10**6)


@pytest.fixture(scope="module")
def demo(tmp_path_factory, key):
    path = tmp_path_factory.mktemp("demo") / "示例.gkdb"
    with Database.create(path, key, actor="周静", now=lambda: datetime(2026, 3, 4, 9)) as db:
        set_up_department(db, demo_unit())
        load_shipped_calendar(db)
        fill_demo(db, today=date(2026, 3, 4))
        yield db


@pytest.mark.parametrize("year", [2025, 2020])
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_demo_departments_report(demo, tmp_path, year, suffix):
    report = gather_report(demo, year)
    path = tmp_path / f"年报.{suffix}"
    write_report(demo, report, **{suffix: path})
    read = read_published_file(path)
    found, expected = published_as_values(read), figures_as_values(report.figures)
    assert {name: found[name] for name in expected} == expected
    assert (read.org, read.title, read.unread) == (report.unit.name, report.title, ())
    assert read.preamble == report.texts[0]
    charts = (each for each in chart_blocks(report.charts.printed) if isinstance(each, Paragraph))
    texts = {**report.texts, 1: "\n".join((report.texts[1], *(each.text for each in charts)))}
    assert [read.sections[n - 1].text for n in (1, 5, 6)] == [texts[n] for n in (1, 5, 6)]
    assert {each.id for each in read.findings if each.level is not Level.OK} <= {"Y2"}


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_report_passes_the_check_before_publication(demo, tmp_path, suffix):
    path = tmp_path / f"年报.{suffix}"
    write_report(demo, gather_report(demo, 2025), **{suffix: path})
    findings = check(file_parts(path.read_bytes(), path.name))
    told = [each for each in findings if each.kind is not FoundKind.UNCHECKED]
    assert [(t.kind.value, t.severity.value, t.place, t.excerpt) for t in told] == []


@st.composite
def annual_figures(draw):
    year = draw(st.sampled_from([2019, 2020, 2021, 2026]))
    form = report_format_for(year)
    counts = Counts(
        received=draw(by(ApplicantKind)),
        carried_in=draw(by(ApplicantKind)),
        carried_out=draw(by(ApplicantKind)),
        results={(each, kind): draw(COUNTS) for each in Outcome for kind in ApplicantKind},
        remedies={kind: draw(by(RemedyResult)) for kind in RemedyKind},
        documents={
            (name, measure): draw(COUNTS)
            for name in ("规章", "行政规范性文件")
            for measure in CountedMeasure
        },
        entered={
            (block.label, row.label, column.label): draw(written(column.kind))
            for block in form.proactive
            for row in block.rows
            for column in block.columns
        },
    )
    return figures_from(form, year, counts)


def by(names):
    return st.fixed_dictionaries(dict.fromkeys(names, COUNTS))


def written(kind):
    match kind:
        case ValueKind.COUNT:
            return COUNTS.map(str)
        case ValueKind.CHANGE:
            return st.integers(-999, 999).map(str)
        case ValueKind.AMOUNT:
            return st.decimals(0, 10**6, places=2).map(str)
        case ValueKind.FREE_AMOUNT:
            return st.builds(str.__add__, COUNTS.map(str), st.sampled_from(["", "元", "万元"]))


@given(figures=annual_figures())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large],
)  # fmt: skip
def test_every_figure_comes_back_from_word(tmp_path, figures):
    path = tmp_path / "年报.docx"
    write_docx(
        annual_report("云岭省住房和城乡建设厅", figures, ReportTexts()), path, made_at=MADE_AT
    )
    found = published_as_values(read_published_file(path))
    expected = figures_as_values(figures)
    assert {name: found[name] for name in expected} == expected
    assert found["unread"] == []
