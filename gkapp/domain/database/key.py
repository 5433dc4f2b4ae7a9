"""The key of an encrypted database: 256 random bits, written as 64 hexadecimal digits."""

import re
from binascii import crc_hqx
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import normalize

from gkapp.domain.errors import Refused
from gkapp.domain.progress import told

_HEX_DIGITS = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """A well-formed key. It never shows in a log: its text form leaves the digits out."""

    digits: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "DatabaseKey":
        """Read a key as typed or stored, spaces allowed; Refused when it is malformed."""
        digits = re.sub(r"[\s-]", "", text).lower()
        if not _HEX_DIGITS.fullmatch(digits):
            raise Refused(
                "密钥格式不正确：应为 64 位十六进制数字（0—9、a—f），请对照密钥恢复单重新输入。"
            )
        return cls(digits)


ROWS = 4
_GROUP = 4
_KEY_DIGITS = 64
_ROW_DIGITS = _KEY_DIGITS // ROWS
_ROW_WITH_CHECK = _ROW_DIGITS + _GROUP
_ALL_GROUPS = ROWS * (ROWS + 1)
_GROUPS = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{4}(?![0-9A-Za-z])")
_LIKE_DIGITS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A row of the recovery code: its groups of four digits and its check."""

    groups: tuple[str, ...] = field(repr=False)
    check: str


def recovery_code(key: DatabaseKey) -> tuple[CodeRow, ...]:
    """The rows to print, in capital letters."""
    digits = key.digits.upper()
    rows = (digits[start : start + _ROW_DIGITS] for start in range(0, _KEY_DIGITS, _ROW_DIGITS))
    return tuple(
        CodeRow(
            tuple(row[start : start + _GROUP] for start in range(0, _ROW_DIGITS, _GROUP)),
            _check(row, number),
        )
        for number, row in enumerate(rows)
    )


def recovery_text(key: DatabaseKey) -> str:
    """The rows in one line, as the QR code on the sheet has them; read_recovery_code reads it."""
    return " ".join(group for row in recovery_code(key) for group in (*row.groups, row.check))


def read_recovery_code(text: str) -> DatabaseKey:
    """The key that was typed from the paper, with the checks or without.

    Blanks, hyphens and line ends do not matter, nor do capitals, full width, or the letters O,
    I and l for the digits that they look like. Refused, naming the row, where a check fails.
    """
    digits = _digits_of(text)
    if len(digits) != ROWS * _ROW_WITH_CHECK:
        return DatabaseKey.parse(digits)
    rows = _whole_rows(digits)
    wrong = [f"第{number + 1}行" for number, row in enumerate(rows) if not _agrees(row, number)]
    if wrong:
        raise Refused(f"密钥{'、'.join(wrong)}与校验码不符，请对照密钥恢复单重新输入该行。")
    return DatabaseKey.parse("".join(row[:_ROW_DIGITS] for row in rows))


def recovery_code_within(text: str) -> DatabaseKey:
    """The key in the text of a recovery sheet or a copy of its table, whatever stands around it.

    Refused when a row is missing, or when there are rows of several keys.
    """
    groups = _groups_in(text)
    rows: dict[int, set[str]] = {number: set() for number in range(ROWS)}
    for number, at in _right_rows(groups):
        rows[number].add("".join(groups[at : at + ROWS]))
    if all(len(each) == 1 for each in rows.values()):
        return DatabaseKey.parse("".join(row for each in rows.values() for row in each))
    raise Refused(
        "文件中没有找到完整的密钥，或者不止一个密钥。请选择这个数据库的密钥恢复单，或者逐行输入。"
    )


def rows_as_typed(text: str) -> tuple[bool, ...]:
    """Whether each row that was typed in full, from the first on, agrees with its check."""
    rows = _whole_rows(_digits_of(text))[:ROWS]
    return tuple(_agrees(row, number) for number, row in enumerate(rows))


def holds_recovery_code(text: str) -> bool:
    """Whether *text* is a recovery sheet or a copy of its table: two rows with the right checks.

    One row alone may be chance, as four years in a table and a number after them, and so may be
    two that lie pages apart in a book of figures.
    """
    found: dict[int, int] = {}
    for number, at in _right_rows(_groups_in(text)):
        found[number] = at
        if sum(at - each < _ALL_GROUPS for each in found.values()) > 1:
            return True
    return False


def _groups_in(text: str) -> list[str]:
    return _GROUPS.findall(_plain(text))


def _digits_of(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", _plain(text)).upper()


def _plain(text: str) -> str:
    return normalize("NFKC", text).translate(_LIKE_DIGITS)


def _whole_rows(digits: str) -> list[str]:
    """The rows with their checks; what is left at the end makes none."""
    ends = range(_ROW_WITH_CHECK, len(digits) + 1, _ROW_WITH_CHECK)
    return [digits[end - _ROW_WITH_CHECK : end] for end in ends]


def _agrees(row: str, number: int) -> bool:
    return _check(row[:_ROW_DIGITS], number) == row[_ROW_DIGITS:]


def _right_rows(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The index of each row whose check is right, and at which group it begins."""
    places = range(len(groups) - ROWS)
    for at in told(places, _GROUPS_BETWEEN_REPORTS, "正在读取文件", len(places)):
        *row, check = groups[at : at + ROWS + 1]
        plain = crc_hqx("".join(row).upper().encode(), 0)
        number = _ROW_BY_DIFFERENCE.get(plain ^ int(check, 16))
        if number is not None:
            yield number, at


def _check(row: str, number: int) -> str:
    return f"{crc_hqx(row.encode(), number + 1):04X}"


_GROUPS_BETWEEN_REPORTS = 50_000
_ROW_BY_DIFFERENCE = {
    crc_hqx(bytes(_ROW_DIGITS), number + 1) ^ crc_hqx(bytes(_ROW_DIGITS), 0): number
    for number in range(ROWS)
}
"""What the number of a row changes in its check, whatever its digits are: the sum is linear."""


DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many of the latest days, weeks and months with a backup, the newest one is kept."""

Period = Callable[[datetime], Hashable]


def worth_keeping(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Those of *moments* that stay; the newest one always does.

    Thinning after each backup keeps the same as thinning all of them at once.
    """
    newest_first = sorted(moments, reverse=True)
    return frozenset[datetime]().union(
        *(_newest_of_each(newest_first, period, most) for period, most in _RULES)
    )


def _newest_of_each(
    newest_first: Sequence[datetime], period: Period, most: int
) -> Sequence[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:most]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    """Weeks begin on Monday, also over the turn of the year."""
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


_RULES: tuple[tuple[Period, int], ...] = ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
