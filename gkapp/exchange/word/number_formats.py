"""Writes a count in the number formats of Word: 一, 壹, ①, a, iv."""

from collections.abc import Callable
from functools import partial

from gkapp.domain.text.numbers import chinese_number

_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, form: str) -> str:
    """A count as Word writes it in the number format `form`; unknown formats count 1, 2, 3."""
    return _FORMATS.get(form, str)(number)


def _legal(number: int) -> str:
    return chinese_number(number).translate(_LEGAL)


def _zero(number: int) -> str:
    return f"{number:02d}"


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _enclosed(number: int, first: str) -> str:
    """①, ⑴ or ⒈ and their followers, of which there are twenty."""
    return chr(ord(first) + number - 1) if 1 <= number <= 20 else str(number)


def _letter(number: int) -> str:
    """A … z, aa, bb …, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        written += letters * count
    return written


def _nothing(_number: int) -> str:
    return ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": chinese_number,
    "taiwaneseDigital": chinese_number,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalZero": _zero,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": partial(_enclosed, first="①"),
    "decimalEnclosedCircleChinese": partial(_enclosed, first="①"),
    "decimalEnclosedParen": partial(_enclosed, first="⑴"),
    "decimalEnclosedFullstop": partial(_enclosed, first="⒈"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
