"""How the styles of a Word file show words: hidden by order, or set so that nobody sees them."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from gkapp.exchange.word.package import attribute, child, children, value

UNKNOWN = "?"
"""The ground of words that stand on something whose colour is not told, a shape say."""
PAPER = "FFFFFF"
GROUND_THEMES = frozenset({"background1", "light1", "bg1", "lt1"})
"""Names of a theme's colour that is that of the paper."""

_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 12
_TINIEST = 6
"""Half points: words smaller than three points are specks."""
_NEAREST = 24
"""Steps of one of three colours between words and their ground that nobody sees."""
_HIGHLIGHTS = {"white": PAPER, "black": "000000", "yellow": "FFFF00"}
"""Where words of the same colour are known to be used; on others nothing is said."""

Asked = Callable[[Element | None], str | None]


class RunStyles:
    """Asks how a run looks: by itself, by its style, by its paragraph's, by the whole file's."""

    def __init__(self, styles: Element | None) -> None:
        self._by_id = {attribute(each, "styleId"): each for each in children(styles, "style")}
        defaults = child(child(styles, "docDefaults"), "rPrDefault")
        self._defaults = child(defaults, "rPr")
        self._known: dict[tuple[str, str], str | None] = {}

    def hides(self, run: Element, paragraph_style: str) -> bool:
        """Whether the words of *run* are hidden by order."""
        return self._said(run, paragraph_style, "vanish", _vanish) == "yes"

    def unseen(self, run: Element, paragraph_style: str, ground: str) -> str:
        """Why nobody sees the words of *run* on *ground*, in a few words; "" where they do."""
        size = self._said(run, paragraph_style, "size", _size)
        if size is not None and int(size) < _TINIEST:
            return "极小的字"
        colour = self._said(run, paragraph_style, "colour", _colour)
        if colour is None:
            return ""
        properties = child(run, "rPr")
        own = shading(properties) or _highlight(properties)
        behind = own or self._said(run, paragraph_style, "shading", shading) or ground
        return "与底色相同的字" if _is_near(colour, behind) else ""

    def ground_of(self, properties: Element | None, style: str, around: str) -> str:
        """What the words of a paragraph stand on; *around* it is the paper or a cell."""
        return shading(properties) or self._of_style(style, "ground", _paragraph_ground) or around

    def ground_of_table(self, style: str) -> str:
        """What words in the table stand on where their cells do not tell."""
        for each in self._chain(style):
            if any(shading(inner) for inner in each.iter() if inner.tag.endswith("Pr")):
                return UNKNOWN
        return PAPER

    def _said(self, run: Element, paragraph_style: str, what: str, ask: Asked) -> str | None:
        """The nearest answer: the run's own, its style's, its paragraph's style's, the file's."""
        properties = child(run, "rPr")
        said = ask(properties)
        for name in (value(child(properties, "rStyle")), paragraph_style):
            if said is None and name:
                said = self._of_style(name, what, lambda style: ask(child(style, "rPr")))
        return ask(self._defaults) if said is None else said

    def _of_style(self, name: str, what: str, ask: Asked) -> str | None:
        key = (name, what)
        if key not in self._known:
            said = (ask(style) for style in self._chain(name))
            self._known[key] = next((each for each in said if each is not None), None)
        return self._known[key]

    def _chain(self, name: str) -> list[Element]:
        """The style of that name and those that it is based on."""
        found: list[Element] = []
        while name in self._by_id and len(found) < _LONGEST_CHAIN:
            found.append(self._by_id[name])
            name = value(child(found[-1], "basedOn"))
        return found


def shading(properties: Element | None) -> str | None:
    """The colour behind words that these properties tell; UNKNOWN for a pattern; None for none."""
    mark = child(properties, "shd")
    if mark is None:
        return None
    fill = attribute(mark, "fill")
    if value(mark) not in ("clear", "nil", "") or attribute(mark, "themeFill"):
        return UNKNOWN
    return None if fill in ("", "auto") else fill.upper()


def _paragraph_ground(style: Element | None) -> str | None:
    return shading(child(style, "pPr"))


def _highlight(properties: Element | None) -> str | None:
    name = value(child(properties, "highlight"))
    return None if name in ("", "none") else _HIGHLIGHTS.get(name, UNKNOWN)


def _vanish(properties: Element | None) -> str | None:
    mark = child(properties, "vanish")
    return None if mark is None else "no" if value(mark) in _OFF else "yes"


def _size(properties: Element | None) -> str | None:
    size = value(child(properties, "sz"))
    return size if size.isdecimal() else None


def _colour(properties: Element | None) -> str | None:
    mark = child(properties, "color")
    if mark is None:
        return None
    if attribute(mark, "themeColor") in GROUND_THEMES and not attribute(mark, "themeShade"):
        return PAPER
    return value(mark).upper()


def _is_near(colour: str, ground: str) -> bool:
    """Whether two colours look the same; whatever is no colour, `auto` say, does not."""
    try:
        pairs = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
        return all(abs(one - other) <= _NEAREST for one, other in pairs)
    except ValueError:
        return False
