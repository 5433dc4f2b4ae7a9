"""The named styles of a Word file, which offices may change: GB/T 9704-2012 faces and sizes."""

from gkapp.documents.blocks import (
    BODY_PT,
    HEADING_ROLES,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    TITLE_PITCH_PT,
    TITLE_PT,
    FontRole,
)
from gkapp.documents.docx_fonts import WordFonts
from gkapp.documents.docx_runs import size_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS = 20
_LINE = round(LINE_PITCH_PT * _TWIPS)
_BODY_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{round(BODY_PT * 2 * _TWIPS)}"/>'
_NO_GRID = '<w:snapToGrid w:val="0"/>'
_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/></w:style>'
)


def styles_xml(fonts: WordFonts) -> str:
    """The part of the Word file that holds its styles, and what holds where none says otherwise."""
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults>"
        f"<w:rPrDefault><w:rPr>{fonts.run_fonts(FontRole.FANGSONG)}{size_xml(BODY_PT)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{_BUILT_IN}{_body_styles(fonts)}"
        f"{_heading_styles(fonts)}{_small_styles(fonts)}</w:styles>"
    )


def _body_styles(fonts: WordFonts) -> str:
    normal = (
        '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{_exact(_LINE)}<w:jc w:val="both"/>'
    )
    face = fonts.run_fonts(FontRole.FANGSONG) + size_xml(BODY_PT)
    return _style("Normal", "Normal", normal, face) + _style("gkBody", "公文正文", _BODY_INDENT)


def _heading_styles(fonts: WordFonts) -> str:
    title = (
        f'<w:keepNext/>{_exact(round(TITLE_PITCH_PT * _TWIPS), around=_LINE)}<w:jc w:val="center"/>'
    )
    face = fonts.run_fonts(FontRole.TITLE_SONG) + size_xml(TITLE_PT)
    return _style("Title", "Title", title, face) + "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/>{_BODY_INDENT}<w:outlineLvl w:val="{level - 1}"/>',
            fonts.run_fonts(role) + size_xml(BODY_PT),
        )
        for level, role in HEADING_ROLES.items()
    )


def _small_styles(fonts: WordFonts) -> str:
    number = fonts.run_fonts(FontRole.SONG) + size_xml(PAGE_NUMBER_PT)
    return (
        _style("gkTable", "公文表格", f'{_NO_GRID}<w:jc w:val="center"/>')
        + _style("gkGap", "公文间隔", _NO_GRID + _exact(_LINE // 2), size_xml(2))
        + _style("gkNumber", "公文页码", _NO_GRID + _exact(round(PAGE_NUMBER_PT * _TWIPS)), number)
    )


def _style(identifier: str, name: str, paragraph: str, run: str = "") -> str:
    kind, based, following = "", '<w:basedOn w:val="Normal"/>', ""
    if identifier == "Normal":
        kind, based = ' w:default="1"', ""
    elif identifier.startswith("gk"):
        kind = ' w:customStyle="1"'
    else:
        following = '<w:next w:val="gkBody"/>'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _exact(line: int, *, around: int = 0) -> str:
    """Lines *line* twips apart with *around* twips before and after the paragraph."""
    return f'<w:spacing w:before="{around}" w:after="{around}" w:line="{line}" w:lineRule="exact"/>'
