"""One line of a catalogue: what it says, under which headings, and what forbids to save it.

The headings are those of the national standards for the grass roots (基层政务公开标准指引) and of
the basic catalogues (主动公开基本目录) that departments publish.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.time_rules import RuleKind, read_time_rule
from gkapp.domain.records.fields import (
    Kind,
    code,
    columns_of,
    count,
    declared,
    text,
    unfilled,
    values_of,
)
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, shown
from gkapp.domain.records.row_reading import (
    Accepted,
    Judgement,
    Problem,
    Rejected,
    judged,
    judgement_of,
    read_values,
    split_names,
)
from gkapp.domain.text.cells import Cell, CellValue, as_text

_ANNUAL_REPORT = re.compile(
    r"(?:本?(?:部门|单位|机关))?(?:政府)?信息公开(?:工作)?(?:年度(?:工作)?报告|年报)"
)
"""The report of art. 49, and no other that is made once a year."""


def item_name(level_one: str, level_two: str) -> str:
    """What an item is called: its levels, on one line."""
    return " / ".join(" ".join(part.split()) for part in (level_one, level_two) if part)


def is_annual_report(level_one: str, level_two: str) -> bool:
    """Whether the item is the report on disclosure itself: 政府信息公开工作年度报告."""
    return bool(_ANNUAL_REPORT.fullmatch("".join((level_two or level_one).split())))


TICKED = "■☑☒☐√✓✔●◆▣⬛◼☒".replace("☐", "")
OPEN = "□☐○◇▢⬜◻"
_BOX = re.compile(f"([{TICKED}{OPEN}])")
_TAIL = re.compile(r"[\s_＿:：、,，;；。.]+$")
_HEAD = re.compile(r"^[\s、,，;；:：]+")

NO = frozenset({"", "×", "✗", "✘", "x", "X", "否", "无", "-", "—", "——", "/", "／", "N", "n"})
"""What stands in a column of ticks where nothing is ticked."""

YES = frozenset({*TICKED, "是", "Y", "y", "1", "有"})
"""What stands there as a tick."""


def read_channels(cell: str) -> tuple[str, ...]:
    """The channels that *cell* names, in order, each once.

    Of boxes (■政府网站 □政府公报) only the ticked ones count; what stands before the first box is
    kept as a name of its own, so that nothing is lost.
    """
    if not _BOX.search(cell):
        return tuple(dict.fromkeys(split_names(cell)))
    lead, *pieces = _BOX.split(cell)
    boxes = zip(pieces[::2], pieces[1::2], strict=True)
    ticked = [_trimmed(words) for box, words in boxes if box in TICKED]
    return tuple(dict.fromkeys(filter(None, (_trimmed(lead), *ticked))))


def tick_words(cell: str, heading: str) -> str:
    """What a cell under the ticked column *heading* says: the heading, with what else is written.

    Empty where nothing is ticked: 特定群体（残疾人） for 残疾人 under 特定群体.
    """
    written = cell.strip()
    if written in NO:
        return ""
    if written in YES or written == heading:
        return heading
    rest = _trimmed(written.lstrip(TICKED))
    return f"{heading}（{rest}）" if rest and rest != heading else heading


def _trimmed(words: str) -> str:
    return _TAIL.sub("", _HEAD.sub("", " ".join(words.split())))


LONGEST_LEVEL = 300
"""Characters of a 一级事项 or 二级事项; longer ones are contents in the wrong column."""


class CatalogueKind(StrEnum):
    """Which kind of catalogue it is; each is printed in a form of its own."""

    BASIC = "主动公开基本目录"
    STANDARD = "基层政务公开标准目录"
    OTHER = "其他目录"


def _channels(cell: CellValue) -> tuple[str, ...]:
    return read_channels(as_text(cell))


CATALOGUE, NUMBER, LEVEL_ONE, LEVEL_TWO = "所属目录", "序号", "一级事项", "二级事项"
CHANNELS, AUDIENCE, WAY, LEVEL = "公开渠道和载体", "公开对象", "公开方式", "公开层级"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """One line of the catalogue named *catalogue*, as it is typed.

    *position* orders the lines; 0 for a line that has no place yet.
    """

    catalogue: str = text(CATALOGUE, 200, at="catalogue.title", asked=True)
    number: str = code(NUMBER, 20)
    level_one: str = text(LEVEL_ONE, LONGEST_LEVEL, required=True)
    level_two: str = text(LEVEL_TWO, LONGEST_LEVEL)
    content: str = text("公开内容", heading="公开内容（要素）", hint="要素，一行一个")
    basis: str = text("公开依据")
    clause: str = text("条款内容")
    time_limit: str = text("公开时限", 300)
    duration: str = text("公开时长", 120)
    body: str = text("公开主体", 200)
    office: str = text("责任处室", 120)
    channels: tuple[str, ...] = declared(
        CHANNELS,
        Kind.NAMES,
        _channels,
        default=(),
        short="公开渠道",
        hint="各渠道之间用顿号分开，如 政府网站、政府公报、政务新媒体",
    )
    audience: str = text(AUDIENCE, 120)
    way: str = text(WAY, 40)
    level: str = text(LEVEL, 80)
    note: str = text("备注")
    position: int = count("次序", in_tables=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord(ItemDraft):
    """A line as it is registered: its catalogue and its first level are there."""

    @property
    def name(self) -> str:
        """How the item is called where one line has to do."""
        return item_name(self.level_one, self.level_two)


ITEM_COLUMNS = columns_of(ItemDraft)
HEADING_OF: Mapping[str, str] = {column.field: column.heading for column in ITEM_COLUMNS}

CHOOSABLE: tuple[str, ...] = tuple(
    column.field for column in ITEM_COLUMNS if column.field not in ("catalogue", "level_one")
)
"""Fields of which a catalogue chooses those that it shows and prints; 一级事项 always is."""
_CHOOSABLE = frozenset(CHOOSABLE)

WAYS = ("主动", "依申请公开")
AUDIENCES = ("全社会", "特定群体")
LEVELS = ("县级", "乡级")


def columns_shown(chosen: str) -> tuple[str, ...]:
    """The fields that a catalogue shows and prints, in their usual order.

    *chosen* is what it keeps of its choice: names parted by line feeds; empty means all.
    """
    names = set(chosen.split("\n")) if chosen else set(CHOOSABLE)
    return tuple(
        field for field in HEADING_OF if field == "level_one" or field in names & _CHOOSABLE
    )


def item_register() -> RegisterIdentity[ItemRecord]:
    """Lines have no numbers of their own; they go by content, then by what they are about."""
    return RegisterIdentity(
        columns=ITEM_COLUMNS,
        numbers=lambda record: {},
        likeness=_same_content,
        show=shown,
        also_alike=(_same_item,),
    )


def _same_content(record: ItemRecord) -> Key:
    return (record.catalogue, *map(_level, (record.level_one, record.level_two, record.content)))


def _same_item(record: ItemRecord) -> Key:
    return (record.catalogue, _level(record.level_one), _level(record.level_two))


def _level(words: str) -> str:
    return "".join(words.split())


def read_item_row(cells: Mapping[str, Cell], *, today: date) -> Accepted[ItemRecord] | Rejected:
    """The line that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(ITEM_COLUMNS, cells, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_item(ItemRecord(**values))


def judge_item(record: ItemRecord) -> Accepted[ItemRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    return judged(record, _impossible(record), _irregular(record))


def _impossible(record: ItemRecord) -> Iterator[tuple[str, str]]:
    for heading, words in ((LEVEL_ONE, record.level_one), (LEVEL_TWO, record.level_two)):
        if len(words) > LONGEST_LEVEL:
            told = f"{heading}有{len(words)}个字，超过{LONGEST_LEVEL}个字，请核对是否填错了栏。"
            yield heading, told


def _irregular(record: ItemRecord) -> Iterator[tuple[str, str]]:
    if not record.time_limit:
        yield "公开时限", "没有填写公开时限，不作提醒。"
    elif read_time_rule(record.time_limit).kind is RuleKind.UNREAD:
        yield "公开时限", f"公开时限“{_short(record.time_limit)}”未识别，不作提醒。"


def judge_item_draft(draft: ItemDraft, _calendar: WorkingCalendar, today: date) -> Judgement:
    """Judge a line as typed: it needs its catalogue and its first level."""
    missing = [] if draft.catalogue else [Problem("catalogue", "请选择所属目录。")]
    missing += unfilled(draft, today, ("catalogue",))
    if missing:
        return Judgement(tuple(missing))
    return judgement_of(judge_item(item_record(draft)), ITEM_COLUMNS)


def item_record(draft: ItemDraft) -> ItemRecord:
    """The record of a draft without problems."""
    return ItemRecord(**values_of(draft))


def item_draft(record: ItemRecord) -> ItemDraft:
    """A stored line, to be edited."""
    return ItemDraft(**values_of(record))


def _short(words: str, most: int = 20) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"


STEP = 1024
"""From one line's place to the next, so that lines can be put between without moving others."""


def between(before: int, after: int | None, count: int) -> Sequence[int] | None:
    """Places for *count* new lines between two others; None where there is no room.

    *after* is None at the end of the catalogue.
    """
    if after is None:
        return range(before + STEP, before + STEP * (count + 1), STEP)
    step = (after - before) // (count + 1)
    return range(before + step, before + step * (count + 1), step) if step else None
