"""Puts a layout on a table, and reads off how the officer arranged it since."""

from PySide6.QtWidgets import QHeaderView

from gkapp.ui.kit.tables.layout import ColumnPlace, TableLayout
from gkapp.ui.kit.tables.sorting import Order
from gkapp.ui.kit.tables.view import RecordView


def arrange(view: RecordView, layout: TableLayout) -> None:
    """Move, widen, show and hide the columns of *view* as *layout* has them."""
    headings = view.headings
    for place, column in enumerate(layout.places):
        number = view.column_of(column.key)
        headings.moveSection(headings.visualIndex(number), place)
        headings.setSectionHidden(number, not column.is_shown)
        if column.is_shown:
            headings.resizeSection(number, column.width)
        # What stretches takes what is left: dragging its edge would not last.
        stretches = view.records.columns[number].stretches
        mode = QHeaderView.ResizeMode.Fixed if stretches else QHeaderView.ResizeMode.Interactive
        headings.setSectionResizeMode(number, mode)
    view.fill_width()


def arrangement_of(view: RecordView, order: Order) -> TableLayout:
    """How the columns stand now. A column that stretches keeps its own width."""
    headings = view.headings
    places: list[ColumnPlace] = []
    for place in range(headings.count()):
        number = headings.logicalIndex(place)
        column = view.records.columns[number]
        is_shown = not headings.isSectionHidden(number)
        # A hidden section says that it is as wide as nothing.
        is_measured = is_shown and not column.stretches
        width = headings.sectionSize(number) if is_measured else column.width
        places.append(ColumnPlace(column.key, width, is_shown))
    return TableLayout(tuple(places), order)
