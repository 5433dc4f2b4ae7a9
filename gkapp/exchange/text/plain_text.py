"""Reads text files: their encoding, their lines, and the invisible characters in any text."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Block, Line, Start, Table

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# PDF writers often map common characters to their look-alikes among the radicals.
_RADICALS = re.compile("[\u2e80-\u2fdf]+")
_DASH = r"[-—–―－~～·•]+"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}\s*\d{{1,4}}\s*{_DASH}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
)

_FEWEST_COLUMNS = 3


def read_text(content: bytes, name: str) -> list[Block]:
    """The lines and tables of a text file. Raises Refused if its encoding is unknown.

    Lines with the same number of cells, parted by tabs or upright strokes, are rows of a table.
    """
    blocks: list[Block] = []
    lines = _lines(decode(content, name))
    for width, group in groupby(lines, key=lambda line: len(_cells(line.text))):
        rows = list(group)
        if width >= _FEWEST_COLUMNS and len(rows) > 1:
            cells = [_cells(line.text) for line in rows]
            blocks.append(Table(tuple(row for row in cells if not _is_ruling(row))))
        else:
            blocks += rows
    return blocks


def _cells(line: str) -> tuple[str, ...]:
    separator = "|" if "|" in line else "\t"
    return tuple(cell.strip() for cell in line.strip("|").split(separator))


def _is_ruling(row: tuple[str, ...]) -> bool:
    return all(set(cell) <= set("-:") for cell in row)


def decode(content: bytes, name: str) -> str:
    """Text in UTF-8, GB18030 (thus GBK, GB2312) or, with its mark, UTF-16. Raises Refused."""
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(f"认不出文件“{name}”的文字编码，请用记事本打开，另存为 UTF-8 编码的 txt 文件。")


def clean(text: str) -> str:
    """The same text without invisible characters, odd blanks and radical look-alikes."""
    text = _INVISIBLE.sub("", text).replace("\u00a0", " ")
    return _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number in its dress: “— 3 —”, “第 3 页 共 5 页”."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _lines(text: str) -> Iterator[Line]:
    start = Start.PARAGRAPH
    for raw in clean(text).splitlines():
        line = raw.strip()
        if not line or is_page_number(line):
            start = Start.GAP if start is not Start.PARAGRAPH else start
            continue
        indented = raw.startswith(("\u3000", "  ", "\t"))
        yield Line(line, Start.PARAGRAPH if indented else start)
        start = Start.WRAP
