"""Walks through one story of a Word file (body, header, notes …): passages, and what is hidden."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from gkapp.domain.publication_check.findings import CellPlace, Part, Passage, Trace, TraceKind
from gkapp.exchange.publication.word_styles import GROUND_THEMES, PAPER, UNKNOWN, RunStyles, shading
from gkapp.exchange.text.plain_text import clean
from gkapp.exchange.word.package import attribute, child, children, local_name, value

NOTHING = ""
"""The ground of a shape without a fill: whatever lies behind it."""
SHAPES = frozenset({"wsp", "shape", "rect", "roundrect", "oval"})
"""Elements that may hold a box of text: of today's files and of older ones."""

_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"})
_PICTURES = frozenset({"blip", "imagedata", "background"})
_OFF = frozenset({"f", "false", "0"})
_NAMED = {"white": PAPER, "window": PAPER, "black": "000000", "yellow": "FFFF00"}
_SHORT, _LONG = 3, 6  # digits of a colour


def ground_of_shape(shape: Element) -> str:
    """Six digits, NOTHING, or UNKNOWN for a pattern, a picture or a colour of the theme."""
    return _of_drawn(shape) if local_name(shape) == "wsp" else _of_older(shape)


def has_other_grounds(story: Element) -> bool:
    """Whether something other than paper may lie behind a shape without a fill."""
    for each in story.iter():
        name = local_name(each)
        if name in _PICTURES or (name in SHAPES and ground_of_shape(each) not in (NOTHING, PAPER)):
            return True
    return False


def _of_drawn(shape: Element) -> str:
    properties = child(shape, "spPr")
    fill = next((each for each in properties or () if local_name(each) in _FILLS), None)
    if fill is None:
        number = attribute(child(child(shape, "style"), "fillRef"), "idx")
        return NOTHING if number in ("", "0") else UNKNOWN
    if local_name(fill) == "noFill":
        return NOTHING
    colour = next(iter(fill), None) if local_name(fill) == "solidFill" else None
    if colour is None or any(local_name(change) != "alpha" for change in colour):
        return UNKNOWN  # something is done to the colour
    if local_name(colour) == "srgbClr":
        return value(colour).upper()
    return PAPER if value(colour) in GROUND_THEMES else UNKNOWN


def _of_older(shape: Element) -> str:
    fill = child(shape, "fill")
    if {attribute(shape, "filled"), attribute(fill, "on")} & _OFF:
        return NOTHING
    if attribute(fill, "type") not in ("", "solid"):
        return UNKNOWN
    colour = (attribute(shape, "fillcolor") or "white").split()[0].lower()
    if not colour.startswith("#"):
        return _NAMED.get(colour, UNKNOWN)
    digits = colour[1:].upper()
    if len(digits) == _SHORT:
        digits = "".join(2 * digit for digit in digits)
    return digits if len(digits) == _LONG else UNKNOWN


_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PASSED_OVER = frozenset({"pPr", "rPr", "Fallback", "rt"})
_CODES = frozenset({"instrText", "delInstrText"})
_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom", "smartTag",
     "AlternateContent", "Choice"}
)  # fmt: skip
_CHANGED: dict[str, TraceKind] = {
    "ins": TraceKind.INSERTION,
    "moveTo": TraceKind.INSERTION,
    "del": TraceKind.DELETION,
    "moveFrom": TraceKind.DELETION,
}
_NO_WORDS = frozenset({"txbxContent", "docPr", "commentReference", "commentRangeStart"})
_HOLDERS = frozenset({"blip", "imagedata", "OLEObject", "chart", "control"})
_HELD = ("embed", "id", "link")
_HAS_AUTHOR_ONLY = frozenset({"cellIns", "cellDel", "cellMerge", "numberingChange"})


@dataclass(slots=True)
class _Words:
    """What one paragraph says, divided by who sees it."""

    shown: list[str] = field(default_factory=list[str])
    hidden: list[str] = field(default_factory=list[str])
    unseen: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Words that are shown but that nobody sees, by the reason."""
    pictures: list[str] = field(default_factory=list[str])
    boxes: list[tuple[Element, str]] = field(default_factory=list[tuple[Element, str]])
    """Boxes of text, each with what its words stand on."""
    anchors: list[str] = field(default_factory=list[str])
    codes: list[str] = field(default_factory=list[str])
    """What fields are told to show, such as the address of a link."""
    parts: list[str] = field(default_factory=list[str])
    """The ids of pictures and of files within."""
    changed: dict[tuple[TraceKind, str], list[str]] = field(
        default_factory=dict[tuple[TraceKind, str], list[str]]
    )

    def note(self, name: str, element: Element, ground: str) -> None:
        """Keep a box of text on its *ground*, what a picture shows, or where a comment hangs."""
        if name == "txbxContent":
            self.boxes.append((element, ground))
        elif name == "docPr":
            said = (attribute(element, "descr"), attribute(element, "title"))
            self.pictures += filter(None, said)
        else:
            self.anchors.append(attribute(element, "id"))


class Story:
    """Reads the paragraphs and tables of one story and remembers where its comments hang."""

    def __init__(self, name: str, styles: RunStyles) -> None:
        """*name* stands before each place; the body has none."""
        self._name, self._styles = name, styles
        self._paragraphs = self._tables = 0
        self._ground = PAPER
        self._has_other_grounds = False
        self.comment_places: dict[str, str] = {}
        self.part_places: dict[str, str] = {}
        """Where pictures and files within stand, by the ids of their relations."""
        self.other_changes: Counter[str] = Counter()
        """How many formats, rows and cells each author changed."""

    def parts(self, container: Element) -> Iterator[Part]:
        """The parts of the whole story."""
        self._has_other_grounds = has_other_grounds(container)
        yield from self._blocks(container, None, "")

    def _blocks(self, container: Element, cell: CellPlace | None, place: str) -> Iterator[Part]:
        for element in container:
            match local_name(element):
                case "p":
                    yield from self._paragraph(element, cell, place)
                case "tbl":
                    yield from self._table(element)
                case name if name in _WRAPPERS:
                    yield from self._blocks(element, cell, place)
                case "sectPr":
                    self._note_changes(element)
                case _:
                    pass

    def _table(self, table: Element) -> Iterator[Part]:
        self._tables += 1
        name = f"{self._name}表{self._tables}"
        around = self._ground
        plain = self._styles.ground_of_table(value(child(child(table, "tblPr"), "tblStyle")))
        self._note_changes(child(table, "tblPr"))
        for row_number, row in enumerate(_inside(table, "tr")):
            properties = child(row, "trPr")
            self._note_changes(properties)
            if (gone := child(properties, "del")) is not None:
                yield self._deleted(row, f"{name}第{row_number + 1}行", gone)
                continue
            is_hidden = _is_on(child(properties, "hidden"))
            cells = 0
            column = _number(child(properties, "gridBefore"))
            for tc in _inside(row, "tc"):
                self._note_changes(child(tc, "tcPr"))
                if (gone := child(child(tc, "tcPr"), "cellDel")) is not None:
                    yield self._deleted(tc, f"{name}第{row_number + 1}行", gone)
                    continue
                cell = CellPlace(name, row_number, column)
                place = f"{name}第{row_number + 1}行第{column + 1}列"
                self._ground = shading(child(tc, "tcPr")) or plain
                found = list(self._cell(tc, cell, place))
                cells += any(isinstance(part, Passage) for part in found)
                yield from found
                column += _number(child(child(tc, "tcPr"), "gridSpan")) or 1
            if is_hidden and cells:
                words = f"隐藏的表格行，{cells}格有内容。"
                yield Trace(TraceKind.HIDDEN_TEXT, f"{name}第{row_number + 1}行", words)
        self._ground = around

    def _deleted(self, row: Element, place: str, mark: Element) -> Trace:
        """A row or a cell that is deleted as a whole, with its words."""
        texts = (each.text or "" for each in row.iter() if local_name(each) in ("t", "delText"))
        return Trace(TraceKind.DELETION, place, clean("".join(texts)), attribute(mark, "author"))

    def _cell(self, tc: Element, cell: CellPlace, place: str) -> Iterator[Part]:
        """The words of a cell as one passage, so that a number broken over its lines is whole."""
        words: list[str] = []
        for part in self._blocks(tc, cell, place):
            if isinstance(part, Passage) and part.cell == cell and part.place == place:
                words.append(part.text)
            else:
                yield part
        if words:
            yield Passage(place, "\n".join(words), cell)

    def _paragraph(self, paragraph: Element, cell: CellPlace | None, place: str) -> Iterator[Part]:
        properties = child(paragraph, "pPr")
        self._note_paragraph_changes(properties)
        words = _Words()
        style = value(child(properties, "pStyle"))
        ground = self._styles.ground_of(properties, style, self._ground)
        for run in paragraph:
            self._gather(run, words, _Setting(style, ground))
        shown = clean("".join(words.shown))
        if not place:
            has_words = shown.strip() or words.hidden or words.changed
            self._paragraphs += bool(has_words)
            place = f"{self._name}第{max(self._paragraphs, 1)}段"
        for anchor in words.anchors:
            self.comment_places.setdefault(anchor, place)
        for part in words.parts:
            self.part_places.setdefault(part, place)
        if shown.strip():
            yield Passage(place, shown, cell)
        yield from _traces_of(words, place)
        around = self._ground
        for box, self._ground in words.boxes:
            yield from self._blocks(box, None, f"{place}旁的文本框")
        self._ground = around

    def _gather(self, element: Element, words: _Words, setting: "_Setting") -> None:
        """Sort the words below *element* by who sees them."""
        name = local_name(element)
        if name in _PASSED_OVER:
            if name == "rPr":
                self._note_changes(element)
        elif name in _CODES:
            words.codes.append(element.text or "")
        elif name in ("t", "delText"):
            setting.put(words, element.text or "")
        elif name in _MARKS:
            setting.put(words, _MARKS[name])
        elif name in _NO_WORDS:
            words.note(name, element, setting.box_ground)
        else:
            setting = self._setting_within(element, words, setting)
            for inner in element:
                self._gather(inner, words, setting)

    def _setting_within(self, element: Element, words: _Words, setting: "_Setting") -> "_Setting":
        """What surrounds the words in *element*; pictures and files that it holds are kept."""
        match local_name(element):
            case "r":
                return setting.with_run(
                    self._styles.hides(element, setting.style),
                    self._styles.unseen(element, setting.style, setting.ground),
                )
            case "fldSimple":
                words.codes.append(attribute(element, "instr"))
            case name if name in _HOLDERS:
                words.parts += filter(None, (attribute(element, key) for key in _HELD))
            case name if name in SHAPES:
                return replace(setting, box_ground=self._ground_of(element))
            case name if name in _CHANGED:
                return setting.with_change(_CHANGED[name], attribute(element, "author"))
            case _:
                pass
        return setting

    def _ground_of(self, shape: Element) -> str:
        found = ground_of_shape(shape)
        return found if found != NOTHING else UNKNOWN if self._has_other_grounds else PAPER

    def _note_changes(self, properties: Element | None) -> None:
        """Count changes of formats, and of whole rows and cells, by author."""
        for each in () if properties is None else properties:
            name = local_name(each)
            if name.endswith("Change") or name in _HAS_AUTHOR_ONLY or name in _CHANGED:
                self.other_changes[attribute(each, "author")] += 1

    def _note_paragraph_changes(self, properties: Element | None) -> None:
        self._note_changes(properties)
        self._note_changes(child(properties, "rPr"))
        self._note_changes(child(properties, "sectPr"))
        self._note_changes(child(properties, "numPr"))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What surrounds a word: its style, the ground, whether it is hidden, and who changed it."""

    style: str
    ground: str
    box_ground: str = UNKNOWN
    """What the words of a box of text stand on."""
    is_hidden: bool = False
    unseen: str = ""
    """Why nobody sees it, if so."""
    change: TraceKind | None = None
    author: str = ""

    def with_run(self, is_hidden: bool, unseen: str) -> "_Setting":
        return replace(self, is_hidden=is_hidden, unseen=unseen)

    def with_change(self, change: TraceKind, author: str) -> "_Setting":
        if self.change is TraceKind.DELETION:  # what was deleted within an insertion is gone
            return self
        return replace(self, change=change, author=author)

    def put(self, words: _Words, text: str) -> None:
        if self.change is not None:
            words.changed.setdefault((self.change, self.author), []).append(text)
        if self.change is TraceKind.DELETION:
            return
        (words.hidden if self.is_hidden else words.shown).append(text)
        if self.unseen and not self.is_hidden:
            words.unseen.setdefault(self.unseen, []).append(text)


def _traces_of(words: _Words, place: str) -> Iterator[Part]:
    hidden = clean("".join(words.hidden))
    if hidden.strip():
        yield Trace(TraceKind.HIDDEN_TEXT, place, hidden)
    for reason, texts in words.unseen.items():
        if text := clean("".join(texts)).strip():
            yield Trace(
                TraceKind.UNSEEN_TEXT, place, text, label=reason, is_told_elsewhere=True
            )  # fmt: skip
    for (kind, author), texts in words.changed.items():
        told = kind is TraceKind.INSERTION  # it is part of the words of its paragraph
        yield Trace(kind, place, clean("".join(texts)), author, is_told_elsewhere=told)
    if codes := clean("".join(words.codes)).strip():
        yield Passage(f"{place}的域代码", codes)
    for text in words.pictures:
        yield Passage(f"{place}图片的说明", clean(text))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those wrapped in something."""
    for inner in element:
        if local_name(inner) == name:
            yield inner
        elif local_name(inner) in _WRAPPERS:
            yield from _inside(inner, name)


def _is_on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")


def _number(element: Element | None) -> int:
    digits = value(element)
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0


def comment_parts(comments: Element, places: dict[str, str], styles: RunStyles) -> Iterator[Part]:
    """The comments, each with its author and the place on which it hangs."""
    for number, comment in enumerate(children(comments, "comment"), start=1):
        place = places.get(attribute(comment, "id"), "正文")
        story = Story("批注", styles)
        texts = [part.text for part in story.parts(comment)]
        yield Trace(
            TraceKind.COMMENT, f"{place}的批注{number}", "\n".join(texts),
            attribute(comment, "author"),
        )  # fmt: skip
