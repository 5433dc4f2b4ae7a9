"""Numbers of documents, such as 云建公复〔2026〕1号: written, read, and the next of a series."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gkapp.domain.errors import Refused

USUAL_PATTERN = "{机构代码}/{年}-{序号:5}"
_PLACE = re.compile(r"\{([^{}]*)\}")
_SERIAL = re.compile(r"序号(?::([1-9]))?")
_CODE, _YEAR = "机构代码", "年"
_EXAMPLES = "可以使用{机构代码}、{年}、{序号}或者{序号:5}（五位，不足的补零）"


@dataclass(frozen=True, slots=True)
class IndexPattern:
    """How the index numbers of a department are written; make it by read_pattern."""

    text: str
    width: int
    """Digits of the serial number, filled up with zeros."""

    @property
    def needs_code(self) -> bool:
        """Whether the code of the organisation is part of the number."""
        return "{机构代码}" in self.text

    def number(self, code: str, year: int, serial: int) -> str:
        """The number of the document with that serial number in that year."""
        values = {_CODE: code.replace("-", ""), _YEAR: str(year)}

        def filled(place: re.Match[str]) -> str:
            return values.get(place[1], f"{serial:0{self.width}}")

        return _PLACE.sub(filled, self.text)

    def next_number(self, code: str, year: int, given: Iterable[str]) -> str:
        """The number after the last of *year* among those that were *given*."""
        form = _form(self, code, year)
        serials = [int(found[1]) for each in given if (found := form.fullmatch(each))]
        return self.number(code, year, max(serials, default=0) + 1)

    def year_in(self, number: str, code: str) -> int | None:
        """The year that *number* was given in; None where it does not follow the pattern."""
        found = _form(self, code, None).fullmatch(number)
        return int(found["year"]) if found and "year" in found.groupdict() else None

    def fits(self, number: str, code: str) -> bool:
        """Whether *number* follows the pattern, whatever its year and serial number."""
        return _form(self, code, None).fullmatch(number) is not None

    def beginning(self, code: str, year: int) -> str:
        """What every number of *year* begins with."""
        before = self.text.partition("{序号")[0]
        return before.replace("{机构代码}", code.replace("-", "")).replace("{年}", str(year))


@lru_cache(maxsize=16)  # a whole ledger is asked about one form
def _form(pattern: IndexPattern, code: str, year: int | None) -> re.Pattern[str]:
    years = str(year) if year is not None else "(?P<year>[0-9]{4})"
    parts: list[str] = []
    at = 0
    for place in _PLACE.finditer(pattern.text):
        parts.append(re.escape(pattern.text[at : place.start()]))
        if place[1] == _CODE:
            parts.append(re.escape(code.replace("-", "")))
        elif place[1] == _YEAR:
            parts.append(years)
            years = "[0-9]{4}"  # a group can be named once only
        else:
            parts.append(f"([0-9]{{{pattern.width},}})")
        at = place.end()
    return re.compile("".join(parts) + re.escape(pattern.text[at:]))


def read_pattern(text: str) -> IndexPattern:
    """The pattern that *text* writes; Refused unless every place in it is known, 序号 once."""
    wanted = text.strip()
    width = 0
    serials = 0
    for name in _PLACE.findall(wanted):
        if serial := _SERIAL.fullmatch(name):
            serials += 1
            width = int(serial[1] or 1)
        elif name not in (_CODE, _YEAR):
            raise Refused(f"索引号规则中的“{{{name}}}”不能识别，{_EXAMPLES}。")
    if serials != 1:
        raise Refused(f"索引号规则“{wanted}”中要有一个序号，{_EXAMPLES}。")
    return IndexPattern(wanted, width)


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
