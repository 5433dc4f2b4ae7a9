"""Official labels as people write them: without their numbers, in other quotation marks, as a path.

Compares texts only; which labels there are is not its business.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from gkapp.domain.errors import Refused

_ADDRESS = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#:]\S*)?", re.IGNORECASE)
NO_ADDRESS = "网址不是可以打开的地址，应以 http:// 或者 https:// 开头。"


def is_web_address(text: str) -> bool:
    """Whether a browser could open *text*: a scheme and the name of a host, without blanks."""
    return _ADDRESS.fullmatch(text) is not None


Choice = TypeVar("Choice", bound=StrEnum)

_CHINESE_NUMBER = "[一二三四五六七八九十]+"
_SECTION = re.compile(rf"\(({_CHINESE_NUMBER})\)")
_NUMBERING = re.compile(
    rf"\({_CHINESE_NUMBER}\)"  # （三）
    rf"|^{_CHINESE_NUMBER}(?=[、.,(])"  # 三、 or the first of 三（三）, not that of 三安全一稳定
    r"|[0-9]+"
)
_PRINTED_NUMBER = re.compile(rf"^(?:（{_CHINESE_NUMBER}）|[0-9]+[.．、])")
_REMARK = re.compile(rf"(.+?)\((?!{_CHINESE_NUMBER}\)|[0-9]+\))([^()]*)\)")
_BRACKETS = str.maketrans("[]〔〕【】", "()()()")


@lru_cache(maxsize=4096)  # a register says the same few words over and over
def label_key(text: str) -> str:
    """What is left of a label without numbers, quotation marks, punctuation and blanks."""
    return re.sub(r"[\W_]+", "", _NUMBERING.sub("", _level(text)))


def label_and_remark(text: str) -> tuple[str, str]:
    """A label and the remark in brackets behind it, "" when there is none."""
    found = _REMARK.fullmatch(_level(text))
    return (found[1], found[2]) if found else (text, "")


def section_numerals(text: str) -> list[str]:
    """The Chinese numerals that stand alone in brackets: 三 of （三）不予公开."""
    return _SECTION.findall(_level(text))


def without_number(label: str) -> str:
    """A printed label behind its number: 属于国家秘密 of 1.属于国家秘密."""
    return _PRINTED_NUMBER.sub("", label)


def read_choice(
    text: str, choices: type[Choice], also: Mapping[str, Choice] | None = None
) -> Choice:
    """What a reader of *choices* and *also* finds in *text*; for many texts, make one reader."""
    return choice_reader(choices, also)(text)


def choice_reader(
    choices: type[Choice], also: Mapping[str, Choice] | None = None
) -> Callable[[str], Choice]:
    """What finds the member of *choices* that a text names by its value or by a name in *also*.

    It raises Refused, with all the values that may stand there.
    """
    known = {label_key(name): member for name, member in (also or {}).items()}
    known |= {label_key(member.value): member for member in choices}

    def read(text: str) -> Choice:
        member = known.get(label_key(text)) or known.get(label_key(label_and_remark(text)[0]))
        if member is not None:
            return member
        allowed = "、".join(member.value for member in choices)
        raise Refused(f"“{text}”不是可选的内容，请填写其中之一：{allowed}。")

    return read


def _level(text: str) -> str:
    """The text in half-width form with one kind of bracket, no blanks; ㈢ and ③ are (三) and 3."""
    half_width = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return re.sub(r"\s+", "", half_width)
