"""The outline of a document: its title, what stands before the first number, its numbered items."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gkapp.domain.text.document_text import Line, Start
from gkapp.domain.text.numbers import ItemNumber, Rank, item_number
from gkapp.domain.text.responsibilities import ends_with_label, opens_with_label

# A line that ends so goes on, whatever comes; 省 alone is the beginning of a unit's name.
_DANGLING = re.compile(r"(?:[，、,“‘《〈（(【〔\[]|[、，,][省市县区州])$")
# 第二十条第（八）项: a Chinese number may go on in a sentence, else it opens a paragraph.
_ASKS_FOR_NUMBER = re.compile("[第条款项至到和及与或的、，,：:]$")
_ENDED = re.compile(r"(?:[。！？!?：:…）)】\]］]|(?<!\d)〕)$")
# （湖） and （2） are parts of a sentence, （省财政厅负责） ends one.
_SHORT_BRACKET = re.compile(
    r"(?<![。；;！？])[（(][^（()）]{1,4}[)）]$|[（(][0-9一二三四五六七八九十]{1,3}[)）]$"
)
_CLOSING = re.compile("各(?:级|地|区|县|市|部门|单位|有关)|附件|抄送")
_TITLE = re.compile(
    "(?!.*印发)(?:[^，。；：、《》]|《[^《》]+》){4,60}要点"
    "(?:(?:责任|任务|重点)*(?:分工|分解|清单|安排)[方案表]*)?"
)
_NO_BEGINNING = re.compile("[，。；：、）)”》]")
_STOP = re.compile("[。；;]")
_NO_HEADING = re.compile(f"[，。；：,;:]|{_DANGLING.pattern}")
_LONGEST_HEADING = 45
_TAIL = 400  # characters of a growing paragraph that are looked at
_WIDEST = 60  # characters that go on one line of any page
_FEWEST_HEADINGS = 2  # more than what is none, to show that a kind of number opens headings
_FEWEST_BROKEN = 3  # lines that show that lines were broken
_LABEL_BEGINNING = 2  # characters of 完成时限： that may stand on the line before
_SLACK_AFTER_SENTENCE = 1
_SLACK = 4  # a full line may lack this many characters, as no mark may begin a line


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs that the lines make; Chinese text is joined without a blank.

    A line goes on in the next when a sentence, a list or a bracket is open at its end or when it
    fills the width of the page; numbers (一、) and labels (责任单位：) begin a paragraph.
    """
    width = _page_width(lines)
    ranks = _heading_ranks(lines, width)
    found: list[list[str]] = []
    tail = ""
    for place, line in enumerate(lines):
        if place and _is_full_heading(found[-1], line, ranks, width):
            found.append([line.text])
            tail = ""
        elif place and _goes_on(found[-1][0], tail, lines[place - 1], line, width):
            found[-1] += [_glue(tail, line.text), line.text]
        else:
            found.append([line.text])
            tail = ""
        tail = (tail + line.text)[-_TAIL:]
    return ["".join(parts) for parts in found]


def _goes_on(first: str, tail: str, last: Line, line: Line, width: float) -> bool:
    number = item_number(tail)
    if number and number.written == tail:  # a number alone waits for its text
        return item_number(line.text) is None
    dangling = _DANGLING.search(tail) is not None
    ended = _has_ended(tail, line.start)
    slack = _SLACK_AFTER_SENTENCE if ended else _SLACK
    wrapped = line.start is not Start.PARAGRAPH and _width(last.text) >= width - slack
    opening = item_number(line.text)
    if opening:
        asked_for = opening.rank > Rank.SECTION or _ASKS_FOR_NUMBER.search(tail) is not None
        broken = wrapped and not ended and asked_for and _is_running(tail)
        return broken or (dangling and line.start is not Start.PARAGRAPH)
    if _has_open_bracket(tail) or _NO_BEGINNING.match(line.text):
        return True
    if opens_with_label(line.text):
        return wrapped and opens_with_label(tail[-_LABEL_BEGINNING:] + line.text)
    if ends_with_label(tail) or _begins_anew(tail, line):
        return ends_with_label(tail)
    return dangling or wrapped or (not ended and not opens_with_label(first) and _is_running(tail))


def _begins_anew(tail: str, line: Line) -> bool:
    """Whether a line is a paragraph of its own even where the one before is full."""
    after_bracket = tail.endswith((")", "）")) and _CLOSING.match(line.text) is not None
    after_sentence = tail.endswith("。") and line.start is Start.GAP
    return _TITLE.fullmatch(tail) is not None or after_bracket or after_sentence


def _heading_ranks(lines: Sequence[Line], width: float) -> frozenset[Rank]:
    """The ranks of the numbers that stand before headings here.

    A heading leaves room on its line, ends without a mark, and text without a number follows.
    """
    found = Counter[Rank]()
    for last, line in pairwise(lines):
        number = item_number(last.text)
        if number is not None and item_number(line.text) is None:
            is_heading = _can_be_heading(last.text, number) and not _fills(last.text, width)
            found[number.rank] += 1 if is_heading and not opens_with_label(line.text) else -1
    return frozenset(rank for rank, surplus in found.items() if surplus >= _FEWEST_HEADINGS)


def _is_full_heading(
    parts: Sequence[str], line: Line, ranks: frozenset[Rank], width: float
) -> bool:
    """Whether what stands so far is a heading that happens to fill its line.

    The rest of a longer heading would neither fill a line itself nor end in a full stop.
    """
    number = item_number(parts[0])
    if number is None or number.rank not in ranks or len(parts) > 1:
        return False
    is_heading = _can_be_heading(parts[0], number) and _fills(parts[0], width)
    return is_heading and (_fills(line.text, width) or line.text.endswith("。"))


def _can_be_heading(text: str, number: ItemNumber) -> bool:
    return _NO_HEADING.search(text, len(number.written)) is None


def _fills(text: str, width: float) -> bool:
    return _width(text) >= width - _SLACK


def _has_ended(tail: str, start: Start) -> bool:
    if tail.endswith(("；", ";")):
        return start is Start.PARAGRAPH
    return _ENDED.search(tail) is not None and not _SHORT_BRACKET.search(tail)


def _is_running(tail: str) -> bool:
    """Whether this is the text of a sentence rather than a heading."""
    return len(tail) > _LONGEST_HEADING or _STOP.search(tail) is not None


def _has_open_bracket(tail: str) -> bool:
    opened = max(tail.rfind("（"), tail.rfind("("), tail.rfind("【"))
    closed = max(tail.rfind("）"), tail.rfind(")"), tail.rfind("】"))
    return opened > closed


def _glue(left: str, right: str) -> str:
    """A blank between words of Latin letters, nothing between Chinese."""
    latin = left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
    return " " if latin else ""


def _page_width(lines: Sequence[Line]) -> float:
    """How much fits on a line where lines were broken to fit; infinite where they were not.

    They were if most of the longest lines end within a sentence.
    """
    pairs = [
        (_width(last.text), last, line)
        for last, line in pairwise(lines)
        if line.start is Start.WRAP
    ]
    widest = sorted(width for width, _, _ in pairs)[len(pairs) * 19 // 20] if pairs else 0
    full = [(last, line) for width, last, line in pairs if width >= widest - _SLACK]
    broken = [last for last, line in full if _is_broken(last, line)]
    fits = widest <= _WIDEST and len(broken) >= _FEWEST_BROKEN and len(broken) * 2 >= len(full)
    return widest if fits else float("inf")


def _is_broken(last: Line, line: Line) -> bool:
    begins = item_number(line.text) is not None or opens_with_label(line.text)
    return not begins and not _has_ended(last.text, Start.PARAGRAPH)


def _width(text: str) -> float:
    """In Chinese characters: a Latin letter or digit takes half of one."""
    return sum(0.5 if mark.isascii() else 1 for mark in text)


_DOCUMENT_TITLE = re.compile(
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
        and _DOCUMENT_TITLE.search(text) is not None
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
