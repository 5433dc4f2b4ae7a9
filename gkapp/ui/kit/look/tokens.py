"""The one list of colours, sizes and type. Nothing else in the window names a colour or a font.

Red means overdue, amber due soon, green done, plum needs correcting, grey suspended; the accent
means chosen, counted or to be done. Each of them always comes with an icon or a word.
"""

from dataclasses import dataclass
from typing import Literal

ColorRole = Literal[
    "window", "nav", "surface", "surface_alt", "hover", "pressed", "border", "border_input",
    "row_line", "text", "text_2", "text_3", "disabled", "disabled_fill", "accent", "accent_fill",
    "accent_hover", "accent_pressed", "on_accent", "accent_soft", "accent_line", "overdue",
    "overdue_soft", "overdue_bar", "soon", "soon_soft", "soon_bar", "done", "done_soft",
    "done_bar", "problem", "problem_soft", "hold", "hold_soft", "track", "paper", "paper_ink",
    "tip", "tip_text", "shade", "scroll", "scroll_hover", "chart_1", "chart_2",
]  # fmt: skip
"""The name of a colour by what it is for."""

TextRole = Literal[
    "display", "title", "subtitle", "strong", "body", "small_strong", "small", "caption", "micro"
]
"""One step of the type scale."""

Tone = Literal["neutral", "accent", "overdue", "soon", "done", "problem", "hold"]
"""What a status means."""


@dataclass(frozen=True, slots=True)
class Colors:
    """One theme: a colour for each role, #RRGGBB or #AARRGGBB."""

    name: Literal["light", "dark"]
    window: str
    nav: str
    surface: str
    surface_alt: str
    hover: str
    pressed: str
    border: str
    border_input: str
    row_line: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    disabled_fill: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_line: str
    overdue: str
    overdue_soft: str
    overdue_bar: str
    soon: str
    soon_soft: str
    soon_bar: str
    done: str
    done_soft: str
    done_bar: str
    problem: str
    problem_soft: str
    hold: str
    hold_soft: str
    track: str
    paper: str
    paper_ink: str
    tip: str
    tip_text: str
    shade: str
    scroll: str
    scroll_hover: str
    chart_1: str
    chart_2: str

    def __getitem__(self, role: ColorRole) -> str:
        """The colour of *role*."""
        value: str = getattr(self, role)
        return value


LIGHT = Colors(
    name="light",
    window="#F4F5F8",
    nav="#EBEEF3",
    surface="#FFFFFF",
    surface_alt="#F7F8FB",
    hover="#F0F3F8",
    pressed="#E3E8F0",
    border="#DCE1E9",
    border_input="#858E9C",
    row_line="#E9ECF1",
    text="#1A1F27",
    text_2="#434C59",
    text_3="#596270",
    disabled="#9AA2AE",
    disabled_fill="#EEF0F4",
    accent="#1D4F91",
    accent_fill="#1D4F91",
    accent_hover="#184279",
    accent_pressed="#123460",
    on_accent="#FFFFFF",
    accent_soft="#E4EDF9",
    accent_line="#9DBCE3",
    overdue="#B42318",
    overdue_soft="#FDECEA",
    overdue_bar="#D92D20",
    soon="#8A4B00",
    soon_soft="#FFF3D9",
    soon_bar="#B47107",
    done="#1B6B3A",
    done_soft="#E4F4EA",
    done_bar="#2A8A50",
    problem="#7D2A72",
    problem_soft="#F8ECF7",
    hold="#4A5568",
    hold_soft="#E9ECF2",
    track="#E3E7EE",
    paper="#FFFFFF",
    paper_ink="#434C59",
    tip="#252B35",
    tip_text="#FFFFFF",
    shade="#14000000",
    scroll="#B7BECA",
    scroll_hover="#858E9C",
    chart_1="#1D4F91",
    chart_2="#7FA5D6",
)

DARK = Colors(
    name="dark",
    window="#191B20",
    nav="#1F2228",
    surface="#25282F",
    surface_alt="#2A2E36",
    hover="#30353E",
    pressed="#3A404B",
    border="#3A404A",
    border_input="#7F8896",
    row_line="#323740",
    text="#F0F2F5",
    text_2="#C3C9D3",
    text_3="#A9B1BD",
    disabled="#6B7380",
    disabled_fill="#2C3038",
    accent="#93BAF2",
    accent_fill="#2C67B0",
    accent_hover="#3170BE",
    accent_pressed="#24558F",
    on_accent="#FFFFFF",
    accent_soft="#263A57",
    accent_line="#4F7DB8",
    overdue="#FF9C91",
    overdue_soft="#4A2523",
    overdue_bar="#EF5B4E",
    soon="#F6C667",
    soon_soft="#45361A",
    soon_bar="#DDA02B",
    done="#86D3A2",
    done_soft="#213D2D",
    done_bar="#4CAF74",
    problem="#E7A9DF",
    problem_soft="#432B40",
    hold="#B9C2D0",
    hold_soft="#363C46",
    track="#3B414B",
    paper="#F3F1EC",
    paper_ink="#434C59",
    tip="#EEF1F5",
    tip_text="#1A1F27",
    shade="#40000000",
    scroll="#565E6B",
    scroll_hover="#7F8896",
    chart_1="#86B1EE",
    chart_2="#4E75A8",
)


@dataclass(frozen=True, slots=True)
class Space:
    """Every gap is one of these, in logical pixels: a grid of 4, with 8 as the usual step."""

    x1: int = 4
    x2: int = 8
    x3: int = 12
    x4: int = 16
    x5: int = 24
    x6: int = 32
    x8: int = 48


@dataclass(frozen=True, slots=True)
class Size:
    """Fixed heights and widths shared by all pages, in logical pixels."""

    control: int = 32
    control_small: int = 28
    chip: int = 32
    tag: int = 24
    row: int = 40
    row_two_lines: int = 56
    row_statutory: int = 28
    header_row: int = 36
    top_bar: int = 48
    status_bar: int = 28
    nav_item: int = 40
    nav_wide: int = 192
    nav_narrow: int = 64
    nav_break: int = 1080
    """A window narrower than this has icons alone in its navigation."""
    side_break: int = 960
    """A page narrower than this has no side panel."""
    side: int = 320
    side_narrow: int = 272
    """Of the side panel in a page narrower than `side_full`."""
    side_full: int = 1160
    icon: int = 18
    icon_small: int = 16
    radius: int = 4
    radius_card: int = 8
    label_column: int = 96


@dataclass(frozen=True, slots=True)
class TypeStep:
    """One step of the type scale: size in logical pixels and QFont weight.

    Bold is 700: many Chinese fonts show 600 as regular.
    """

    px: int
    weight: int = 400


TYPE: dict[TextRole, TypeStep] = {
    "display": TypeStep(28, 700),
    "title": TypeStep(22, 700),
    "subtitle": TypeStep(16, 700),
    "strong": TypeStep(14, 700),
    "body": TypeStep(14),
    "small_strong": TypeStep(13, 700),
    "small": TypeStep(13),
    "caption": TypeStep(12),
    "micro": TypeStep(11),
}

FONT_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
"""The first family that the computer has is taken."""

SPACE = Space()
SIZE = Size()


def side_width(page: int) -> int:
    """Pixels of a side panel in a page so wide."""
    return SIZE.side if page >= SIZE.side_full else SIZE.side_narrow
