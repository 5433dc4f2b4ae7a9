"""Finds the tasks in an outline: the lowest numbered items that name who is responsible."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.key_points.tasks import TaskText, TaskWording, assign, title_of
from gkapp.domain.text.numbers import Rank
from gkapp.domain.text.outline import Item
from gkapp.domain.text.responsibilities import ResponsibilitySpan, find_responsibilities

_PRELIMINARY = re.compile("总体要求|指导思想|基本原则|工作原则|总体思路|(?:工作|主要|总体)目标")
# What may follow the last item without belonging to it.
_AFTER_THE_END = re.compile(
    "[（(]?此件|附件|附：|抄送|主送|联系人|(?:以上|本)要点|各(?:级|地|区|县|市|乡镇|部门|单位|有关|责任单位)"
)
_SIGNATURE = re.compile(r"[^，。；：]{0,40}(?:[年日]|厅|办公室|政府|委员会|局|印发)$")


@dataclass(frozen=True, slots=True)
class _Node:
    """An item with what was found in its own paragraphs and below."""

    item: Item
    spans: tuple[tuple[ResponsibilitySpan, ...], ...]
    children: tuple["_Node", ...]

    @property
    def rank(self) -> Rank:
        return self.item.number.rank

    @property
    def names_units(self) -> bool:
        """Whether its own paragraphs make somebody responsible."""
        return any(span.responsibility.units for spans in self.spans for span in spans)

    @property
    def units_below(self) -> bool:
        return any(child.names_units or child.units_below for child in self.children)


@dataclass(frozen=True, slots=True)
class OutlineTasks:
    """The tasks of an outline and the text in it that is part of none."""

    tasks: list[TaskText]
    unplaced: list[str]


def outline_tasks(items: Sequence[Item]) -> OutlineTasks:
    """The tasks among numbered items; besides headings' further text and closing paragraphs."""
    closing = _take_closing(items)
    nodes = [_node(item) for item in items]
    reader = _Reader(_usual_rank(nodes), _ranks_with_bracket_at_end(nodes))
    found = [part for node in nodes for part in reader.read(node, ())]
    return OutlineTasks(
        tasks=[part for part in found if isinstance(part, TaskText)],
        unplaced=[part for part in found if isinstance(part, str)] + closing,
    )


def _node(item: Item) -> _Node:
    return _Node(
        item,
        tuple(tuple(find_responsibilities(text)) for text in item.paragraphs),
        tuple(_node(child) for child in item.children),
    )


def _all_nodes(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _all_nodes(node.children)


def _usual_rank(nodes: Sequence[_Node]) -> Rank | None:
    """The rank at which most responsibilities are named; None if nobody is responsible."""
    counts = Counter(node.rank for node in _all_nodes(nodes) if node.names_units)
    return max(counts, key=lambda rank: (counts[rank], -rank), default=None)


def _ranks_with_bracket_at_end(nodes: Sequence[_Node]) -> set[Rank]:
    """The ranks at which a bracket after the last of several items speaks for all of them.

    That is so where items before the last hardly ever name units; （一）, （二） always speak for
    themselves.
    """
    counts = Counter[Rank]()
    for node in _all_nodes(nodes):
        if len(node.children) > 1 and node.units_below:
            counts[node.children[-1].rank] += 1 if _only_last_names_units(node) else -1
    return {rank for rank, count in counts.items() if count > 0 and rank >= Rank.ITEM}


def _only_last_names_units(node: _Node) -> bool:
    *earlier, last = node.children
    return (
        bool(earlier)
        and (last.names_units or last.units_below)
        and not any(child.names_units or child.units_below for child in earlier)
    )


def _ends_as_part(node: _Node) -> bool:
    """Whether an item is a part of a longer sentence: it ends in a semicolon."""
    return not node.children and node.item.paragraphs[-1].endswith(("；", ";", "，"))


def _take_closing(items: Sequence[Item]) -> list[str]:
    """Takes the paragraphs that follow the whole document off its last item."""
    if not items:
        return []
    last = items[-1]
    while last.children:
        last = last.children[-1]
    begin = _closing_begin(last.paragraphs)
    closing = last.paragraphs[begin:]
    del last.paragraphs[begin:]
    return closing


def _closing_begin(texts: Sequence[str]) -> int:
    """The first paragraph of a last item that comes after it."""
    assigned = [place for place, text in enumerate(texts) if find_responsibilities(text)]
    is_heading = "。" not in texts[0]
    if assigned and not (is_heading and assigned == [0]):
        return assigned[-1] + 1
    first = 2 if is_heading and not assigned else 1
    for place in range(first, len(texts)):
        if _AFTER_THE_END.match(texts[place]) or _SIGNATURE.fullmatch(texts[place]):
            return place
    return len(texts)


@dataclass(frozen=True, slots=True)
class _Reader:
    usual_rank: Rank | None
    shared_bracket: set[Rank]

    def read(self, node: _Node, above: tuple[str, ...]) -> Iterator[TaskText | str]:
        """The tasks of a node and of those below it; as text what is part of none.

        `above` are the headings over the node.
        """
        if self._is_aside(node):
            yield from node.item.texts()
        elif self._is_task(node):
            yield _task(node, above, whole=True)
        else:
            headings = (*above, _heading(node))
            below = [part for child in node.children for part in self.read(child, headings)]
            if node.names_units:
                yield _task(node, above, whole=False)
            elif any(isinstance(part, TaskText) for part in below):
                yield from _after_heading(node)
            else:
                yield from node.item.own_texts()
            yield from below

    def _is_aside(self, node: _Node) -> bool:
        """General remarks: nobody is responsible, and other items of this height are chapters."""
        if node.names_units or node.units_below:
            return False
        if _PRELIMINARY.fullmatch(_title(node)):
            return True
        return not node.children and self.usual_rank is not None and node.rank < self.usual_rank

    def _is_task(self, node: _Node) -> bool:
        if not node.children:
            return True
        if node.units_below:
            return self._shares_bracket(node)
        usual = self.usual_rank
        return node.names_units or (usual is not None and node.rank >= usual)

    def _shares_bracket(self, node: _Node) -> bool:
        """Whether the bracket after the last item below speaks for all of them."""
        if not _only_last_names_units(node):
            return False
        listed = all(_ends_as_part(child) for child in node.children[:-1])
        return listed or node.children[-1].rank in self.shared_bracket


def _task(node: _Node, above: tuple[str, ...], *, whole: bool) -> TaskText:
    wording = TaskWording(
        number=node.item.number.number,
        written_number=node.item.number.written,
        chapter=above[0] if above else "",
        section="\n".join(above[1:]),
        title=_title(node),
        text=_text(node, whole=whole).strip(),
    )
    parts = _all_nodes([node]) if whole else [node]
    return assign(
        wording, (span.responsibility for part in parts for spans in part.spans for span in spans)
    )


def _text(node: _Node, *, whole: bool) -> str:
    """The paragraphs after the number; one that is but a responsibility joins the one before."""
    text = ""
    for paragraph, spans in zip(node.item.paragraphs, node.spans, strict=True):
        alone = len(spans) == 1 and spans[0].end - spans[0].begin == len(paragraph)
        joined = alone and paragraph[0] in "（(【"
        text += paragraph if joined or not text else f"\n{paragraph}"
    for child in node.children if whole else ():
        text += f"\n{child.item.number.written}{_text(child, whole=True)}"
    return text


def _heading(node: _Node) -> str:
    first, title = node.item.paragraphs[0], _title(node)
    return node.item.number.written + first[: first.find(title)] + title


def _title(node: _Node) -> str:
    """The first sentence of an item, without the bracket that names units."""
    return title_of(node.item.paragraphs[0])


def _after_heading(node: _Node) -> list[str]:
    """What a heading says beyond its own sentence."""
    first, *others = node.item.paragraphs
    rest = first.lstrip()[len(_title(node)) :].lstrip("。：:；;，, ")
    return [text for text in (rest, *others) if text]
