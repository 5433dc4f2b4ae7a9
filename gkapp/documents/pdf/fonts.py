"""The fonts of one PDF file: each is parsed when its first character is asked for.

A character that a face lacks is taken from another font, and one that no font has is printed
as 〓, the sign typesetters use for a missing type; the officer is told which.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from gkapp.documents.blocks import FontRole
from gkapp.documents.fonts import FontSet
from gkapp.domain.errors import Refused

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

DRAWING = RLock()
"""Held by whoever draws: all threads share the parsed fonts, which keep one place of reading and
what each open file drew. Jobs that only read run side by side, and two may well be drawing.
"""
MISSING_MARK = "〓"
_LINE_FEED = "\n"
_INVISIBLE = frozenset(" \u3000")


class PdfFonts:
    """Chooses for every character the font that draws it."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._chosen: dict[FontRole, dict[str, tuple[str, str, float]]] = {
            role: {} for role in FontRole
        }
        self._missing: dict[str, None] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What the officer should know about the fonts of what was drawn so far."""
        if not self._missing:
            return self._fonts.notices
        marks = "、".join(self._missing)
        return (
            *self._fonts.notices,
            f"本机字体都没有下列字符，文中以“{MISSING_MARK}”代替：{marks}；"
            "请安装含有这些字符的字体后重新生成。",
        )

    def is_stood_in(self, role: FontRole) -> bool:
        """Whether another face is drawn where *role* is asked for."""
        return role in self._fonts.stood_in

    def base(self, role: FontRole) -> str:
        """The name under which reportlab knows the font of *role*."""
        return _load(self._fonts.files[role]).fontName

    def advances(self, text: str, role: FontRole) -> list[float]:
        """The width of each character, in parts of the type size."""
        return [self._choose(mark, role)[2] for mark in text]

    def stretches(self, text: str, role: FontRole) -> Iterator[tuple[str, str]]:
        """*text* cut into stretches of one font each: the font's name and what it draws."""
        font, drawn = "", ""
        for mark in text:
            name, shown, _ = self._choose(mark, role)
            if name != font and drawn:
                yield font, drawn
                drawn = ""
            font = name
            drawn += shown
        if drawn:
            yield font, drawn

    def _choose(self, mark: str, role: FontRole) -> tuple[str, str, float]:
        """The font's name, the character that it draws for *mark*, and that one's width."""
        known = self._chosen[role]
        if mark not in known:
            known[mark] = self._search(mark, role)
        return known[mark]

    def _search(self, mark: str, role: FontRole) -> tuple[str, str, float]:
        own = self._fonts.files[role]
        if mark == _LINE_FEED:  # measured with the line that it ends, never drawn
            return _load(own).fontName, "", 0.0
        for path in dict.fromkeys((own, *self._fonts.spares)):
            font = _load(path)
            if _draws(font, mark):
                return font.fontName, mark, _advance(font, mark)
        if mark == MISSING_MARK:
            return _load(own).fontName, "?", _advance(_load(own), "?")
        self._missing[mark] = None
        return self._choose(MISSING_MARK, role)


def _advance(font: "TTFont", mark: str) -> float:
    return font.stringWidth(mark, 1)  # pyright: ignore[reportUnknownMemberType] - untyped stub


def _draws(font: "TTFont", mark: str) -> bool:
    """Whether the font has a glyph with ink for *mark*, or a blank one for a blank."""
    glyph = font.face.charToGlyph.get(ord(mark), 0)
    if glyph == 0:
        return False
    positions = font.face.glyphPos
    return mark in _INVISIBLE or positions[glyph + 1] > positions[glyph]


@cache
def _load(path: Path) -> "TTFont":
    """The font of a file, parsed once a process. Refused when the file is damaged."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(f"gkapp{path}", str(path), asciiReadable=False)
    except (TTFError, OSError, struct.error, ValueError, LookupError) as error:
        raise Refused(
            f"字体文件“{path}”已损坏或不允许嵌入，无法生成 PDF 文件，请在“设置”中改选字体。"
        ) from error
    pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType] - untyped stub
    return font
