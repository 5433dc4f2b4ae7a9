"""Sums of many reports: each cell is the sum of its parts, and what is missing is told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import TOTAL
from gkapp.domain.report.identities import Level, check_identities
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.rollup.sums import UNDIVIDED, cell_values, fits, other_rows, sum_reports
from gkapp.exchange.law.rules import report_format_for

NEW, OLD = report_format_for(2025), report_format_for(2020)
ONE_ROW = "三（六）其他处理"
FEE = ("第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）")
PURCHASE = ("第二十条第（九）项", "政府集中采购", "采购总金额")


def part(form=NEW, one_row=False, entered=None, **results):
    """A report whose figures add up: *results* are its answers to persons by outcome."""
    answers = {(Outcome[name], ApplicantKind.PERSON): count for name, count in results.items()}
    received = {ApplicantKind.PERSON: sum(results.values())}
    counts = Counts(received=received, results=answers, entered=entered or {})
    if one_row:
        old = figures_from(OLD, 2020, counts).applications
        figures = figures_from(form, 2025, counts)
        rows = [row for row in form.application_rows if row not in other_rows(form)]
        form = replace(form, application_rows=(*rows[:-2], *other_rows(OLD), *rows[-2:]))
        return PublishedFigures(form, figures.proactive, old, figures.remedies)
    figures = figures_from(form, 2025, counts)
    return PublishedFigures(form, figures.proactive, figures.applications, figures.remedies)


def without(figures, key, column):
    rows = {each: dict(row) for each, row in figures.applications.items()}
    rows[key][column] = None
    return replace(figures, applications=rows)


def adds_up(found):
    return all(each.level is Level.OK for each in check_identities(found.figures))


def test_nothing_makes_zeros():
    found = sum_reports(2025, NEW, [])
    assert found.reports == 0
    assert adds_up(found)
    assert found.figures.proactive[FEE] == "0"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 99), st.booleans()), max_size=6))
def test_every_cell_is_the_sum_of_its_parts(numbers):
    parts = [part(DISCLOSED=a, OTHER=b, one_row=one) for a, b, one in numbers]
    found = sum_reports(2025, NEW, parts)
    assert adds_up(found)
    total = cell_values(
        PublishedFigures(
            found.figures.format,
            found.figures.proactive,
            found.figures.applications,
            found.figures.remedies,
        ),
        found.figures.format,
    )
    of_parts = [cell_values(each, NEW) for each in parts]
    for address, value in total.items():
        if isinstance(value, int):
            assert value == sum(int(each.get(address) or 0) for each in of_parts)
    assert found.undivided == sum(bool(b and one) for _a, b, one in numbers)


def test_other_handling_in_one_row_that_says_0_is_0_in_three():
    found = sum_reports(2025, NEW, [part(DISCLOSED=3, one_row=True)])
    assert found.undivided == 0
    assert found.figures.format == NEW


def test_other_handling_that_cannot_be_divided_has_a_row_of_its_own():
    found = sum_reports(2025, NEW, [part(FEE_LAPSED=2, one_row=True), part(FEE_LAPSED=5)])
    (extra,) = (row for row in found.figures.format.application_rows if row.label == UNDIVIDED)
    assert extra.group == "（六）其他处理"
    assert found.figures.applications[ONE_ROW][TOTAL] == 2
    assert found.figures.applications[other_rows(NEW)[1].key][TOTAL] == 5
    assert adds_up(found)


def test_three_rows_become_one_in_the_older_format():
    three = part(CORRECTION_LAPSED=1, OTHER=4)
    old = part(OLD, OTHER=1)
    mixed = replace(old, format=replace(OLD, application_rows=NEW.application_rows),
                    applications=three.applications)  # fmt: skip
    found = sum_reports(2020, OLD, [old, mixed])
    assert found.figures.applications[ONE_ROW][TOTAL] == 6
    assert adds_up(found)
    holed = without(mixed, other_rows(NEW)[0].key, TOTAL)
    assert sum_reports(2020, OLD, [holed]).gaps == {f"{ONE_ROW}.{TOTAL}": 1}


def test_cells_that_nobody_could_read_are_told():
    parts = [
        without(part(DISCLOSED=3), "三（一）予以公开", TOTAL),
        without(part(OTHER=3, one_row=True), ONE_ROW, "其他"),
        part(DISCLOSED=4),
    ]
    found = sum_reports(2025, NEW, parts)
    assert found.gaps == {f"三（一）予以公开.{TOTAL}": 1, f"{ONE_ROW}.其他": 1}
    assert found.figures.applications["三（一）予以公开"][TOTAL] == 4
    assert found.undivided == 1


def test_amounts_are_added_to_the_last_digit():
    parts = [part(entered={FEE: amount}) for amount in ("0.1", "0.2", "1000")]
    assert sum_reports(2025, NEW, parts).figures.proactive[FEE] == "1000.3"


def test_amounts_in_units_of_their_own():
    parts = [part(OLD, entered={PURCHASE: each}) for each in ("251000元", "1.5亿元", "3万元", "90")]
    assert sum_reports(2020, OLD, parts).figures.proactive[PURCHASE] == "15028.109万元"


def test_reports_of_another_format_do_not_fit():
    assert fits(part(), NEW)
    assert not fits(part(OLD), NEW)
