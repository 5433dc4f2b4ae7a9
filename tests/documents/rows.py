"""Rows of tables for tests."""

from gkapp.documents.blocks import Cell, Row


def texts_row(texts):
    """A table row of plain centred cells."""
    return Row(tuple(Cell(text) for text in texts))
