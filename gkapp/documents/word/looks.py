"""How text of a Word file looks, through run, paragraph, styles and defaults.

Reading touches the XML behind python-docx only here and in docx_tables.
"""

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph as WordParagraph

from gkapp.documents.blocks import (
    BODY_PT,
    LINE_PITCH_PT,
    Align,
    FontRole,
    Paragraph,
    Rule,
    Run,
)

_ROLES = (
    ("小标宋", FontRole.TITLE_SONG),
    ("仿宋", FontRole.FANGSONG),
    ("fangsong", FontRole.FANGSONG),
    ("楷", FontRole.KAI),
    ("kai", FontRole.KAI),
    ("黑", FontRole.HEI),
    ("hei", FontRole.HEI),
    ("等线", FontRole.HEI),
    ("宋", FontRole.SONG),
    ("song", FontRole.SONG),
    ("simsun", FontRole.SONG),
)
_ALIGNMENTS = {
    WD_ALIGN_PARAGRAPH.LEFT: Align.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER: Align.CENTRE,
    WD_ALIGN_PARAGRAPH.RIGHT: Align.RIGHT,
}
_RED = (0xC0, 0x60)
"""Red has at least so much red and at most so much green and blue."""
_NATURAL_PITCH = 1.3
_PLAIN_PT = 10.5
_LARGE_PT = 18.0
_THIN_FIRST = "thinThick"


class Looks:
    """Answers for one Word file."""

    def __init__(self, word: WordDocument) -> None:
        untyped: Any = word
        styles = untyped.styles.element
        self._default_run = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        grid = next(untyped.element.iter(qn("w:docGrid")), None)
        pitch = grid is not None and grid.get(qn("w:type")) and grid.get(qn("w:linePitch"))
        self._grid_pt = int(pitch) / 20 if pitch else 0.0

    def paragraph(self, line: WordParagraph, runs: tuple[Run, ...], *, gap_pt: float) -> Paragraph:
        """The paragraph with *runs*; *gap_pt* is what the one before leaves below itself."""
        size = self.size(line)
        align = self.align(line)
        left, right, first = self._indents(line)
        before = max(_points(_shape(line, "space_before")), gap_pt)
        return Paragraph(
            runs,
            align=align,
            role=self.role(line, None),
            size_pt=size,
            pitch_pt=self._pitch(line, size),
            first_line=first,
            left=left,
            right=right,
            space_before=before / LINE_PITCH_PT,
            keep_with_next=bool(_shape(line, "keep_with_next")),
            kept_whole=bool(_shape(line, "keep_together")),
            rule=_rule(line),
            balanced=align is Align.CENTRE and size >= _LARGE_PT,
        )

    def runs(self, line: WordParagraph) -> tuple[Run, ...]:
        """The text of *line*, face by face."""
        role = self.role(line, None)
        found: list[Run] = []
        for run in _text_runs(line):
            own = self.role(line, run)
            made = Run(
                run.text, None if own is role else own, self._is_bold(line, run), _is_red(run)
            )
            if found and _face(found[-1]) == _face(made):
                made = Run(found.pop().text + made.text, made.role, made.bold, made.red)
            if made.text:
                found.append(made)
        return tuple(found)

    def align(self, line: WordParagraph) -> Align:
        """How the lines stand."""
        return _ALIGNMENTS.get(_shape(line, "alignment"), Align.JUSTIFIED)

    def size(self, line: WordParagraph) -> float:
        """The type size of its first text in points, or of its style."""
        for run in _text_runs(line):
            if run.text.strip() and run.font.size:
                return run.font.size.pt
        named = _first(style.font.size for style in _styles(line))
        if named is not None:
            return named.pt
        default = self._default("w:sz")
        return int(default.get(qn("w:val"))) / 2 if default is not None else _PLAIN_PT

    def role(self, line: WordParagraph, run: Any) -> FontRole:
        """The typeface of *run*, or of the paragraph without it."""
        names = [_east_asian(run.font)] if run is not None else []
        names += [_east_asian(style.font) for style in _styles(line)]
        default = self._default("w:rFonts")
        names.append(default.get(qn("w:eastAsia")) if default is not None else None)
        return _role_of(next((name for name in names if name), ""))

    def is_bold(self, line: WordParagraph) -> bool:
        """Whether its first text is bold."""
        return any(self._is_bold(line, run) for run in _text_runs(line)[:1])

    def _is_bold(self, line: WordParagraph, run: Any) -> bool:
        chain = (run.font.bold, *(style.font.bold for style in _styles(line)))
        return bool(_first(chain))

    def _default(self, tag: str) -> Any:
        return None if self._default_run is None else self._default_run.find(qn(tag))

    def _indents(self, line: WordParagraph) -> tuple[float, float, float]:
        """Left, right and first line in characters of the body text."""
        first = _indent(line, "firstLine") - _indent(line, "hanging")
        return _indent(line, "left"), _indent(line, "right"), first

    def _pitch(self, line: WordParagraph, size: float) -> float:
        spacing = _shape(line, "line_spacing")
        if isinstance(spacing, Length):
            return spacing.pt
        lines = float(spacing) if spacing else 1.0
        natural = size * _NATURAL_PITCH
        return lines * (max(natural, self._grid_pt) if self._grid_pt else natural)


def _text_runs(line: WordParagraph) -> list[Any]:
    found: list[Any] = []
    for each in line.iter_inner_content():
        inner: Any = each
        found += inner.runs if hasattr(inner, "runs") else [inner]
    return found


def _styles(line: WordParagraph) -> Iterator[Any]:
    style: Any = line.style
    while style is not None:
        yield style
        style = style.base_style


def _shape(line: WordParagraph, name: str) -> Any:
    """A property of the paragraph, its own or that of a style."""
    shapes = (line.paragraph_format, *(style.paragraph_format for style in _styles(line)))
    return _first(getattr(shape, name) for shape in shapes)


def _first(values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _points(length: Length | None) -> float:
    return length.pt if length is not None else 0.0


def _indent(line: WordParagraph, side: str) -> float:
    """Characters count before lengths, as in Word; hanging and first line exclude each other."""
    for element in _paragraph_properties(line):
        found = element.find(qn("w:ind"))
        if found is None:
            continue
        names = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
        other = {"firstLine": "hanging", "hanging": "firstLine"}.get(side)
        for name in names:
            count, length = found.get(qn(f"w:{name}Chars")), found.get(qn(f"w:{name}"))
            if count is not None:
                return int(count) / 100
            if length is not None:
                return int(length) / 20 / BODY_PT
        if other and (found.get(qn(f"w:{other}")) or found.get(qn(f"w:{other}Chars"))):
            return 0.0
    return 0.0


def _paragraph_properties(line: WordParagraph) -> Iterator[Any]:
    own: Any = line
    owners: list[Any] = [own._p, *(style.element for style in _styles(line))]
    for owner in owners:
        if owner.pPr is not None:
            yield owner.pPr


def _rule(line: WordParagraph) -> Rule | None:
    own: Any = line
    properties = own._p.pPr
    border = None if properties is None else properties.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    if border is None:
        return None
    is_thin_first = border.get(qn("w:val"), "").startswith(_THIN_FIRST)
    return Rule.THIN_OVER_THICK if is_thin_first else Rule.THICK_OVER_THIN


def _east_asian(font: Any) -> str | None:
    properties = font.element.rPr if hasattr(font.element, "rPr") else None
    faces = None if properties is None else properties.rFonts
    return None if faces is None else faces.get(qn("w:eastAsia"))


def _role_of(name: str) -> FontRole:
    low = name.lower()
    return next((role for part, role in _ROLES if part in low), FontRole.SONG)


def _is_red(run: Any) -> bool:
    colour = run.font.color.rgb
    return colour is not None and colour[0] >= _RED[0] and max(colour[1:]) <= _RED[1]


def _face(run: Run) -> tuple[FontRole | None, bool, bool]:
    return run.role, run.bold, run.red
