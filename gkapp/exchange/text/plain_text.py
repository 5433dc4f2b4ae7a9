"""Reads text files: their encoding, their lines, and the invisible characters in any text."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Block, Line, Start, TextTable
from gkapp.domain.text.numbers import MB, size_in_words
from gkapp.domain.text.reading_limits import (
    LARGEST_DOCUMENT,
    LARGEST_TEXT,
    naming,
    too_large_file,
)
from gkapp.exchange.text.bounded import bounded, refuse_cells


def read_content(path: Path, most: int = LARGEST_DOCUMENT) -> bytes:
    """All of it. Raises Refused when the file is missing, closed to us, empty or too large."""
    try:
        if path.is_dir():
            raise Refused(f"“{path}”是文件夹，请选择一个文件。")
        if path.stat().st_size > most:
            raise too_large_file(path.name, most)
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except OSError as error:
        raise Refused(
            f"无法打开文件“{path}”，请检查文件名是否过长、是否有权限打开、是否被其他程序占用。"
        ) from error
    if not content:
        raise Refused(f"文件“{path.name}”是空的，请检查是否选错了文件。")
    return content


_PIECE = 1 * MB


def read_attachment(path: Path, report: Callable[[int], object]) -> bytes:
    """The whole file; *report* is told the bytes read so far and may raise to stop.

    Refused for what is no file, is empty, is larger than LARGEST_DOCUMENT, cannot be read,
    or changes or goes away while it is read.
    """
    name = path.name
    try:
        size = _size(path)
        pieces: list[bytes] = []
        read = 0
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                read += len(piece)
                report(read)
                if read > size:
                    break
            # What is added behind the end that was reached may not be seen by reading on.
            left = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise Refused(f"找不到文件“{name}”，可能已被移走或改名，没有添加。") from None
    except PermissionError:
        raise Refused(f"没有读取“{name}”的权限，或者该文件正被其他程序占用，没有添加。") from None
    except OSError as error:
        raise Refused(
            f"读取“{name}”时出错，没有添加。请检查磁盘、移动存储设备或网络连接后重试。"
        ) from error
    if (read, left) != (size, size):
        raise Refused(f"“{name}”在读取过程中发生变化，没有添加。请等它保存完成后重试。")
    return b"".join(pieces)


def _size(path: Path) -> int:
    if path.is_dir():
        raise Refused(f"“{path.name}”是文件夹，没有添加。请选择其中的文件，或压缩后添加。")
    size = path.stat().st_size
    if not path.is_file():
        raise Refused(f"“{path.name}”不是普通文件，没有添加。")
    if size == 0:
        raise Refused(f"“{path.name}”是空文件（0 字节），没有添加。请检查是否选错了文件。")
    if size > LARGEST_DOCUMENT:
        raise Refused(
            f"“{path.name}”有 {size_in_words(size)}，"
            f"超过每个附件 {LARGEST_DOCUMENT // MB} MB 的上限，"
            "没有添加。请压缩、拆分后添加。"
        )
    return size


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
    if len(content) > LARGEST_TEXT:
        raise too_large_file(name, LARGEST_TEXT)
    with naming(name):
        return bounded(_blocks(_lines(decode(content, name))))


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    for width, group in groupby(lines, key=lambda line: _width(line.text)):
        if width < _FEWEST_COLUMNS:
            yield from group
            continue
        rows = list(group)
        refuse_cells(width * len(rows))
        if len(rows) > 1:
            cells = [_cells(line.text) for line in rows]
            yield TextTable(tuple(row for row in cells if not _is_ruling(row)))
        else:
            yield from rows


def _width(line: str) -> int:
    """How many cells a line has, without parting them."""
    return line.strip("|").count(_separator(line)) + 1


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split(_separator(line)))


def _separator(line: str) -> str:
    return "|" if "|" in line else "\t"


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
