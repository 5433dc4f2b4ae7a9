"""A web page as a tree of elements, however carelessly its tags are closed.

Runs nothing and fetches nothing: scripts and styles are dropped unread.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "select", "textarea", "svg",
     "nav", "footer", "aside", "title"}
)  # fmt: skip
_DEEPEST = 200  # what is nested deeper is taken as part of the element at that depth
# An opening tag closes the open ones that cannot hold it, up to the element that bounds them.
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "td": (frozenset({"td", "th", "p"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th", "p"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "td", "th", "p"}), frozenset({"table"})),
    "li": (frozenset({"li", "p"}), frozenset({"ul", "ol", "td", "th", "table"})),
    "p": (frozenset({"p"}), frozenset({"td", "th", "li", "div", "table"})),
    "div": (frozenset({"p"}), frozenset({"td", "th", "li", "div", "table"})),
} | {
    name: (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "p"}), frozenset({"table"}))
    for name in ("thead", "tbody", "tfoot")
}
_NO_BOUND: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_CELLS = frozenset({"td", "th", "table"})


@dataclass(slots=True)
class Element:
    """An element with its attributes and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    inside: list["Element | str"] = field(default_factory=list["Element | str"])

    @property
    def is_hidden(self) -> bool:
        """Whether a browser would not show it."""
        style = "".join(self.attributes.get("style", "").lower().split())
        return "hidden" in self.attributes or "display:none" in style

    @property
    def elements(self) -> "list[Element]":
        """The elements directly inside it."""
        return [each for each in self.inside if isinstance(each, Element)]


def read_tree(text: str) -> Element:
    """The page's root, which holds all that stands in it."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._dropping = ""
        self._dropped_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping:
            self._dropped_depth += tag == self._dropping
            return
        if tag in _DROPPED:
            self._dropping, self._dropped_depth = tag, 1
            return
        self._close_before(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropped_depth -= tag == self._dropping
            self._dropping = self._dropping if self._dropped_depth else ""
            return
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].name
            if name == tag:
                del self._open[place:]
                return
            if name in _CELLS and tag not in {"tr", "thead", "tbody", "tfoot", "table"}:
                return  # a stray end tag closes nothing outside of its cell

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._open[-1].inside.append(data)

    def _close_before(self, tag: str) -> None:
        closed, bounds = _CLOSES.get(tag, _NO_BOUND)
        first = len(self._open)
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].name
            if name in bounds:
                break
            if name in closed:
                first = place
        del self._open[first:]
