"""A document as the publication check sees it: its passages of words, and its hidden traces."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a passage stands: rows and columns count from 0, tables by their name."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together, with their place in the document as the officer calls it.

    Words that the pages do not show (a comment, a hidden sheet) say so in their place.
    """

    place: str
    text: str
    cell: Cell | None = None


class TraceKind(StrEnum):
    """What else a file may carry that its pages do not show."""

    HIDDEN_TEXT = "hidden_text"
    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    OTHER_CHANGE = "other_change"
    PROPERTY = "property"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    EMBEDDED_FILE = "embedded_file"
    OUTSIDE_LINK = "outside_link"
    MACRO = "macro"
    CACHED_DATA = "cached_data"
    UNSEEN_TEXT = "unseen_text"
    PICTURE_PLACE = "picture_place"
    PICTURE_DATA = "picture_data"
    SCAN = "scan"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Trace:
    """One hidden thing: where it is, the words that it keeps, and whose name it bears, if any.

    *label* names the thing more closely where the kind alone does not: which property, say. Words
    that are *told elsewhere* stand in a passage too, so what they give away is found there.
    """

    kind: TraceKind
    place: str
    text: str = ""
    author: str = ""
    label: str = ""
    is_told_elsewhere: bool = False


NAME_PROPERTIES = frozenset({"作者", "最后保存者", "单位", "主管"})
"""Labels of the properties of a document that name somebody; its title, say, names nobody."""

Part = Passage | Trace
