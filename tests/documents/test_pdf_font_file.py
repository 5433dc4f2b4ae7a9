import struct

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from gkapp.documents import pdf_fonts
from gkapp.documents.pdf_font_file import FontFace

CHARACTERS = "charToGlyph", "charWidths", "hmetrics", "glyphPos", "defaultWidth"
MARKS = [0x20, 0x41, 0x42, 0x43, 0x4E00, 0x4E01, 0x4E10, 0x653F, 0x5E9C, 0xFF08]


class NotReadError(AssertionError):
    """reportlab was asked to read the characters."""


def small_font(path, *, kind=4, per_em=1000, index_format=0):
    """A font of a few square glyphs, its characters in a table of *kind*."""
    names = [".notdef", *(f"g{mark:04x}" for mark in MARKS)]
    builder = FontBuilder(per_em, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        for at, corner in enumerate([(0, 0), (0, 300), (300, 300), (300, 0)]):
            (pen.lineTo if at else pen.moveTo)(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({n: (500 if i < 4 else 1000, 0) for i, n in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    table = CmapSubtable.newSubtable(kind)
    table.platformID, table.platEncID, table.language = 3, 1 if kind == 4 else 10, 0
    # Out of order, so that a segment cannot be told by one difference.
    table.cmap = dict(zip(MARKS, [*names[3:0:-1], *names[4:]], strict=True))
    builder.font["cmap"].tables = [table]
    builder.font["head"].indexToLocFormat = index_format
    builder.save(path)
    return path


def known_of(read, path):
    """What *read* finds in the file, or why it does not."""
    try:
        face = read(str(path))
    except (TTFError, ValueError, LookupError, struct.error) as error:
        return type(error)
    return (
        {name: _plain(getattr(face, name)) for name in CHARACTERS}
        | {
            name: value
            for name, value in vars(face).items()
            if isinstance(value, (int, float, str))
        }
        | {"_pos": 0}
    )


def _plain(value):
    return list(value) if not isinstance(value, dict | int | float) else value


def test_the_fonts_of_this_machine_are_read_as_reportlab_reads_them(machine_fonts):
    for path in dict.fromkeys((*machine_fonts.files.values(), *machine_fonts.spares)):
        ours, theirs = known_of(FontFace, path), known_of(TTFontFace, path)
        assert ours.pop("hmetrics")[:100] == theirs.pop("hmetrics")[:100], path
        assert ours == theirs, path


@pytest.mark.parametrize("kind", [4, 12])
@pytest.mark.parametrize("per_em", [1000, 2048])
def test_each_kind_of_table_is_read_without_reportlab(tmp_path, monkeypatch, kind, per_em):
    path = small_font(tmp_path / "small.ttf", kind=kind, per_em=per_em)
    theirs = known_of(TTFontFace, path)
    inherited = TTFontFace.extractInfo

    def only_the_font(self, charInfo=1):  # noqa: N803 - reportlab's name
        if charInfo:
            raise NotReadError
        inherited(self, charInfo=0)

    monkeypatch.setattr(TTFontFace, "extractInfo", only_the_font)
    ours = known_of(FontFace, path)
    assert ours["charToGlyph"] == theirs["charToGlyph"]
    assert ours["charWidths"] == theirs["charWidths"]
    assert ours["glyphPos"] == theirs["glyphPos"]
    # Glyphs that are alike in width are kept as the file has them; reportlab scales those.
    assert ours["hmetrics"] == [(500, 0)] * 4 + [(1000, 0)] * 7


def test_a_table_of_another_kind_is_left_to_reportlab(tmp_path):
    path = small_font(tmp_path / "small.ttf")
    with TTFont(path) as font:
        table = CmapSubtable.newSubtable(6)
        table.platformID, table.platEncID, table.language = 3, 1, 0
        table.cmap = {0x41: "glyph00001", 0x42: "glyph00002"}
        font["cmap"].tables = [table]
        font.save(path)
    assert known_of(FontFace, path) == known_of(TTFontFace, path)


@given(st.data())
def test_a_damaged_file_is_read_as_reportlab_reads_it(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "whole.ttf"
    if not path.exists():
        small_font(path)
    content = bytearray(path.read_bytes())
    with TTFont(path) as font:
        tables = [font.reader.tables[tag] for tag in ("cmap", "hmtx", "loca", "hhea", "maxp")]
    entry = data.draw(st.sampled_from(tables))
    place = entry.offset + data.draw(st.integers(0, entry.length - 1))
    content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([0, 0, 0, 40]))
    damaged = path.with_name("damaged.ttf")
    damaged.write_bytes(bytes(content[: len(content) - cut]))
    assert known_of(FontFace, damaged) == known_of(TTFontFace, damaged)


def test_documents_are_drawn_with_it(machine_fonts):
    path = next(iter(machine_fonts.files.values()))
    assert isinstance(pdf_fonts._load(path).face, FontFace)
