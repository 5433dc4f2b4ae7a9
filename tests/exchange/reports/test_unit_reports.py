"""Reports of other units from files, and the short form in which they are kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.exchange.reports.unit_reports import figures_kept, kept_figures, read_unit_report
from tests.exchange.reports import published_samples as samples
from tests.services.rollup.unit_report_files import (
    ONE_ROW,
    in_one_row,
    values_of,
    write,
    write_word,
)

DISCLOSED = "三（一）予以公开"


def test_what_gkapp_wrote_is_read_whole(tmp_path):
    found = read_unit_report(write(tmp_path, values_of("云岭市财政局")))
    assert (found.org, found.year, found.unread, found.dated_on) == ("云岭市财政局", 2025, (), None)
    assert {each.level for each in found.findings} == {"ok"}
    assert found.figures.applications[DISCLOSED]["总计"] == 3


def test_a_published_document(tmp_path):
    found = read_unit_report(write_word(tmp_path / "年报.docx"))
    assert (found.org, found.year) == (samples.UNIT, 2023)
    assert found.dated_on is not None
    assert found.dated_on.isoformat() == "2024-01-25"


def test_a_sum_that_is_wrong_and_a_cell_that_is_not_there(tmp_path):
    values = values_of("云岭市财政局")
    values["applications"][DISCLOSED]["总计"] = 4
    values["applications"]["三（二）部分公开"]["其他"] = None
    found = read_unit_report(write(tmp_path, values))
    assert "C2" in {each.id for each in found.findings if each.level != "ok"}
    assert found.unread == ("三（二）部分公开.其他：没有数字。",)


def test_other_handling_in_one_row(tmp_path):
    found = read_unit_report(write(tmp_path, in_one_row(values_of("云岭市财政局"))))
    assert found.figures.applications[ONE_ROW]["总计"] == 1
    assert [each.id for each in found.findings if each.level != "ok"] == ["F1"]


@pytest.mark.parametrize("one_row", [False, True])
@pytest.mark.parametrize("year", [2020, 2025])
def test_what_is_kept_is_read_again(tmp_path, year, one_row):
    values = values_of("云岭市财政局", year)
    values["remedies"]["行政复议"]["其他结果"] = None
    if one_row and year > 2020:
        in_one_row(values)
    figures = read_unit_report(write(tmp_path, values)).figures
    assert figures_kept(kept_figures(figures)) == figures


def broken(change):
    values = values_of("云岭市财政局")
    change(values)
    return json.dumps(values)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "3", '{"year": 2025}', "[" * 100_000,
        broken(lambda v: v.pop("remedies")),
        broken(lambda v: v.update(format="1999")),
        broken(lambda v: v["applications"].pop("三（六）3.其他")),
        broken(lambda v: v["applications"][DISCLOSED].update(总计="三")),
        broken(lambda v: v["applications"][DISCLOSED].update(总计=True)),
        broken(lambda v: v["proactive"]["第二十条第（八）项"]["行政事业性收费"].update(
            {"本年收费金额（单位：万元）": "若干"})),
        broken(lambda v: v["proactive"]["第二十条第（八）项"]["行政事业性收费"].update(
            {"本年收费金额（单位：万元）": "NaN"})),
        broken(lambda v: v["proactive"]["第二十条第（八）项"]["行政事业性收费"].update(
            {"本年收费金额（单位：万元）": "1元"})),
        broken(lambda v: v.update(year=1999)),
    ],
)  # fmt: skip
def test_files_that_are_no_report(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused):
        read_unit_report(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read_unit_report(path)
