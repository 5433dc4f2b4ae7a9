"""图1, 图2 …: one count through the whole report, of the pictures in its texts and of its charts.

Only what has words under it is counted. A number that somebody typed before the words gives way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from gkapp.domain.report.markup import ParagraphKind, marked_text, parts_of
from gkapp.domain.report.text import OVERVIEW, WRITTEN

# 图1 图１： 图1-2 图一、 but neither 图2025年 nor 图12个月 nor 图一览.
_TYPED = re.compile(
    r"\s*图\s*(?:(?>(\d{1,3})(?:[-－—–.．]\d{1,2})?)(?![\d年月日季个多余件项类种家万亿%％])"
    r"|[一二三四五六七八九十]{1,3}(?=[\s：:、.．]|$))[\s：:、.．]*"
)


def caption_words(caption: str) -> str:
    """The words under a picture without the number that was typed before them."""
    found = _TYPED.match(caption)
    return caption[found.end() :] if found is not None else caption


def picture_number(caption: str) -> int:
    """The number before the words under a picture; 0 where there is none."""
    found = _TYPED.match(caption)
    return int(found[1] or 0) if found is not None else 0


def numbered(number: int, words: str) -> str:
    """What is printed under picture *number*."""
    return f"图{number} {words}".rstrip()


def with_picture_numbers(texts: Mapping[int, str], charts: int) -> dict[int, str]:
    """The report's texts by section, with a number before the words of each picture.

    So many *charts* stand at the end of section one and are counted there.
    """
    numbers = count(1)
    made = dict(texts)
    for section in WRITTEN:
        if section in made:
            made[section] = "\n".join(_lines(made[section], numbers))
        for _chart in range(charts if section == OVERVIEW else 0):
            next(numbers)
    return made


def _lines(text: str, numbers: Iterator[int]) -> Iterator[str]:
    for line in text.split("\n"):
        (part,) = parts_of(line)
        if part.kind is ParagraphKind.PICTURE and part.text:
            words = numbered(next(numbers), caption_words(part.text))
            yield marked_text([replace(part, text=words)])
        else:
            yield line
