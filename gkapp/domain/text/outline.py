"""The outline of a document: its title, what stands before the first number, its numbered items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gkapp.domain.text.item_numbers import ItemNumber, item_number

_TITLE = re.compile(
    r"(?:要点|任务|分工|方案|安排|计划|分解表|分工表|任务表|清单|台账)(?:[（(][^（()）]*[)）])?$"
)
_KEY_POINTS = re.compile(r"要点(?:[（(][^（()）]*[)）])?$")
_NO_TITLE = re.compile(r"^附件?\s*\d*\s*[：:]|[，。；：]|^[（(]")
_YEAR = re.compile(r"[12]\d{3}\s*年|二[〇○O零]")
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]+\s*年[^年]{0,12}[日月]$|号$|通知$")
_LONGEST_TITLE = 60


@dataclass(slots=True)
class Item:
    """A numbered paragraph with the unnumbered ones after it and the items below it.

    The first paragraph is without its number, but with the blank after it, if there is one.
    """

    number: ItemNumber
    paragraphs: list[str]
    children: list["Item"] = field(default_factory=list["Item"])

    def own_texts(self) -> list[str]:
        """Its paragraphs with its number."""
        return [self.number.written + self.paragraphs[0], *self.paragraphs[1:]]

    def texts(self) -> list[str]:
        """Its paragraphs and those of the items below, with their numbers."""
        return self.own_texts() + [text for child in self.children for text in child.texts()]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart: every paragraph is in exactly one of these."""

    title: str
    front: list[str]
    items: list[Item]


def build_outline(paragraphs: Sequence[str]) -> Outline:
    """Finds the title and hangs every paragraph under the number that it follows."""
    first, last = _title_place(paragraphs)
    title = "".join(paragraphs[first:last])
    front, items = list(paragraphs[:first]), list[Item]()
    open_items: list[Item] = []
    for paragraph in paragraphs[last:]:
        number = item_number(paragraph)
        if number is None:
            (open_items[-1].paragraphs if open_items else front).append(paragraph)
            continue
        while open_items and open_items[-1].number.rank >= number.rank:
            open_items.pop()
        item = Item(number, [paragraph[len(number.written) :]])
        (open_items[-1].children if open_items else items).append(item)
        open_items.append(item)
    return Outline(title, front, items)


def _title_place(paragraphs: Sequence[str]) -> tuple[int, int]:
    """From where to where the title goes; (0, 0) if there is none.

    A covering notice may come first, with numbered items of its own: the title of the key points
    ends in 要点 and stands by itself.
    """
    numbered = [place for place, text in enumerate(paragraphs) if item_number(text)]
    before = numbered[0] if numbered else len(paragraphs)
    candidates = [place for place, text in enumerate(paragraphs) if can_be_title(text)]
    early = [place for place in candidates if place < before]
    named = [place for place in candidates if _KEY_POINTS.search(paragraphs[place])]
    inner = [place for place in named if numbered and before < place < numbered[-1]]
    for found in ([place for place in early if place in named], inner, early):
        if found:
            return _with_line_above(paragraphs, found[0]), found[0] + 1
    begins_plainly = before > 0 and len(paragraphs[0]) <= _LONGEST_TITLE
    return (0, 1) if begins_plainly and not _NO_TITLE.search(paragraphs[0]) else (0, 0)


def can_be_title(text: str) -> bool:
    """Whether a paragraph by itself can be the title of a document of key points."""
    return (
        len(text) <= _LONGEST_TITLE
        and _TITLE.search(text) is not None
        and not _NO_TITLE.search(text)
        and "关于印发" not in text
        and item_number(text) is None
    )


def _with_line_above(paragraphs: Sequence[str], place: int) -> int:
    """Where a title of two lines begins: the second names no year, the first is short."""
    if place == 0 or _YEAR.search(paragraphs[place]):
        return place
    above = paragraphs[place - 1]
    fits = len(above) <= _LONGEST_TITLE // 2 and not _NO_TITLE.search(above)
    return place - 1 if fits and not _DATE.search(above) and not item_number(above) else place
