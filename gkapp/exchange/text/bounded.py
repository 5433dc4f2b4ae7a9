"""Keeps what is read of a document within the limits, and tells how far the reading is."""

from collections.abc import Iterable, Sequence

from gkapp.domain.progress import told
from gkapp.domain.text.document_text import Block, TextTable
from gkapp.domain.text.reading_limits import MOST_CHARACTERS, MOST_LINES, MOST_TABLE_CELLS, TooMuch

_BLOCKS_BETWEEN_REPORTS = 2000


def bounded(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; TooMuch where they have too many lines, cells or characters together."""
    found: list[Block] = []
    cells = characters = 0
    for block in told(blocks, _BLOCKS_BETWEEN_REPORTS, "正在读取文件"):
        if isinstance(block, TextTable):
            cells += sum(map(len, block.rows))
            refuse_cells(cells)
            characters += sum(len(cell) for row in block.rows for cell in row)
        else:
            characters += len(block.text)
        if characters > MOST_CHARACTERS:
            raise TooMuch("个字", MOST_CHARACTERS)
        found.append(block)
        if len(found) > MOST_LINES:
            raise TooMuch("行文字", MOST_LINES)
    return found


def squared(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows filled up to the width of the widest; TooMuch where that makes too many cells."""
    width = max(map(len, rows), default=0)
    refuse_cells(width * len(rows))
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


def refuse_cells(count: int) -> None:
    """TooMuch where a document has so many cells."""
    if count > MOST_TABLE_CELLS:
        raise TooMuch("个表格单元格", MOST_TABLE_CELLS)
