"""What a table shows, to be copied, exported or printed: read in parts, also by a job."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from gkapp.documents.blocks import Document
from gkapp.documents.prints.record_list import ListHead, printed_list
from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import grouped
from gkapp.exchange.sheets.export import write_sheet
from gkapp.services.records.list_query import ListQuery
from gkapp.ui.kit.tables.clipping import Clipping, clipping
from gkapp.ui.kit.tables.columns import Column, Value, parts, text_of

BATCH = 1000
"""Rows that are read at once."""

MOST_PRINTED = 5000
"""Rows beyond which nobody wants paper: over two hundred sheets."""


class Progress(Protocol):
    """What a job tells how far it is."""

    def report(self, done: int, total: int, text: str = "") -> None: ...


class RowSource(Protocol):
    """Where rows come from: those that are gone meanwhile are left out."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]: ...


@dataclass(frozen=True, slots=True)
class ShownRows:
    """A table at one moment: its title, its columns from left to right, the ids in order.

    *note* says by what the rows were chosen.
    """

    title: str
    note: str
    columns: tuple[Column[Any], ...]
    ids: Sequence[int]
    source: RowSource

    def with_columns(self, more: Iterable[Column[Any]]) -> "ShownRows":
        """The same rows with *more* columns at the right, as far as they are not among them."""
        keys = {column.key for column in parts(self.columns)}
        added = (column for column in more if column.key not in keys)
        return replace(self, columns=(*self.columns, *added))

    @property
    def titles(self) -> list[str]:
        """The titles of all columns, second lines too."""
        return [column.title for column in parts(self.columns)]

    def rows(self, progress: Progress | None = None) -> Iterator[Any]:
        """The rows in order; those that are gone meanwhile are left out."""
        for start in range(0, len(self.ids), BATCH):
            if progress is not None:
                progress.report(start, len(self.ids), "读取列表")
            batch = self.ids[start : start + BATCH]
            found = self.source.rows(batch)
            yield from (found[row_id] for row_id in batch if row_id in found)

    def values(self, progress: Progress | None = None) -> Iterator[list[Value]]:
        """The values of each row, in the order of `titles`."""
        columns = list(parts(self.columns))
        for row in self.rows(progress):
            yield [column.value(row) for column in columns]

    def export(self, path: Path, progress: Progress) -> Path:
        """Write an xlsx file at *path*; Refused when it cannot be written."""
        filled = (
            ["" if value is None else value for value in row] for row in self.values(progress)
        )
        write_sheet(path, title=self.title, headers=self.titles, rows=filled)
        return path

    def document(self, unit: str, printed_at: datetime, progress: Progress) -> Document:
        """The list as it is printed; Refused when it is too long for paper."""
        if len(self.ids) > MOST_PRINTED:
            raise Refused(
                f"列表有 {grouped(len(self.ids))} 条，超过可打印的 {grouped(MOST_PRINTED)} 条。"
                "请先筛选，或导出为 Excel 文件。"
            )
        rows = [[text_of(value) for value in row] for row in self.values(progress)]
        head = ListHead(self.title, self.note, unit, printed_at)
        numbers = [column.is_number for column in parts(self.columns)]
        return printed_list(head, self.titles, rows, numbers)


def copy_rows(
    shown: ShownRows, progress: Progress | None = None, *, with_titles: bool
) -> tuple[Clipping, int]:
    """The rows as the clipboard takes them, and how many they are."""
    rows = shown.rows(progress)
    return clipping(shown.columns, rows, with_titles=with_titles), len(shown.ids)


def export_rows(shown: ShownRows, path: Path, progress: Progress) -> tuple[Path, int]:
    """Write the rows into an xlsx file; its path, and how many they are. Refused as in export()."""
    return shown.export(path, progress), len(shown.ids)


def note_of(query: ListQuery) -> str:
    """By what rows were chosen, in words."""
    chosen = [f"范围：{query.view}", *(value for _, value in query.facets)]
    if query.words:
        chosen.append(f"包含“{query.words}”")
    return "，".join(chosen)
