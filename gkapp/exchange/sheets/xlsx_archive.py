"""Looks into the parts of an xlsx file before it is read, and at what its reader does not tell.

calamine gives an empty cell for an error and for a formula that was never computed, does not tell
hidden rows, and lays out every cell up to the last one used. Knows nothing of headings and rows.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from posixpath import join, normpath
from string import ascii_letters
from xml.etree import ElementTree
from xml.parsers import expat

from gkapp.domain.errors import Refused
from gkapp.domain.progress import tell
from gkapp.domain.text.cells import CellFault
from gkapp.domain.text.reading_limits import (
    LARGEST_UNPACKED_TABLE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TooMuch,
    naming,
)
from gkapp.exchange.sheets.grid import column_index, column_letter
from gkapp.foreign_file import BROKEN, is_encrypted_ole, is_locked, is_ole, judge_package

_PIECE = 4 * 1024 * 1024
_YES = ("1", "true")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_PADDED = re.compile(r'(?P<before>(?:"[^"]*"|\\.)*)(?P<zeros>0+)(?P<after>(?:"[^"]*"|\\.)*)(?:_.)?')
_UNCOMPUTED = "公式没有计算结果，请在 Excel 或 WPS 中打开文件，保存后再导入。"


def broken_file(name: str) -> Refused:
    """What to tell about a workbook that cannot be read."""
    return Refused(f"文件“{name}”已损坏，无法读取；请在 Excel 或 WPS 中打开，另存为 xlsx 后重试。")


def refuse_old_or_locked(content: bytes, name: str) -> None:
    """Raises Refused for an encrypted workbook and for one of the format before xlsx."""
    if not is_ole(content):
        return
    if is_encrypted_ole(content):
        raise Refused(f"文件“{name}”有密码，请在 Excel 或 WPS 中去掉密码，保存后重试。")
    raise Refused(
        f"文件“{name}”是旧的 xls、et 格式，请在 Excel 或 WPS 中打开，另存为 xlsx 文件后重试。"
    )


@dataclass(frozen=True, slots=True)
class PaddedForm:
    """A number format that fills up with zeros to *digits*, between words of its own."""

    before: str
    digits: int
    after: str

    def shown(self, number: str) -> str:
        """A whole number from 0 up as the cell shows it; others stay as they are."""
        is_whole = number.isascii() and number.isdigit()
        return f"{self.before}{number.zfill(self.digits)}{self.after}" if is_whole else number


def padded_form(code: str) -> PaddedForm | None:
    """What the code of a number format says of leading zeros; None where it has none."""
    found = _PADDED.fullmatch(code.split(";", maxsplit=1)[0])
    if found is None or (len(found["zeros"]) == 1 and not (found["before"] or found["after"])):
        return None
    before, after = (_unquoted(found[name]) for name in ("before", "after"))
    return PaddedForm(before, len(found["zeros"]), after)


def _unquoted(words: str) -> str:
    return "".join(plain or escaped for plain, escaped in _WORDS.findall(words))


@dataclass(slots=True)
class SheetScan:
    """What one sheet holds besides its values; rows and columns count from 0."""

    faults: dict[tuple[int, int], CellFault] = field(
        default_factory=dict[tuple[int, int], CellFault]
    )
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    forms: dict[tuple[int, int], "PaddedForm"] = field(
        default_factory=dict[tuple[int, int], "PaddedForm"]
    )
    """Number cells that show zeros before the number, such as 0007."""
    last_row: int = -1
    last_column: int = -1


class XlsxArchive:
    """The parts of an xlsx file, proven whole and of bearable size."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._parts = zipfile.ZipFile(io.BytesIO(content))
            self._check_parts()
            self._sheets = self._sheet_parts()
        except (KeyError, StopIteration, ElementTree.ParseError) as error:
            raise Refused(
                f"文件“{name}”不是 xlsx 工作簿，请在 Excel 或 WPS 中打开，另存为 xlsx 后重试。"
            ) from error
        except BROKEN as error:
            raise broken_file(name) from error

    @property
    def package(self) -> zipfile.ZipFile:
        """The parts themselves, for those who look for more than values."""
        return self._parts

    def sheet_part(self, sheet: str) -> str:
        """The part that holds *sheet*; "" for one that the workbook does not name."""
        return self._sheets.get(sheet, "")

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904, as in old workbooks of Macs."""
        workbook = ElementTree.fromstring(self._parts.read(_WORKBOOK))
        settings = (part for part in workbook if part.tag.endswith("}workbookPr"))
        return any(part.attrib.get("date1904", "").lower() in _YES for part in settings)

    def scan(self, sheet: str) -> SheetScan:
        """Faults, hidden rows and extent of *sheet*. Raises Refused when it is too far-flung."""
        try:
            with naming(self._name):
                scan = _scan(self._parts.read(self._sheets[sheet]), self._padded_styles())
        except (*BROKEN, expat.ExpatError) as error:
            raise broken_file(self._name) from error
        if (scan.last_row + 1) * (scan.last_column + 1) > MOST_CELLS:
            raise Refused(
                f"文件“{self._name}”工作表“{sheet}”一直用到第{scan.last_row + 1}行、"
                f"{column_letter(scan.last_column)}列，范围过大；请删除多余的行和列，保存后重试。"
            )
        return scan

    def _check_parts(self) -> None:
        if is_locked(self._parts):
            raise Refused(f"文件“{self._name}”有密码，请去掉密码后重试。")
        with naming(self._name):
            judge_package(self._parts, LARGEST_UNPACKED_TABLE)
        # Also proves the sizes just added up: a part that unpacks to more fails here.
        if self._parts.testzip():
            raise zipfile.BadZipFile

    def _padded_styles(self) -> Mapping[str, PaddedForm]:
        """The styles of cells that show leading zeros, by their number."""
        if _STYLES not in self._parts.namelist():
            return {}
        styles = ElementTree.fromstring(self._parts.read(_STYLES))
        forms = {
            each.attrib.get("numFmtId"): padded_form(each.attrib.get("formatCode", ""))
            for each in styles.iterfind("{*}numFmts/{*}numFmt")
        }
        used = (
            (str(number), forms.get(each.attrib.get("numFmtId")))
            for number, each in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
        )
        return {number: form for number, form in used if form is not None}

    def _sheet_parts(self) -> Mapping[str, str]:
        """The part of each sheet by its name."""
        targets = {
            relation.attrib["Id"]: relation.attrib["Target"]
            for relation in ElementTree.fromstring(self._parts.read(_RELATIONS))
        }
        return {
            sheet.attrib["name"]: normpath(join("/xl", targets[_relation_id(sheet)])).lstrip("/")
            for sheet in ElementTree.fromstring(self._parts.read(_WORKBOOK)).iter()
            if sheet.tag.rpartition("}")[2] == "sheet"
        }


def _relation_id(sheet: ElementTree.Element) -> str:
    """The id by which a sheet names its part; its namespace differs between dialects."""
    return next(value for key, value in sheet.attrib.items() if key.endswith("}id"))


def _scan(xml: bytes, padded: Mapping[str, PaddedForm]) -> SheetScan:
    """Piece by piece, so that the work can be stopped. TooMuch for too many rows or cells."""
    reader = _SheetReader(padded)
    for start in range(0, len(xml), _PIECE):
        tell(start, len(xml), "正在读取表格")
        reader.parser.Parse(xml[start : start + _PIECE], False)
    reader.parser.Parse(b"", True)
    return reader.scan


Attributes = dict[str, str]
_letters = cache(column_letter)
_LEAST_SEEN = 1.0
"""Points of height or characters of width."""


class _ByLocalName(dict[str, Callable[..., None] | None]):
    """What to do at an element, by its name without the prefix that some writers put before it."""

    def __missing__(self, name: str) -> Callable[..., None] | None:
        act = self[name] = self.get(name.rpartition(":")[2])
        return act


def _is_nought(measure: str | None) -> bool:
    """Whether a height or width is so small that nothing shows."""
    try:
        return measure is not None and float(measure) < _LEAST_SEEN
    except ValueError:
        return False


class _SheetReader:
    """Follows the elements of a sheet; rows and cells may leave their place unsaid.

    It sees millions of elements: names are looked up once, places worked out only where needed,
    and what a cell says is listened to only in cells that may be faulty.
    """

    def __init__(self, padded: Mapping[str, PaddedForm]) -> None:
        self._padded = padded
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.scan = SheetScan()
        self._row = -1
        self._column = -1
        self._row_digits = ""
        self._rows = self._cells = 0
        self._cell: Attributes = {}
        self._value = ""
        self._is_in_value = False
        self._starts = _ByLocalName(
            row=self._start_row,
            col=self._start_column,
            c=self._start_cell,
            f=self._start_formula,
            v=self._start_value,
            **{"is": self._start_value},
        )
        self._ends = _ByLocalName(c=self._end_cell)

    def start(self, name: str, attributes: Attributes) -> None:
        if act := self._starts[name]:
            act(attributes)

    def end(self, name: str) -> None:
        if act := self._ends[name]:
            act()

    def characters(self, data: str) -> None:
        if self._is_in_value:
            self._value += data

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 2)) - 1
        self._column = -1
        self._row_digits = str(self._row + 1)
        self._rows += 1
        if self._row >= MOST_ROWS or self._rows > MOST_ROWS:
            raise TooMuch("行", MOST_ROWS)
        if attributes.get("hidden") in _YES or _is_nought(attributes.get("ht")):
            self.scan.hidden_rows.add(self._row)

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _YES or _is_nought(attributes.get("width")):
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.scan.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise TooMuch("个单元格", MOST_CELLS)
        place = attributes.get("r")
        next_column = self._column + 1
        if place is None or place == _letters(next_column) + self._row_digits:  # nearly every cell
            self._column = next_column
        else:
            self._column = column_index(place)
            if place.lstrip(ascii_letters) != self._row_digits:
                self._follow(place)
        form = self._padded.get(attributes.get("s", "")) if self._padded else None
        if form is not None and attributes.get("t", "n") == "n":
            self.scan.forms[self._row, self._column] = form
        if attributes.get("t") == "e":
            self._listen()

    def _follow(self, place: str) -> None:
        """Take the row that a cell names for itself: by it the reader lays the sheet out."""
        self._row_digits = place.lstrip(ascii_letters)
        self._row = int(self._row_digits) - 1
        if self._row >= MOST_ROWS:
            raise TooMuch("行", MOST_ROWS)

    def _start_formula(self, _attributes: Attributes) -> None:
        self._listen()

    def _start_value(self, _attributes: Attributes) -> None:
        self._is_in_value = True
        self._stretch()

    def _listen(self) -> None:
        """Take in what the cell says, up to its end."""
        self._value = ""
        self._is_in_value = False
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def _end_cell(self) -> None:
        """Only of an error, or of a formula."""
        kind = self._cell.get("t", "n")
        if kind == "e":
            self._fault(f"单元格是错误值（{self._value or '未知'}），请改正公式或直接填写内容。")
        elif not self._value and kind in ("n", "b"):
            self._fault(_UNCOMPUTED)
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None

    def _fault(self, reason: str) -> None:
        self.scan.faults[self._row, self._column] = CellFault(reason)
        self._stretch()

    def _stretch(self) -> None:
        if self._row > self.scan.last_row:
            self.scan.last_row = self._row
        if self._column > self.scan.last_column:
            self.scan.last_column = self._column
