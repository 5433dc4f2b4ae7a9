"""The numbers before headings and items of official documents: 一、（一） 1.（1） ①."""

import re
from dataclasses import dataclass
from enum import IntEnum


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
