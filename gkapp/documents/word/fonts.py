"""The names under which Word finds the typefaces of official documents on an office's machine."""

from collections.abc import Mapping
from dataclasses import dataclass

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

    def alternatives(self) -> Mapping[str, str]:
        """For each font name, the one that Word takes where that is not installed."""
        return {self.name(role): other for role, other in _ALTERNATIVES.items()}
