"""Which font file serves each typeface of official documents on this computer.

What the officer chose stands in the settings as role to file; everything else is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gkapp.documents.blocks import FontRole
from gkapp.documents.fonts import FontSet, find_fonts
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.domain.errors import Refused

SAMPLE = "政府信息公开工作年度报告 2026"
"""What a file must have a character for to be a typeface of official documents."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One typeface and the file that serves it now."""

    role: FontRole
    file: Path
    is_chosen: bool
    """Whether the officer named the file."""
    stand_in: FontRole | None
    """The typeface whose file stands in, where the computer has none of this one."""
    problem: str
    """Why the file that the officer named is not used; empty when it is, or when none was named."""


def fonts_for(chosen: Mapping[str, str]) -> FontSet:
    """The fonts to write documents with; Refused when a chosen file is no usable font."""
    return find_fonts(_overrides(chosen))


def typefaces(chosen: Mapping[str, str]) -> tuple[Typeface, ...]:
    """Every typeface; a chosen file that cannot be used is told and left out.

    Refused when the computer has no Chinese font at all.
    """
    problems: dict[FontRole, str] = {}
    usable: dict[FontRole, Path] = {}
    for role, path in _overrides(chosen).items():
        try:
            refuse_unfit(path)
        except Refused as error:
            problems[role] = error.message
        else:
            usable[role] = path
    fonts = find_fonts(usable)
    return tuple(
        Typeface(role, fonts.files[role], role in usable, _stand_in(fonts, role),
                 problems.get(role, ""))
        for role in FontRole
    )  # fmt: skip


def refuse_unfit(path: Path) -> None:
    """Refused, with the reason, when *path* is no font file that can set official documents."""
    try:
        find_fonts({FontRole.SONG: path})
    except Refused as error:
        raise Refused(
            f"“{path.name}”不存在或不是 TrueType 字体文件，请选择 .ttf 或 .ttc 文件。"
        ) from error
    fonts = PdfFonts(FontSet(dict.fromkeys(FontRole, path), spares=()))
    fonts.advances(SAMPLE, FontRole.SONG)
    if fonts.notices:
        raise Refused(f"“{path.name}”中缺少常用汉字，请选择中文字体文件。")


def _overrides(chosen: Mapping[str, str]) -> dict[FontRole, Path]:
    """What the settings name, as far as it makes sense."""
    return {role: Path(chosen[role.value]) for role in FontRole if chosen.get(role.value)}


def _stand_in(fonts: FontSet, role: FontRole) -> FontRole | None:
    if role not in fonts.stood_in:
        return None
    own = (each for each in FontRole if each not in fonts.stood_in)
    return next(each for each in own if fonts.files[each] == fonts.files[role])
