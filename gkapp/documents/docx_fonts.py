"""The names under which Word finds the typefaces of official documents on an office's machine."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class WordFonts:
    """The font name of each face, as the settings say; not what this machine happens to have."""

    title_song: str = "方正小标宋简体"
    fangsong: str = "仿宋_GB2312"
    kai: str = "楷体_GB2312"
    hei: str = "黑体"
    song: str = "宋体"

    def name(self, role: FontRole) -> str:
        """What Word calls the font of *role*."""
        names = {
            FontRole.TITLE_SONG: self.title_song,
            FontRole.FANGSONG: self.fangsong,
            FontRole.KAI: self.kai,
            FontRole.HEI: self.hei,
            FontRole.SONG: self.song,
        }
        return names[role]

    def run_fonts(self, role: FontRole) -> str:
        """The XML that sets text in *role*, its Latin letters and digits too."""
        name = quoteattr(self.name(role))
        return (
            f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:hAnsi={name} w:eastAsia={name}'
            f" w:cs={name}/>"
        )

    def table_xml(self) -> str:
        """The part of the Word file that names an alternative for each font."""
        fonts = "".join(
            f"<w:font w:name={quoteattr(self.name(role))}>"
            f'<w:altName w:val={quoteattr(alternative)}/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for role, alternative in _ALTERNATIVES.items()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"{fonts}</w:fonts>"
        )
