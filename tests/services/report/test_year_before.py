"""The year before, from where it is known best: locked, read, typed, or counted here."""

import json
from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import report_formats
from gkapp.exchange.reports.json_values import figures_as_values, figures_from_values
from gkapp.exchange.reports.published import read_published_file
from gkapp.models.report_versions import ReportVersion
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.record_actions import enter_record
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.earlier_figures import keep_earlier_figures, texts_of
from gkapp.services.report.figures import count_year, set_figures
from gkapp.services.report.files import write_report
from gkapp.services.report.writing import write_text
from gkapp.services.report.year_before import COUNTED_HERE, year_before
from gkapp.services.requests.register import REQUESTS

CARRIED = "四、结转下年度继续办理"


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))


def received(db, day):
    load_shipped_calendar(db)
    draft = RequestDraft(
        received_on=day,
        channel=Channel.IN_PERSON,
        applicant="王芳",
        applicant_kind=ApplicantKind.PERSON,
        content="改造资金使用情况",
    )
    enter_record(db, REQUESTS, draft)


def with_carried(figures, number):
    cells = {**figures.applications[CARRIED], "自然人": number, "总计": number}
    return replace(figures, applications={**figures.applications, CARRIED: cells})


def test_nothing_is_known_of_a_year_before_the_register(db):
    assert year_before(db, 2025) is None
    assert year_before(db, 2019) is None


def test_a_year_that_the_register_holds_is_counted(db):
    received(db, date(2024, 12, 30))
    known = year_before(db, 2025)
    assert (known.source, known.figures.applications[CARRIED]["总计"]) == (COUNTED_HERE, 1)


def test_what_was_typed_goes_before_what_is_counted(db):
    received(db, date(2024, 12, 30))
    typed = with_carried(count_year(db, 2024), 4)
    keep_earlier_figures(db, typed)
    assert year_before(db, 2025).figures == typed
    wrong = [each for each in gather_report(db, 2025).findings if each.id == "X1"]
    assert {each.level for each in wrong} == {Level.ERROR}
    keep_earlier_figures(db, with_carried(typed, 1), "更正")
    assert year_before(db, 2025).source == "更正"
    undo(db)
    assert year_before(db, 2025).figures == typed


def test_what_was_locked_goes_before_all(db):
    figures = with_carried(count_year(db, 2024), 7)
    snapshot = {"figures": figures_as_values(figures), "texts": {"5": "问题不少。"}}
    with db.write("定稿") as session:
        session.add(
            ReportVersion(
                year=2024, number=1, state="定稿", snapshot=json.dumps(snapshot), fingerprint="f"
            )
        )
    known = year_before(db, 2025)
    assert (known.figures, known.source, known.text) == (figures, "定稿第1版", "问题不少。")
    with pytest.raises(Refused, match="已经定稿"):
        keep_earlier_figures(db, figures)


def test_a_published_report_is_kept_with_its_texts(db, tmp_path):
    received(db, date(2024, 12, 30))
    write_text(db, 2024, 5, "解读形式比较单一，回应关切的主动性还要提高。")
    file = tmp_path / "2024年报告.docx"
    write_report(db, gather_report(db, 2024), docx=file)
    read = read_published_file(file)
    told = keep_earlier_figures(db, read.annual_figures(), file.name, texts_of(read))
    assert told.text == "已录入 2024 年报告数据（2024年报告.docx）。"
    known = year_before(db, 2025)
    assert known.figures == count_year(db, 2024)
    assert "解读形式比较单一" in known.text


def test_text_that_was_taken_over_is_told(db):
    received(db, date(2024, 12, 30))
    for year in (2024, 2025):
        write_text(db, year, 5, "解读形式比较单一，回应关切的主动性还要提高。")
    (repeated,) = [each for each in gather_report(db, 2025).findings if each.id == "R1"]
    assert (repeated.level, repeated.section) == (Level.WARNING, 5)
    assert "100% 的句子与上年报告相同" in repeated.message


def test_other_treatment_in_one_row_is_still_a_year_before(db):
    old, new = report_formats()
    rows = [row for row in new.application_rows if "（六）" not in row.key]
    (single,) = [row for row in old.application_rows if "（六）" in row.key]
    figures = count_year(db, 2024)
    applications = {row.key: figures.applications[row.key] for row in rows}
    form = replace(new, application_rows=(*rows, single))
    nothing = dict.fromkeys(figures.applications[CARRIED], 0)
    ragged = replace(figures, format=form, applications={**applications, single.key: nothing})
    keep_earlier_figures(db, ragged)
    assert year_before(db, 2025).figures == ragged
    assert [each.level for each in gather_report(db, 2025).findings if each.id == "X1"] == [
        Level.OK
    ]


@pytest.mark.parametrize("spoil", ["proactive", "applications", "remedies", "year"])
def test_figures_that_are_not_whole_are_refused(db, spoil):
    figures = count_year(db, 2024)
    values = figures_as_values(figures)
    assert figures_from_values(values, figures.format) == figures
    values[spoil] = None
    with pytest.raises(Refused, match="数据不完整"):
        figures_from_values(values, figures.format)


def test_a_figure_that_nobody_filled_in_yet_has_not_jumped(db):
    set_figures(db, 2024, ["行政许可.本年处理决定数量=500"])
    received(db, date(2024, 12, 30))
    assert "X3" not in [each.id for each in gather_report(db, 2025).findings]
    set_figures(db, 2025, ["行政许可.本年处理决定数量=3"])
    (jump,) = [each for each in gather_report(db, 2025).findings if each.id == "X3"]
    assert "为 3，2024 年为 500" in jump.message
