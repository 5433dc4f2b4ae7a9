"""Numbers in official text: Chinese numerals, item numbers, numbers that name things, counts."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

_CHINESE_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """一, 十, 十一, 二十, 一百零三; 0 is 〇, numbers of 10,000 and more stay in Arabic digits."""
    if not 0 < number < 10_000:
        return _CHINESE_DIGITS[0] if number == 0 else str(number)
    written, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("零" if zero else "") + _CHINESE_DIGITS[digit] + unit
        zero = bool(written) and not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def grouped(count: int) -> str:
    """100,000: its thousands stand apart (GB/T 15835—2011, 5.1.1).

    The figures of a report stay whole: they are copied into forms that take digits alone.
    """
    return f"{count:,}"


class Rank(IntEnum):
    """How high a number stands in a document, from the highest down."""

    PART = 0  # 第一部分, 第一章
    CHAPTER = 1  # 一、第一条
    SECTION = 2  # （一）
    ITEM = 3  # 1.
    SUBITEM = 4  # （1） 1.1
    POINT = 5  # ①


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number that opens a paragraph: `number` is 一 where `written` is （一）."""

    rank: Rank
    number: str
    written: str


_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_DIGITS = "[0-9０-９]{1,3}"
_FORMS = (
    (Rank.PART, re.compile(rf"第\s*({_CHINESE})\s*(?:章|部分|篇|编)[、：:]?")),
    # 一、二、三产业 is no heading.
    (
        Rank.CHAPTER,
        re.compile(rf"({_CHINESE})\s*[、.．](?!{_CHINESE}\s*[、和是])|第({_CHINESE})条(?=\s)"),
    ),
    (Rank.SECTION, re.compile(rf"[（(]\s*({_CHINESE})\s*[)）][、.．]?")),
    # 1.5万, 12.31 and 3、4号 are no items.
    (Rank.ITEM, re.compile(rf"({_DIGITS})\s*[、.．](?![0-9０-９])|([⒈-⒛])")),
    (
        Rank.SUBITEM,
        re.compile(
            rf"[（(]?\s*({_DIGITS})\s*[)）][、.．]?|([⑴-⒇])"
            r"|(\d{1,2}(?:\.\d{1,2}){1,3})(?:[、.．]|(?=\s+[^\s万亿千百元%]))"
        ),
    ),
    (Rank.POINT, re.compile("([①-⑳])")),
)


def item_number(paragraph: str) -> ItemNumber | None:
    """The number with which a heading or an item opens, if it does."""
    for rank, form in _FORMS:
        found = form.match(paragraph)
        if found:
            return ItemNumber(rank, next(filter(None, found.groups())), found[0])
    return None


_DASHES = re.compile("[‐‑‒–—―─]")
_SEVERAL_DASHES = re.compile("-+")


def code_key(number: str) -> str:
    """What is left of a number when the ways of writing it are levelled."""
    if not number.isascii():
        number = _DASHES.sub("-", unicodedata.normalize("NFKC", number))
    level = "".join(number.split())
    return (_SEVERAL_DASHES.sub("-", level) if "--" in level else level).casefold()


def code_keys(numbers: Collection[str]) -> list[str]:
    """code_key() of each of *numbers*, all at once: a register has hundreds of thousands."""
    joined = _NEVER_LEVELLED.join(numbers)
    if joined.count(_NEVER_LEVELLED) != len(numbers) - 1:  # none at all, or it stands in one
        return [code_key(number) for number in numbers]
    return code_key(joined).split(_NEVER_LEVELLED)


_NEVER_LEVELLED = "\0"
"""A sign that stays as it is and joins with no other."""


KB = 1024
MB = 1024 * KB


def size_in_words(size: int) -> str:
    """*size* bytes: 512 字节, 36 KB, 4.2 MB."""
    if size < KB:
        return f"{size} 字节"
    if size < MB:
        return f"{round(size / KB)} KB"
    return f"{size / MB:.1f} MB"
