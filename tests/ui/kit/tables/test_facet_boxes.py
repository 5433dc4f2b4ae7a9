"""A box for a day: offered, typed, kept, let go of."""

import pytest

from gkapp.services.records.list_query import Facet
from gkapp.ui.kit.tables.filter_bar import FilterBar

DAY = Facet("on", "某日有效", ("2026-03-04", "2025-12-31"), is_day=True)


@pytest.fixture
def bar(qtbot):
    made = FilterBar("条目")
    qtbot.addWidget(made)
    made.offer([DAY])
    with qtbot.waitExposed(made):
        made.show()
    return made


def typed(box, text):
    box.lineEdit().setText(text)
    box.lineEdit().editingFinished.emit()


def test_nothing_is_chosen_at_first(bar):
    box = bar._boxes["on"]
    assert (bar.facets, box.currentText(), box.lineEdit().placeholderText()) == ((), "", "某日有效")


def test_a_day_that_is_offered_is_chosen(bar, qtbot):
    with qtbot.waitSignal(bar.changed):
        bar._boxes["on"].setCurrentIndex(2)
    assert bar.facets == (("on", "2025-12-31"),)


@pytest.mark.parametrize(("text", "day"), [("20240630", "2024-06-30"), ("6.30", "2026-06-30")])
def test_any_day_can_be_typed_and_stays(bar, qtbot, text, day):
    with qtbot.waitSignal(bar.changed):
        typed(bar._boxes["on"], text)
    assert bar.facets == (("on", day),)
    bar.offer([Facet("on", "某日有效", ("2026-03-05", "2025-12-31"), is_day=True)])
    assert bar.facets == (("on", day),)
    with qtbot.waitSignal(bar.changed):
        typed(bar._boxes["on"], "")
    assert bar.facets == ()


def test_what_is_no_day_changes_nothing(bar):
    box = bar._boxes["on"]
    box.setCurrentIndex(2)
    typed(box, "去年底")
    assert (bar.facets, box.currentText()) == ((("on", "2025-12-31"),), "2025-12-31")


def test_a_saved_day_is_shown_though_it_is_not_offered(bar):
    bar.show_filter("", (("on", "2021-01-01"),))
    assert bar.facets == (("on", "2021-01-01"),)
    bar.clear()
    assert bar.facets == ()
    assert bar._boxes["on"].currentText() == ""
