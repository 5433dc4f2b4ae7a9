"""A document as its words alone: lines and tables in reading order, whatever the file was."""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_QUOTED = 240
"""Characters; what is longer would push the letter itself off its first page (our choice)."""
_LEAST = LONGEST_QUOTED // 3
_ENDS = re.compile("[。；！？;!?]|\n")
_LEFT_OUT = "……"


def excerpt(content: str) -> str:
    """The beginning of *content*, marked as such; empty where it is short enough to be quoted.

    Cut after the last sentence or item that fits, or within one that is longer than that.
    """
    whole = content.strip()
    if len(whole) <= LONGEST_QUOTED:
        return ""
    ends = [found.end() for found in _ENDS.finditer(whole, _LEAST, LONGEST_QUOTED)]
    return whole[: ends[-1] if ends else LONGEST_QUOTED].rstrip() + _LEFT_OUT


_CHINESE = "\u4e00-\u9fff，。；：、“”（）"
_GAP = re.compile(rf"(?<=[{_CHINESE}]) (?=[-+]?\d)|(?<=\d) (?=[{_CHINESE}])")


def set_close(text: str) -> str:
    """*text* without the blanks between Chinese and numbers: 应报送单位12个."""
    return _GAP.sub("", text)


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
class TextTable:
    """Rows of cells, all rows of equal length; a merged cell stands in every place it covers."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | TextTable


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
