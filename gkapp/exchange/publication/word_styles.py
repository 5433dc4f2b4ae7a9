"""Which styles of a Word file hide the words that are set in them."""

from xml.etree.ElementTree import Element

from gkapp.exchange.docx_xml import attribute, child, children, value

_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 12


class HidingStyles:
    """Asks of a run whether it is hidden: by itself, by its style, or by its paragraph's."""

    def __init__(self, styles: Element | None) -> None:
        self._by_id = {attribute(each, "styleId"): each for each in children(styles, "style")}
        self._known: dict[str, bool | None] = {}

    def hides(self, run: Element, paragraph_style: str) -> bool:
        """Whether the words of *run* are hidden."""
        properties = child(run, "rPr")
        own = _says(properties)
        if own is not None:
            return own
        style = value(child(properties, "rStyle"))
        for name in (style, paragraph_style):
            said = self._of_style(name)
            if said is not None:
                return said
        return False

    def _of_style(self, name: str) -> bool | None:
        if name not in self._known:
            self._known[name] = self._along_chain(name)
        return self._known[name]

    def _along_chain(self, name: str) -> bool | None:
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name)
            if style is None:
                return None
            said = _says(child(style, "rPr"))
            if said is not None:
                return said
            name = value(child(style, "basedOn"))
        return None


def _says(properties: Element | None) -> bool | None:
    mark = child(properties, "vanish")
    return None if mark is None else value(mark) not in _OFF
