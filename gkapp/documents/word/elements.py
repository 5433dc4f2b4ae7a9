"""What Word knows and python-docx has no words for.

Writing touches the XML behind python-docx, whose elements have no types, only here.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Literal, TypeAlias, cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType] - untyped
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell, _Row  # pyright: ignore[reportPrivateUsage] - no public names
from docx.text.font import Font
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from gkapp.documents.blocks import BODY_PT, CHARACTER_SPACE_PT, LINE_PITCH_PT, Rule

_RULES = {
    Rule.THICK_OVER_THIN: "thickThinSmallGap",
    Rule.THIN_OVER_THICK: "thinThickSmallGap",
}

WordCell: TypeAlias = _Cell
WordRow: TypeAlias = _Row

_KEPT_PARTS = ("officeDocument", "core-properties", "styles", "settings")
_OFFICE = "http://schemas.microsoft.com/office/word"
_CHARACTER_SPACE_UNITS = 4096  # to a point


def clear_template(word: WordDocument) -> None:
    """Leave of python-docx's template what every Word file needs, set for Chinese and now."""
    untyped: Any = word
    for relations in (untyped.part.package.rels, untyped.part.rels):
        for key, relation in list(relations.items()):
            if not relation.reltype.endswith(_KEPT_PARTS):
                del relations[key]
    settings = untyped.settings.element
    settings.clear()
    _add(settings, "w:characterSpacingControl", val="doNotCompress")
    compatibility = _add(settings, "w:compat")
    _add(compatibility, "w:compatSetting", name="compatibilityMode", uri=_OFFICE, val="15")
    _add(settings, "w:themeFontLang", val="en-US", eastAsia="zh-CN")
    defaults = untyped.styles.element.find(qn("w:docDefaults"))
    defaults.clear()
    text = _add(_add(defaults, "w:rPrDefault"), "w:rPr")
    _add(text, "w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")


def add_font_table(word: WordDocument, alternatives: Mapping[str, str]) -> None:
    """Tell Word which font to take where the named one is not installed."""
    fonts = _new("w:fonts")
    for name, alternative in alternatives.items():
        font = _add(fonts, "w:font", name=name)
        _add(font, "w:altName", val=alternative)
        _add(font, "w:charset", val="86")
    package: Any = word.part.package
    part = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts, package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def set_grid(word: WordDocument) -> None:
    """Lay the page's grid of lines and characters."""
    untyped: Any = word
    (grid,) = untyped.element.iter(qn("w:docGrid"))
    space = round(CHARACTER_SPACE_PT * _CHARACTER_SPACE_UNITS)
    pitch = Pt(LINE_PITCH_PT).twips
    _set(grid, type="linesAndChars", linePitch=str(pitch), charSpace=str(space))


def added_style(word: WordDocument, name: str, *, built_in: bool) -> ParagraphStyle:
    """A new paragraph style, which Word knows by its name if it is *built_in*."""
    untyped: Any = word.styles
    return untyped.add_style(name, WD_STYLE_TYPE.PARAGRAPH, built_in)


def set_face(font: Font, name: str | None) -> None:
    """Set text, its Latin letters and digits too, in the font *name*, unless that is None.

    In any case marks that could be Latin, such as quotation marks, count as Chinese.
    """
    element: Any = font.element
    faces = element.get_or_add_rPr().get_or_add_rFonts()
    _set(faces, hint="eastAsia")
    if name is not None:
        _set(faces, ascii=name, hAnsi=name, eastAsia=name, cs=name)


def set_indents(shape: ParagraphFormat, left: float, right: float, first_line: float) -> None:
    """Indents in characters of the body text, with the same as lengths for other programs."""
    shape.left_indent = Pt(left * BODY_PT)
    shape.right_indent = Pt(right * BODY_PT)
    shape.first_line_indent = Pt(first_line * BODY_PT)
    first = "firstLine" if first_line >= 0 else "hanging"
    counts = {"left": left, "right": right, first: abs(first_line)}
    element: Any = shape.element
    for side, count in counts.items():
        element.pPr.ind.set(qn(f"w:{side}Chars"), str(round(count * 100)))


def add_property(owner: ParagraphStyle | WordRow | WordCell, tag: str, **values: str) -> None:
    """Give *owner* a property of which python-docx knows no more than the place.

    It comes before those that python-docx sets, so that those stand before or after it rightly.
    """
    element = _element(owner)
    match owner:
        case _Row():
            _add(element.get_or_add_trPr(), tag, **values)
        case _Cell():
            _add(element.get_or_add_tcPr(), tag, **values)
        case _:
            _add(element.get_or_add_pPr(), tag, **values)


def add_rule(line: WordParagraph, rule: Rule, side: Literal["top", "bottom"]) -> None:
    """A red double line over or under *line*, as wide as its indents leave it."""
    borders = _add(_element(line).get_or_add_pPr(), "w:pBdr")
    kind = _RULES[rule]
    _add(borders, f"w:{side}", val=kind, sz="24", space="1", color="FF0000")


def describe_picture(drawn: InlineShape, words: str) -> None:
    """Say what a picture shows to those who cannot see it."""
    untyped: Any = drawn
    untyped._inline.docPr.set("descr", words)


def add_page_field(run: Run) -> None:
    """The number of the page on which *run* stands."""
    element = _element(run)
    _add(element, "w:fldChar", fldCharType="begin")
    _add(element, "w:instrText").text = " PAGE "
    _add(element, "w:fldChar", fldCharType="separate")
    _add(element, "w:t").text = "1"
    _add(element, "w:fldChar", fldCharType="end")


def set_cell_padding(table: WordTable, beside: Length, above: Length) -> None:
    """Room around the text of each cell."""
    properties = _element(table).tblPr
    margins = _new("w:tblCellMar")
    for side, room in {"top": above, "left": beside, "bottom": above, "right": beside}.items():
        _add(margins, f"w:{side}", w=str(room.twips), type="dxa")
    properties.insert_element_before(margins, "w:tblLook")


def loose_cell(table: WordTable) -> WordCell:
    """A new cell for *table*, in no row yet."""
    cell = _new("w:tc")
    cell.add_p()
    return WordCell(cell, table)


def spread_cell(table: WordTable, pattern: WordCell, columns: int, rows: str | None) -> WordCell:
    """A copy of *pattern*, in no row yet, over so many columns.

    *rows* is "restart" or "continue" in the first and in the other rows of a cell over several.
    """
    cell = deepcopy(_element(pattern))
    cell.grid_span = columns
    cell.vMerge = rows
    return WordCell(cell, table)


def fill_row(row: WordRow, content: Iterable[tuple[WordCell, str]]) -> None:
    """Put copies of the given cells, each with its text in its only run, in place of *row*'s own.

    A copy is made many times faster than a cell is given its look, or merged.
    """
    element = _element(row)
    for old in element.tc_lst:
        element.remove(old)
    for pattern, text in content:
        cell = deepcopy(_element(pattern))
        cell.p_lst[0].r_lst[0].text = text
        element.append(cell)


def _element(proxy: Any) -> Any:
    return proxy._element


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    parent.append(_new(tag, **attributes))
    return parent[-1]


def _new(tag: str, **attributes: str) -> Any:
    element = cast(Any, OxmlElement(tag))
    _set(element, **attributes)
    return element


def _set(element: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
