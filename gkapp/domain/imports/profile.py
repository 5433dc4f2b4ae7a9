"""A profile (对接方案): which column of another system stands for which of the ledger."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerRecord
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.row_reading import Column, Problem
from gkapp.domain.text.cells import Cell, clean_text, header_key
from gkapp.domain.text.numbers import code_key

LONGEST_NAME, LONGEST_SYSTEM = 80, 40
"""Characters."""

KEY, SYSTEM = "来源编号", "来源系统"
"""The ledger's columns of what another system calls a document; the profile's key fills them."""

TITLE = "标题"
RECOGNISED_BY = ("索引号", "文号", "统一登记号", TITLE)
"""By what a document may be known again where the other system's number says nothing."""

COLUMNS: Mapping[str, Column] = {
    each.heading: each for each in LEDGER_COLUMNS if each.heading not in (KEY, SYSTEM)
}
"""What a column of another system can stand for, by heading."""


class DifferenceRule(StrEnum):
    """What happens where a file and the ledger both say something, and not the same."""

    ASK = "询问"
    """The row is held back until the officer asks for updates."""
    THEIRS = "以对方为准"
    OURS = "以本台账为准"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of theirs and what it stands for.

    *values* are pairs of their word and ours, "" being an empty cell; of several words for one of
    ours the first is written. *difference* None: as the whole profile has it.
    """

    theirs: str
    ours: str
    values: tuple[tuple[str, str], ...] = ()
    difference: DifferenceRule | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout of one other system.

    *key* is their heading of the number by which the system knows a document, "" where its tables
    have none; *fixed* are pairs of our heading and what new entries get there, because the tables
    of the system do not tell it.
    """

    name: str
    system: str
    columns: tuple[MappedColumn, ...]
    key: str = ""
    recognised_by: tuple[str, ...] = RECOGNISED_BY
    difference: DifferenceRule = DifferenceRule.ASK
    fixed: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """Their headings in the order of their table."""
        own = tuple(each.theirs for each in self.columns)
        return (self.key, *own) if self.key else own

    @property
    def called(self) -> Mapping[str, str]:
        """Their headings by ours."""
        own = {each.ours: each.theirs for each in self.columns}
        return {**own, KEY: self.key} if self.key else own

    @property
    def required(self) -> tuple[str, ...]:
        """Their headings without which no row could become an entry."""
        return tuple(
            each.theirs
            for each in self.columns
            if COLUMNS[each.ours].required and "" not in dict(each.values)
        )

    def differences(self) -> Mapping[str, DifferenceRule]:
        """What to do on a difference, by our heading."""
        return {each.ours: each.difference or self.difference for each in self.columns}


def profile_called(profiles: Iterable[Profile], name: str) -> Profile | None:
    """The profile of that name."""
    return next((each for each in profiles if each.name == name), None)


COLUMN_PART, FIXED_PART = "columns", "fixed"
"""The parts that have several lines; a problem of one line names it: columns.0."""


def problems_in(profile: Profile) -> Iterator[Problem]:
    """What the parts say that cannot be, each alone and together; fields as Profile calls them."""
    yield from _name("name", "方案名称", profile.name, LONGEST_NAME)
    yield from _name("system", "系统名称", profile.system, LONGEST_SYSTEM)
    if not profile.columns:
        yield Problem(COLUMN_PART, "没有写明任何一列的对应关系，请补上。")
    for at, column in enumerate(profile.columns):
        if not column.theirs:
            text = f"第{at + 1}列没有写明对方的表头，请补上。"
            yield Problem(line(COLUMN_PART, at), text)
    yield from _problems_of_ours(profile)
    yield from _given_twice(profile)
    for field, ours, values in _told(profile):
        yield from _unreadable(field, ours, values)
    yield from _missing(profile)


def line(part: str, at: int) -> str:
    """How a problem names one line of a part."""
    return f"{part}.{at}"


def _name(field: str, words: str, name: str, longest: int) -> Iterator[Problem]:
    if not name:
        yield Problem(field, f"没有写明{words}，请补上。")
    elif len(name) > longest:
        yield Problem(field, f"{words}“{name[:20]}…”超过{longest}个字，请改短。")


def _told(profile: Profile) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Each line that tells a column of ours: its field, the column, and words of ours."""
    for at, column in enumerate(profile.columns):
        yield line(COLUMN_PART, at), column.ours, [ours for _, ours in column.values]
    for at, (ours, value) in enumerate(profile.fixed):
        yield line(FIXED_PART, at), ours, [value]


def _problems_of_ours(profile: Profile) -> Iterator[Problem]:
    named = [f"“{each.theirs}”对应的" for each in profile.columns]
    named += ["统一填写的"] * len(profile.fixed)
    for where, (field, ours, _) in zip(named, _told(profile), strict=True):
        if ours in (KEY, SYSTEM):
            text = f"“{ours}”由编号列和系统名称填写，不必另写对应关系，请删去。"
            yield Problem(field, text)
        elif ours not in COLUMNS:
            text = f"{where}“{ours}”不是台账的栏目，请改为台账的栏目名称。"
            yield Problem(field, text if ours else f"{where}台账栏目没有写明，请补上。")


def _given_twice(profile: Profile) -> Iterator[Problem]:
    key = [("key", profile.key)] if profile.key else []
    theirs = [(line(COLUMN_PART, at), each.theirs) for at, each in enumerate(profile.columns)]
    for field, heading in _later([*key, *((f, t) for f, t in theirs if t)], header_key):
        yield Problem(field, f"对方的表头“{heading}”写了两次，请删去一处。")
    ours = [(field, heading) for field, heading, _ in _told(profile)]
    for field, heading in _later([(f, h) for f, h in ours if h in COLUMNS], str):
        yield Problem(field, f"台账的“{heading}”有两处来源，只能留下一处。")


def _later(
    named: Iterable[tuple[str, str]], key: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Those whose text an earlier one has."""
    seen: set[str] = set()
    for field, text in named:
        if (told := key(text)) in seen:
            yield field, text
        seen.add(told)


def _unreadable(field: str, ours: str, values: Iterable[str]) -> Iterator[Problem]:
    """Words of ours that the ledger's column does not take."""
    if (column := COLUMNS.get(ours)) is None:
        return
    for value in values:
        try:
            if value or column.required:
                column.read(value)
        except Refused as refusal:
            yield Problem(field, f"给“{ours}”规定的内容不能登记：{refusal.message}")


def _missing(profile: Profile) -> Iterator[Problem]:
    told = {ours for _, ours, _ in _told(profile)}
    for heading, column in COLUMNS.items():
        if column.required and heading not in told:
            text = (
                f"台账每个条目都要有“{heading}”：请写明对方哪一列与它对应，或者写明统一填写的内容。"
            )
            yield Problem(COLUMN_PART, text)


_PARTS = ("name", "system", "note", "key", "recognised_by", "difference", "fixed", "columns")
_COLUMN_PARTS = ("theirs", "ours", "values", "difference")


def profile_from(data: Mapping[str, Any]) -> Profile:
    """The profile that a TOML file holds; Refused with what is wrong in it, and where."""
    profile = draft_from(data)
    for problem in problems_in(profile):
        raise Refused(problem.text)
    return profile


def draft_from(data: Mapping[str, Any]) -> Profile:
    """What a TOML file holds, whether or not it can be used; see problems_in.

    Refused when it is not written as a profile is.
    """
    _refuse_unknown(data, _PARTS, "方案")
    return Profile(
        name=_heading(data.get("name", ""), "name"),
        system=_heading(data.get("system", ""), "system"),
        note=_text(data.get("note", ""), "note"),
        key=_heading(data.get("key", ""), "key"),
        recognised_by=tuple(_recognised_by(data.get("recognised_by", list(RECOGNISED_BY)))),
        difference=_difference(data.get("difference", DifferenceRule.ASK.value), "difference"),
        fixed=tuple(_pairs(data.get("fixed", {}), "fixed")),
        columns=tuple(_columns(data.get("columns", []))),
    )


def profile_text(profile: Profile) -> str:
    """The profile as a TOML file, which profile_from reads back as the same."""
    lines = [
        f"name = {_quoted(profile.name)}",
        f"system = {_quoted(profile.system)}",
        f"note = {_quoted(profile.note)}",
        "# 对方系统中文件编号一列的表头；没有的留空",
        f"key = {_quoted(profile.key)}",
        "# 编号认不出时，依次按哪些内容认出同一文件",
        f"recognised_by = [{', '.join(map(_quoted, profile.recognised_by))}]",
        f"# 内容不一致时：{'、'.join(DifferenceRule)}",
        f"difference = {_quoted(profile.difference.value)}",
        "",
        "# 对方表中没有、新增条目时统一填写的内容",
        "[fixed]",
        *(f"{_quoted(ours)} = {_quoted(value)}" for ours, value in profile.fixed),
        "",
        "# 对方的表头（theirs）与台账的栏目（ours），按对方表中的先后",
    ]
    for column in profile.columns:
        lines += _column_lines(column)
    return "\n".join(lines)


def _column_lines(column: MappedColumn) -> Iterator[str]:
    yield "[[columns]]"
    yield f"theirs = {_quoted(column.theirs)}"
    yield f"ours = {_quoted(column.ours)}"
    if column.difference is not None:
        yield f"difference = {_quoted(column.difference.value)}"
    if column.values:
        pairs = ", ".join(f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in column.values)
        yield f"values = {{ {pairs} }}"
    yield ""


def _quoted(text: str) -> str:
    """A TOML string; what JSON escapes, TOML escapes alike, and clean text has nothing else."""
    return json.dumps(text, ensure_ascii=False)


def _refuse_unknown(data: Mapping[str, Any], parts: Iterable[str], where: str) -> None:
    if unknown := [name for name in data if name not in parts]:
        raise Refused(f"{where}中的“{unknown[0]}”不认识，可以写的有：{'、'.join(parts)}。")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Refused(f"方案的 {where} 应为加引号的文字，不能是“{value}”。")
    return clean_text(value)


def _heading(value: Any, where: str) -> str:
    """What stands in a row of headings: one line."""
    return " ".join(_text(value, where).split())


def _difference(value: Any, where: str) -> DifferenceRule:
    try:
        return DifferenceRule(_text(value, where))
    except ValueError:
        choices = "、".join(DifferenceRule)
        raise Refused(f"方案的 {where} 不能是“{value}”，可选：{choices}。") from None


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(f"方案的 {where} 应为方括号中的一列内容。")
    return cast("list[Any]", value)


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refused(f"方案的 {where} 应为“名称 = 内容”的形式。")
    return cast("Mapping[str, Any]", value)


def _recognised_by(value: Any) -> Iterator[str]:
    for each in dict.fromkeys(
        _text(each, "recognised_by") for each in _list(value, "recognised_by")
    ):
        if each not in RECOGNISED_BY:
            choices = "、".join(RECOGNISED_BY)
            raise Refused(f"不能按“{each}”认出同一文件（recognised_by），可选：{choices}。")
        yield each


def _pairs(value: Any, where: str) -> Iterator[tuple[str, str]]:
    pairs = [(clean_text(name), _text(each, where)) for name, each in _table(value, where).items()]
    if twice := _twice(name for name, _ in pairs):
        raise Refused(f"方案的 {where} 中“{twice}”写了两次，请删去一处。")
    yield from pairs


def _columns(value: Any) -> Iterator[MappedColumn]:
    for number, each in enumerate(_list(value, "columns"), start=1):
        where = f"第{number}个 columns"
        table = _table(each, where)
        _refuse_unknown(table, _COLUMN_PARTS, where)
        theirs = _heading(table.get("theirs", ""), "theirs")
        chosen = table.get("difference")
        yield MappedColumn(
            theirs=theirs,
            ours=_text(table.get("ours", ""), "ours"),
            values=tuple(_pairs(table.get("values", {}), f"“{theirs}”的 values")),
            difference=None if chosen is None else _difference(chosen, f"“{theirs}”的 difference"),
        )


def _twice(texts: Iterable[str]) -> str:
    """The first text that is there more than once, "" where there is none."""
    return next((text for text, number in Counter(texts).items() if number > 1), "")


ValueT = TypeVar("ValueT")


def given_headings(profile: Profile, theirs: Sequence[str]) -> tuple[str, ...]:
    """What of the ledger a table with the headings *theirs* tells.

    What is fixed is not told: it is no reason to change an entry.
    """
    ours = tuple(each.ours for each in profile.columns if each.theirs in theirs)
    return (*ours, SYSTEM, KEY) if profile.key in theirs else ours


def to_ledger(profile: Profile, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """A row by our headings out of one by theirs; what is fixed is filled in."""
    row: dict[str, Cell] = dict(profile.fixed)
    for column in profile.columns:
        if column.theirs in cells or "" in dict(column.values):
            row[column.ours] = _ours(column, cells.get(column.theirs, ""))
    if key := cells.get(profile.key, ""):
        row |= {SYSTEM: profile.system, KEY: key}
    return row


def from_ledger(profile: Profile, cells: Mapping[str, ValueT]) -> list[ValueT | str]:
    """A row of their table, in the order of profile.headings, out of one by our headings."""
    row: list[ValueT | str] = [_theirs(each, cells.get(each.ours, "")) for each in profile.columns]
    return [cells.get(KEY, ""), *row] if profile.key else row


def _ours(column: MappedColumn, cell: Cell) -> Cell:
    """What a cell says in our words; one without a word of ours stays as it is."""
    return dict(column.values).get(cell, cell) if isinstance(cell, str) else cell


def _theirs(column: MappedColumn, cell: ValueT | str) -> ValueT | str:
    return next((theirs for theirs, ours in column.values if ours == cell), cell)


FEWEST_HEADINGS = 3
"""Fewer headings in common say nothing."""


def headings_in_common(profile: Profile, headings: Collection[str]) -> int:
    """How many of the file's *headings* are the profile's; 0 when one that it needs is missing."""
    found = set(map(header_key, headings))
    if not set(map(header_key, profile.required)) <= found:
        return 0
    return len(found & set(map(header_key, profile.headings)))


def best_fit(
    profiles: Iterable[Profile], headings: Collection[str]
) -> tuple[Profile | None, int]:  # fmt: skip
    """The profile that has most of a file's *headings*, the first of several, and how many."""
    best: tuple[Profile | None, int] = None, FEWEST_HEADINGS - 1
    for profile in profiles:
        if (number := headings_in_common(profile, headings)) > best[1]:
            best = profile, number
    return best if best[0] is not None else (None, 0)


_FIELDS = {
    "文号": "document_no",
    "统一登记号": "registration_no",
    TITLE: "title",
    "索引号": "index_no",
}
_NUMBERS = ("document_no", "registration_no")
"""Documents of one title that have different ones are two documents beyond doubt."""
_TOLD_APART_BY = ("source_key", *_NUMBERS, "formed_on")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why it cannot be said which entry is meant: the column to look at, and a sentence."""

    column: str
    reason: str


class Recogniser:
    """The entries of the ledger, whose source keys are those of the profile's system."""

    def __init__(self, profile: Profile, entries: Iterable[Existing[LedgerRecord]]) -> None:
        self._profile = profile
        self._known: defaultdict[tuple[str, str], list[Existing[LedgerRecord]]]
        self._known = defaultdict(list)
        for entry in entries:
            for heading, text in _names(entry.record, (KEY, *profile.recognised_by)):
                self._known[heading, text].append(entry)

    def entry_of(self, record: LedgerRecord) -> Existing[LedgerRecord] | Doubt | None:
        """The one entry that *record* speaks of, None for a new one, or why nobody can tell."""
        found = [
            (heading, self._alike(heading, text, record))
            for heading, text in _names(record, (KEY, *self._profile.recognised_by))
        ]
        found = [(heading, entries) for heading, entries in found if entries]
        if not found:
            return None
        heading, entries = found[0]
        if len(entries) > 1:
            return Doubt(
                heading,
                f"台账中有{len(entries)}个条目的{self._called(heading)}与此相同，请先核对台账。",
            )
        (entry,) = entries
        for other, more in found[1:]:
            if other != TITLE and entry not in more:
                title = more[0].record.title
                reason = (
                    f"{self._called(heading)}与“{entry.record.title}”相同，"
                    f"{self._called(other)}却与“{title}”相同，请核对。"
                )
                return Doubt(other, reason)
        return self._bearing_another_key(heading, entry, record) or entry

    def _bearing_another_key(
        self, heading: str, entry: Existing[LedgerRecord], record: LedgerRecord
    ) -> Doubt | None:
        known, told = entry.record.source_key, record.source_key
        if not known or not told or code_key(known) == code_key(told):
            return None
        return Doubt(
            heading,
            f"{self._called(heading)}与“{entry.record.title}”相同，而该条目在{self._profile.system}的编号是"
            f"“{known}”，不是“{told}”，请核对。",
        )

    def _alike(
        self, heading: str, text: str, record: LedgerRecord
    ) -> Sequence[Existing[LedgerRecord]]:
        known = self._known.get((heading, text), [])
        if heading != TITLE:
            return known
        return [entry for entry in known if not _told_apart(entry.record, record)]

    def _called(self, heading: str) -> str:
        """The heading as the file has it, which the officer looks at."""
        return self._profile.called.get(heading, heading)

    def namesake_of(self, record: LedgerRecord) -> Existing[LedgerRecord] | None:
        """An entry of the same title that only the day or the other system's number tells apart,
        which may be a mistake."""
        known = self._known.get((TITLE, code_key(record.title)), ())
        alike = (each for each in known if not _told_apart(each.record, record, _NUMBERS))
        return next(alike, None)


def _told_apart(
    one: LedgerRecord, other: LedgerRecord, fields: Sequence[str] = _TOLD_APART_BY
) -> bool:
    pairs = [(getattr(one, field), getattr(other, field)) for field in fields]
    return any(some and more and some != more for some, more in pairs)


def _names(record: LedgerRecord, headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    for heading in headings:
        text = record.source_key if heading == KEY else getattr(record, _FIELDS[heading])
        if text:
            yield heading, code_key(text)
