"""What a chart leaves behind where a file is read as text: its numbers and names, line by line.

They stand above the caption and are no sentences; the caption itself is text of the report.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gkapp.domain.text.document_text import Line, Start
from gkapp.domain.text.item_numbers import item_number

_CAPTION = re.compile(r"图\s*\d{1,3}[\s.:：、]*[^。；]{2,60}[^。；！？，\d\s、]")
_NOTE = re.compile(r"(?:图中留空|不在其中|相差\s*\d+\s*件)。")
_LABELS = re.compile(r"(?:\d+\s*[月年季]?\s*|[一二三四五六七八九十]+[月季度]+\s*)+")
_LONGEST = 14  # characters of a name with its number
_FEWEST = 3
_NUMBER = re.compile(r"\d")
_BULLETS = "●•·◆■-"
_ENDED = ("。", "！", "？", "；", "：", "，")


def without_charts(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of charts; each caption is a paragraph of its own."""
    kept: list[Line] = []
    for line in lines:
        if not _CAPTION.fullmatch(line.text.strip()):
            kept.append(line)
            continue
        del kept[len(kept) - _above(kept) :]
        kept.append(replace(line, start=Start.PARAGRAPH))
    return kept


def _above(lines: Sequence[Line]) -> int:
    """How many of the last lines are a chart's: few short ones, or without a number, are text."""
    texts = (line.text.strip() for line in reversed(lines))
    found = list(takewhile(_is_of_chart, texts))
    is_chart = len(found) >= _FEWEST and any(map(_NUMBER.search, found))
    return len(found) if is_chart else 0


def _is_of_chart(text: str) -> bool:
    if _CAPTION.fullmatch(text) or text[0] in _BULLETS:
        return False
    if _LABELS.fullmatch(text) or _NOTE.search(text):
        return True
    return len(text) <= _LONGEST and not text.endswith(_ENDED) and item_number(text) is None
