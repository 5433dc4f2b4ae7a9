"""The names under which Word finds the typefaces of official documents on an office's machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import quoteattr

from gkapp.documents.blocks import FontRole

# What Word takes where the named face is not installed: faces that every Windows has.
_ALTERNATIVES: Mapping[FontRole, str] = {
    FontRole.TITLE_SONG: "宋体",
    FontRole.FANGSONG: "仿宋",
    FontRole.KAI: "楷体",
    FontRole.HEI: "微软雅黑",
    FontRole.SONG: "新宋体",
}
_NAMES: Mapping[FontRole, str] = MappingProxyType(
    {
        FontRole.TITLE_SONG: "方正小标宋简体",
        FontRole.FANGSONG: "仿宋_GB2312",
        FontRole.KAI: "楷体_GB2312",
        FontRole.HEI: "黑体",
        FontRole.SONG: "宋体",
    }
)


@dataclass(frozen=True, slots=True)
class WordFonts:
    """The font name for each face, as the settings say; not what this machine happens to have."""

    names: Mapping[FontRole, str] = _NAMES

    def run_fonts(self, role: FontRole) -> str:
        """The XML that sets text in *role*, its Latin letters and digits too."""
        name = quoteattr(self.names[role])
        return (
            f"<w:rFonts w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}"
            ' w:hint="eastAsia"/>'
        )

    def table_xml(self) -> str:
        """The font table's XML, which names an alternative for each face."""
        fonts = "".join(
            f"<w:font w:name={quoteattr(self.names[role])}>"
            f'<w:altName w:val={quoteattr(alternative)}/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for role, alternative in _ALTERNATIVES.items()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"{fonts}</w:fonts>"
        )
