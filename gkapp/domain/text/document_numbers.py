"""Numbers of documents, such as 云建公复〔2026〕1号: written, read, and the next of a series."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gkapp.domain.errors import Refused

LONGEST_MARK = 40
_NUMBER = re.compile(
    r"(?P<mark>[^〔\[(]+)[〔\[(](?P<year>[0-9]{4})[〕\])]第?0*(?P<serial>[0-9]{1,9})号"
)
_BRACKETS = str.maketrans("［］（）【】", "[]()[]")
_MARK = re.compile(r"[^\s〔〕\[\]()（）0-9０-９]+")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """机关代字〔年〕序号: the year in full and in brackets of its own, no leading zeros."""

    mark: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕{self.serial}号"


def read_number(text: str) -> DocumentNumber | None:
    """The number that *text* writes, with whatever brackets; None where it is of another form."""
    plain = unicodedata.normalize("NFKC", "".join(text.split())).translate(_BRACKETS)
    found = _NUMBER.fullmatch(plain)
    if found is None or int(found["serial"]) == 0:
        return None
    return DocumentNumber(found["mark"], int(found["year"]), int(found["serial"]))


def next_number(mark: str, year: int, taken: Iterable[str]) -> DocumentNumber:
    """The number after the highest of *taken* that is of the same mark and year."""
    known = (read_number(text) for text in taken)
    serials = [each.serial for each in known if each and (each.mark, each.year) == (mark, year)]
    return DocumentNumber(mark, year, max(serials, default=0) + 1)


def checked_mark(text: str) -> str:
    """A mark (机关代字) without blanks; Refused when it could not be told from year and serial."""
    mark = "".join(text.split())
    if not mark:
        raise Refused("机关代字不能为空，请填写，例如“云建公复”。")
    if len(mark) > LONGEST_MARK:
        raise Refused(f"机关代字最多 {LONGEST_MARK} 个字，请缩短。")
    if not _MARK.fullmatch(mark):
        raise Refused(f"机关代字“{mark}”中不能有括号和数字，只写年份之前的文字，例如“云建公复”。")
    return mark
