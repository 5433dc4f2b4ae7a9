"""A document as its words alone: lines and tables in reading order, whatever the file was."""

from dataclasses import dataclass
from enum import StrEnum


class Start(StrEnum):
    """What the file tells about the place where a line begins, from sure to unsure."""

    PARAGRAPH = "paragraph"  # a Word paragraph or an indented line: surely something new
    GAP = "gap"  # an empty line or a page's end before it: perhaps something new
    WRAP = "wrap"  # simply the next line: probably the same paragraph going on


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text without the blanks around it; never empty."""

    text: str
    start: Start = Start.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows of equal length; a merged cell stands in every place it covers."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


@dataclass(frozen=True, slots=True)
class DocumentText:
    """All that a document says, in reading order, without page numbers and running headers."""

    blocks: tuple[Block, ...]

    @property
    def lines(self) -> list[str]:
        """The plain lines; a table row is one line, its cells parted by tabs."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, Line):
                found.append(block.text)
            else:
                found += ["\t".join(_without_repeats(row)) for row in block.rows]
        return found


def _without_repeats(row: tuple[str, ...]) -> list[str]:
    """The cells of a row in one line each, one that spans several columns only once."""
    return [
        cell.replace("\n", "")
        for place, cell in enumerate(row)
        if place == 0 or cell != row[place - 1] or not cell
    ]
