"""Accepts the tracked changes of a Word part, and takes out the marks of its comments."""

from typing import Any

from gkapp.documents.cleaning.package import local_name

_ADDED = frozenset({"ins", "moveTo"})
_TAKEN_AWAY = frozenset({"del", "moveFrom"})
_MARKS = frozenset({
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellIns", "cellMerge",
    "commentRangeStart", "commentRangeEnd",
})  # fmt: skip
# Where a change stands in these it speaks of the whole paragraph, row or number, not of words.
_PROPERTIES = frozenset({"rPr", "trPr", "numPr", "pPr"})


def accept_changes(root: Any) -> None:
    """Make the part look as it does when all changes are accepted, and show nobody's name."""
    for element in list(root.iter()):
        name = local_name(element)
        if element.getparent() is None:
            continue
        if name in _MARKS or _is_change_of_format(element):
            element.getparent().remove(element)
        elif name == "commentReference":
            _drop_reference(element)
        elif name in _TAKEN_AWAY or name == "cellDel":
            _take_away(element)
    # Only now: what was inserted and later deleted is gone, whichever surrounds the other.
    for element in [each for each in root.iter() if local_name(each) in _ADDED]:
        if local_name(element.getparent()) in _PROPERTIES:
            element.getparent().remove(element)
        else:
            _unwrap(element)
    for table in [each for each in root.iter() if local_name(each) == "tbl"]:
        if not any(local_name(each) == "tr" for each in table.iter()):
            table.getparent().remove(table)
    _fill_empty_cells(root)


def _is_change_of_format(element: Any) -> bool:
    name = local_name(element)
    return name.endswith("Change") and name[0].islower() and _attribute(element, "author")


def _attribute(element: Any, name: str) -> bool:
    return any(key.rpartition("}")[2] == name for key in element.attrib)


def _drop_reference(reference: Any) -> None:
    run = reference.getparent()
    run.remove(reference)
    if local_name(run) == "r" and all(local_name(each) == "rPr" for each in run):
        run.getparent().remove(run)


def _take_away(element: Any) -> None:
    parent = element.getparent()
    match local_name(parent):
        case "trPr":
            _remove(_nearest(parent, "tr"))
        case "tcPr":
            _remove(_nearest(parent, "tc"))
        case "rPr" if local_name(parent.getparent()) == "pPr":
            parent.remove(element)
            _join_with_next(parent.getparent().getparent())
        case _:
            parent.remove(element)


def _join_with_next(paragraph: Any) -> None:
    """The mark at the paragraph's end is deleted: its words go on in the next paragraph."""
    following = paragraph.getnext()
    words = [each for each in paragraph if local_name(each) != "pPr"]
    if following is None or local_name(following) != "p":
        return
    has_properties = len(following) > 0 and local_name(following[0]) == "pPr"
    for place, each in enumerate(words, start=int(has_properties)):
        following.insert(place, each)
    _remove(paragraph)


def _nearest(element: Any, name: str) -> Any:
    return next((each for each in element.iterancestors() if local_name(each) == name), None)


def _remove(element: Any) -> None:
    if element is not None and element.getparent() is not None:
        element.getparent().remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for each in reversed(list(element)):
        parent.insert(place, each)
    parent.remove(element)


def _fill_empty_cells(root: Any) -> None:
    """Word takes a cell without a paragraph at its end for damage."""
    for cell in [each for each in root.iter() if local_name(each) == "tc"]:
        if local_name(cell[-1] if len(cell) else cell) != "p":
            cell.append(cell.makeelement(cell.tag[: -len("tc")] + "p", {}))
