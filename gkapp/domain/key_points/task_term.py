"""Until when a task is to be done, as far as what is noted of it can be read as a day."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

_LABEL = r"(?:[一-鿿]{0,4}(?:时限|期限|时间)(?:节点|要求)?)"
_YEAR = r"(?:(?P<year>[0-9]{4})年|本年|今年)?"
_WHEN = (
    r"(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号]|(?P<month_end>[底末])|份)?"
    r"|(?P<half>上半年)|第?(?P<quarter>[一二三四1234])季度[底末]?|(?P<year_end>年[底末]|全年))"
)
_DIGITS = r"(?P<written>[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
_TERM = re.compile(rf"(?:{_LABEL}[:：]\s*)?(?:{_DIGITS}|{_YEAR}{_WHEN})(?:之?前)?(?:完成)?")
_QUARTERS = {
    number: at for at, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for number in pair
}
_HALF_YEAR = 6
_MONTHS_OF_QUARTER = 3


def term_in(note: str, year: int) -> date | None:
    """The last day that *note* gives for a task of the key points of *year*; None where none.

    What is no day is not guessed: 6月前 may mean its beginning, 长期 has none. A month, a quarter
    and a half of a year last until their end.
    """
    for part in re.split(r"[；;。\n]", unicodedata.normalize("NFKC", note)):
        found = _TERM.fullmatch(part.strip())
        if found is not None and (day := _day_of(found, part.strip(), year)) is not None:
            return day
    return None


def _day_of(found: re.Match[str], text: str, year: int) -> date | None:
    if found["written"]:
        return _existing(*map(int, re.split(r"[-/.]", found["written"])))
    year = int(found["year"] or year)
    if found["day"]:
        return _existing(year, int(found["month"]), int(found["day"]))
    if found["month"]:
        is_before = text.removesuffix("完成").endswith("前") and not found["month_end"]
        return None if is_before else _end_of(year, int(found["month"]))
    if found["half"]:
        return _end_of(year, _HALF_YEAR)
    if found["quarter"]:
        return _end_of(year, _MONTHS_OF_QUARTER * _QUARTERS[found["quarter"]])
    return date(year, 12, 31)


def _end_of(year: int, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    return _existing(year, month, monthrange(year, month)[1])


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
