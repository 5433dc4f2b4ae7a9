"""Rows on the clipboard: text for any program, and a typed table for Excel and WPS.

Spreadsheets take the table, so that long numbers, document numbers and what begins with = stay
the text they are; days and whole numbers arrive as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from gkapp.ui.kit.tables.columns import TableColumn, Value, parts, text_of

_TEXT, _DAY, _NUMBER = r"\@", r"yyyy\-mm\-dd", "General"
_QUOTED = ("\t", "\n", "\r", '"')


@dataclass(frozen=True, slots=True)
class Clipping:
    """What is put on the clipboard; made in whichever thread."""

    text: str
    html: str

    def data(self) -> QMimeData:
        """As the clipboard takes it; called on the GUI thread."""
        data = QMimeData()
        data.setText(self.text)
        data.setHtml(self.html)
        return data


def clipping(
    columns: Sequence[TableColumn[Any]], rows: Iterable[Any], *, with_titles: bool
) -> Clipping:
    """The *rows* as the *columns* show them, second lines as columns of their own."""
    shown = list(parts(columns))
    table: list[list[Value]] = [[column.value(row) for column in shown] for row in rows]
    if with_titles:
        table.insert(0, [column.title for column in shown])
    return Clipping(as_tab_separated(table), as_html(table))


def as_tab_separated(table: Iterable[Sequence[Value]]) -> str:
    """One line a row; quoted where a value has a tab, a line break or a quotation mark."""
    return "\r\n".join("\t".join(_plain(value) for value in row) for row in table)


def as_html(table: Iterable[Sequence[Value]]) -> str:
    """A table whose cells say what kind of value they hold."""
    lines = ["".join(_cell(value) for value in row) for row in table]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table>{body}</table>'


def _plain(value: Value) -> str:
    text = text_of(value)
    if any(mark in text for mark in _QUOTED):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _cell(value: Value) -> str:
    match value:
        case date():
            kind = _DAY
        case int():
            kind = _NUMBER
        case _:
            kind = _TEXT
    # A line break within a cell, not a new row.
    text = escape(text_of(value)).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td style='mso-number-format:\"{kind}\"'>{text}</td>"
