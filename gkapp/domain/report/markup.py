"""How the structure of a report's text is kept within plain text, one line for each paragraph.

A line is ordinary text unless it begins with a mark: "## " and "### " make headings of level two
and three, "+ " and "- " items of lists, "![caption](sha256 words)" is a picture. Headings and
numbered items are kept without their numbers, which follow from their order; ordinary lines may
begin with a typed number, as texts without any marks do, and count as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from gkapp.domain.text.numbers import Rank, chinese_number, item_number


class ParagraphKind(Enum):
    """What a paragraph is; the value is the mark its line begins with."""

    BODY = ""
    HEADING = "##"
    """Of level two, （一）."""
    SUBHEADING = "###"
    """Of level three, 1."""
    NUMBERED = "+"
    BULLETED = "-"
    PICTURE = "!"


@dataclass(frozen=True, slots=True)
class MarkupPart:
    """A paragraph, or a picture, whose *text* is its caption."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    picture: str = ""
    """The SHA-256 of the picture's file."""
    alt: str = ""
    """What the picture shows, for those who cannot see it."""


BULLET = "·"
"""Before the items of a list without numbers."""

_MARKED = re.compile(r"(#{2,3}|[+-])(?: (.*))?$")
_PICTURE = re.compile(r"!\[(.*)\]\(([0-9a-f]{64})(?: (.*))?\)$")
_LOOKS_MARKED = re.compile(r"\\|(?:#{2,3}|[+-])(?: |$)|!\[")
_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TYPED_HEADING = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
_WHOLE = re.compile(_TYPED_HEADING.pattern + r"[^。；：！？]*。?")
_RUN_IN = re.compile(_TYPED_HEADING.pattern + r"[^。；：！？]*。(?=.)")
_LONGEST_HEADING = 40  # characters; anything longer is a sentence
_NUMERALS = {chinese_number(number): number for number in range(1, 100)}


def parts_of(text: str) -> list[MarkupPart]:
    """The paragraphs of a kept text, the empty ones as well."""
    return [_part(line) for line in text.split("\n")]


def marked_text(parts: Iterable[MarkupPart]) -> str:
    """The parts as they are kept; headings and items that say nothing are left out."""
    return "\n".join(_line(part) for part in parts if _says_something(part)).strip()


def _says_something(part: MarkupPart) -> bool:
    return part.kind in (ParagraphKind.BODY, ParagraphKind.PICTURE) or bool(part.text.strip())


def numbers_before(parts: Iterable[MarkupPart]) -> Iterator[str]:
    """What is printed before each part: （一）, 1., · or nothing."""
    heading = subheading = item = 0
    for part in parts:
        item = item + 1 if part.kind is ParagraphKind.NUMBERED else 0
        match part.kind:
            case ParagraphKind.HEADING:
                heading, subheading = heading + 1, 0
                yield f"（{chinese_number(heading)}）"
            case ParagraphKind.SUBHEADING:
                subheading += 1
                yield f"{subheading}."
            case ParagraphKind.NUMBERED:
                yield f"{item}."
            case ParagraphKind.BULLETED:
                yield BULLET
            case ParagraphKind.BODY:
                typed = item_number(part.text)
                if typed is not None and typed.rank is Rank.SECTION:
                    heading, subheading = _NUMERALS.get(typed.number, heading), 0
                elif typed is not None and typed.rank is Rank.ITEM and typed.number.isdecimal():
                    subheading = int(typed.number)
                yield ""
            case _:  # a picture
                yield ""


def plain_text(text: str) -> str:
    """A kept text as it is read: with its numbers, without marks, of pictures the caption."""
    parts = parts_of(text)
    lines = (
        number + part.text
        for number, part in zip(numbers_before(parts), parts, strict=True)
        if part.kind is not ParagraphKind.PICTURE or part.text
    )
    return "\n".join(lines)


def pictures_in(text: str) -> list[str]:
    """The SHA-256 of each picture, in order."""
    return [part.picture for part in parts_of(text) if part.kind is ParagraphKind.PICTURE]


def as_heading(text: str, kind: ParagraphKind) -> str:
    """The words of a heading or an item without the number that somebody typed before them."""
    number = item_number(text)
    wanted = Rank.SECTION if kind is ParagraphKind.HEADING else Rank.ITEM
    if number is None or number.rank is not wanted:
        return text
    return text[len(number.written) :].lstrip()


def has_typed_heading(text: str) -> bool:
    """Whether an ordinary line begins with （一）, as headings of level two do."""
    return _TYPED_HEADING.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether an ordinary line is nothing but a heading with its number."""
    return _WHOLE.fullmatch(text) is not None and len(text) <= _LONGEST_HEADING


def heading_length(text: str) -> int:
    """How far the heading goes with which a paragraph begins, its full stop included.

    0 where the paragraph begins with none, or is nothing else.
    """
    found = _RUN_IN.match(text)
    return found.end() if found is not None and found.end() <= _LONGEST_HEADING else 0


def _part(line: str) -> MarkupPart:
    if line.startswith("\\"):
        return MarkupPart(line[1:])
    if found := _MARKED.match(line):
        return MarkupPart(found[2] or "", ParagraphKind(found[1]))
    if found := _PICTURE.match(line):
        return MarkupPart(found[1], ParagraphKind.PICTURE, found[2], found[3] or "")
    return MarkupPart(line)


def _line(part: MarkupPart) -> str:
    text = _BREAKS.sub(" ", part.text)
    match part.kind:
        case ParagraphKind.BODY:
            return f"\\{text}" if _LOOKS_MARKED.match(text) else text
        case ParagraphKind.PICTURE:
            alt = _BREAKS.sub(" ", part.alt).strip()
            return f"![{text.strip()}]({part.picture}{' ' + alt if alt else ''})"
        case _:
            return f"{part.kind.value} {text.strip()}"
