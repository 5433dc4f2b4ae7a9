"""The parts of a Word file around its text: page, page numbers, settings, description, index.

Every part is plain XML with the elements in the order that the standard (ISO/IEC 29500) fixes,
so that Word opens the file without mending it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from gkapp.documents.blocks import (
    CHARACTER_SPACE_PT,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    POINTS_PER_MM,
    PageSetup,
)
from gkapp.documents.docx_runs import run_xml
from gkapp.documents.printable_text import printable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships"'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS_PER_MM = POINTS_PER_MM * 20
_CHARACTER_SPACE_UNITS = 4096  # to a point
_FOOTER_MM = 25.5  # from the sheet's edge: puts the dashes 7 mm under the type area
_WORD_PARTS = {
    "styles.xml": "styles",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
    "footer1.xml": "footer",
    "footer2.xml": "footer",
}
_OTHER_PARTS = {
    "word/document.xml": ("officeDocument", f"{_WORD_TYPE}.document.main+xml"),
    "docProps/core.xml": (
        "metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    "docProps/app.xml": (
        "extended-properties",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
}


def document_xml(body: str, page: PageSetup) -> str:
    """The text with its page: sheet, margins, the grid of lines and characters."""
    footers = (
        '<w:footerReference w:type="default" r:id="footer1"/>'
        '<w:footerReference w:type="even" r:id="footer2"/>'
    )
    width, height = _twips(page.width_mm), _twips(page.height_mm)
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body>{body}<w:sectPr>"
        f"{footers if page.numbered else ''}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{_twips(page.top_mm)}" w:right="{_twips(page.right_mm)}"'
        f' w:bottom="{_twips(page.bottom_mm)}" w:left="{_twips(page.left_mm)}"'
        f' w:header="{_twips(15)}" w:footer="{_twips(_FOOTER_MM)}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{round(LINE_PITCH_PT * 20)}"'
        f' w:charSpace="{round(CHARACTER_SPACE_PT * _CHARACTER_SPACE_UNITS)}"/>'
        "</w:sectPr></w:body></w:document>"
    )


def footer_xml(side: str) -> str:
    """— 1 — one character from the *side* ("left" or "right") of the type area."""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="gkNumber"/>'
        f'<w:ind w:{side}="{round(PAGE_NUMBER_PT * 20)}"/><w:jc w:val="{side}"/></w:pPr>'
        f"{run_xml('— ')}{number}{run_xml(' —')}</w:p></w:ftr>"
    )


def settings_xml() -> str:
    """Odd and even pages differ, marks keep their full width, and Word uses its current mode."""
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def core_xml(name: str, author: str, made_at: datetime) -> str:
    """What the file tells about itself; *made_at* names its zone."""
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    who = escape(printable(author))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(printable(name))}</dc:title><dc:creator>{who}</dc:creator>"
        f"<cp:lastModifiedBy>{who}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def application_xml(application: str) -> str:
    """The program that made the file."""
    return (
        f'{_HEAD}<Properties xmlns="{_SCHEMAS}/officeDocument/2006/extended-properties">'
        f"<Application>{application}</Application></Properties>"
    )


def package_relations_xml() -> str:
    """Where the file's main parts are."""
    return _relations(
        (name.rpartition("/")[2].removesuffix(".xml"), _relation_type(kind), name)
        for name, (kind, _) in _OTHER_PARTS.items()
    )


def document_relations_xml() -> str:
    """Where the parts are that belong to the text."""
    return _relations(
        (name.removesuffix(".xml"), _relation_type(kind), name)
        for name, kind in _WORD_PARTS.items()
    )


def content_types_xml() -> str:
    """What kind each part is of."""
    kinds = {name: kind for name, (_, kind) in _OTHER_PARTS.items()}
    kinds |= {f"word/{name}": f"{_WORD_TYPE}.{kind}+xml" for name, kind in _WORD_PARTS.items()}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relation_type(kind: str) -> str:
    family = "package" if kind.startswith("metadata/") else "officeDocument"
    return f"{_SCHEMAS}/{family}/2006/relationships/{kind}"


def _relations(entries: Iterable[tuple[str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
        for identifier, kind, target in entries
    )
    namespace = f"{_SCHEMAS}/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{namespace}">{written}</Relationships>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)
