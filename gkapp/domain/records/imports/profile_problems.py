"""What in a profile cannot be, each beside the part that says it."""

from collections.abc import Callable, Iterable, Iterator

from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.profile import (
    COLUMNS,
    KEY,
    LONGEST_NAME,
    LONGEST_SYSTEM,
    SYSTEM,
    Profile,
)
from gkapp.domain.records.problems import Problem
from gkapp.domain.text.cells import header_key

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
