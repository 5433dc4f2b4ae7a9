"""An interpretation as a table tells it and as an officer types it, and the rules for both.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import (
    Material,
    first_release,
    material_line,
    read_materials,
)
from gkapp.domain.ledger.columns import document_no
from gkapp.domain.records.imports.matching import Key, Register
from gkapp.domain.records.register_identity import shown
from gkapp.domain.records.row_reading import (
    Accepted,
    Column,
    Judgement,
    Problem,
    Rejected,
    Rule,
    any_day,
    broken,
    days_out_of_order,
    judged,
    judgement_of,
    names,
    past_day,
    read_values,
    text,
)
from gkapp.domain.text.cells import Cell, CellValue, as_text
from gkapp.domain.text.numbers import code_key


class Verdict(StrEnum):
    """What the days say."""

    KEPT = "同步"
    BROKEN = "不同步"
    UNKNOWN = "日期不全"


@dataclass(frozen=True, slots=True)
class TogetherDays:
    """The days of the plan and the materials, and those of the document."""

    organised_on: date | None = None
    submitted_on: date | None = None
    signed_on: date | None = None
    deployed_on: date | None = None
    document_submitted_on: date | None = None
    document_signed_on: date | None = None
    document_published_on: date | None = None
    released_on: date | None = None
    """The first release of a material."""

    @property
    def release_ahead(self) -> str:
        """That the materials came before the document, in words; empty where they did not."""
        released, published = self.released_on, self.document_published_on
        if released is None or published is None or released >= published:
            return ""
        return f"解读材料发布（{released}）早于文件公布（{published}）"


@dataclass(frozen=True, slots=True)
class TogetherCheck:
    """One of them, with the days that decide it in words."""

    name: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A day that must not be later than another one, each with its name."""

    name: str
    day: date | None
    other_name: str
    other: date | None

    @property
    def missing(self) -> list[str]:
        named = ((self.name, self.day), (self.other_name, self.other))
        return [name for name, day in named if day is None]

    @property
    def is_broken(self) -> bool:
        return self.day is not None and self.other is not None and self.day > self.other

    @property
    def words(self) -> str:
        relation = "晚于" if self.is_broken else "不晚于"
        return f"{self.name}（{self.day}）{relation}{self.other_name}（{self.other}）"


def together_checks(days: TogetherDays) -> tuple[TogetherCheck, ...]:
    """The three checks in their order, and a release ahead of the document after them."""
    checks = tuple(_check(name, pairs) for name, pairs in _pairs(days))
    if ahead := days.release_ahead:
        return (*checks, TogetherCheck("同步发布", Verdict.BROKEN, ahead))
    return checks


def _pairs(days: TogetherDays) -> Iterator[tuple[str, tuple[_Pair, ...]]]:
    submitted = "文件报批", days.document_submitted_on
    signed = "文件签发", days.document_signed_on
    published = "文件公布", days.document_published_on
    first = next((each for each in (submitted, signed, published) if each[1]), submitted)
    yield "同步组织", (_Pair("方案制定", days.organised_on, *first),)
    yield (
        "同步审签",
        (
            _Pair("解读材料报批", days.submitted_on, *submitted),
            _Pair("解读材料签发", days.signed_on, *signed),
        ),
    )
    yield "同步部署", (_Pair("发布部署", days.deployed_on, *published),)


def _check(name: str, pairs: tuple[_Pair, ...]) -> TogetherCheck:
    broken = [pair.words for pair in pairs if pair.is_broken]
    if broken:
        return TogetherCheck(name, Verdict.BROKEN, "；".join(broken))
    missing = list(dict.fromkeys(each for pair in pairs for each in pair.missing))
    if missing:
        return TogetherCheck(name, Verdict.UNKNOWN, f"没有填写{'、'.join(missing)}日期")
    return TogetherCheck(name, Verdict.KEPT, "；".join(pair.words for pair in pairs))


@dataclass(frozen=True, slots=True)
class InterpretationRecord:
    """How one document is interpreted; "" or None where nothing is told.

    *materials* and *elements* are None where they are kept apart and stay as they are.
    """

    title: str
    document_no: str
    is_exempt: bool
    exempt_reason: str
    document_submitted_on: date | None
    document_signed_on: date | None
    document_published_on: date | None
    """The day the document was put before the public."""
    drafting_office: str
    interpreter: str
    person: str
    outline: str
    forms: tuple[str, ...]
    channels: tuple[str, ...]
    planned_on: date | None
    speaker: str
    organised_on: date | None
    submitted_on: date | None
    signed_on: date | None
    signer: str
    deployed_on: date | None
    late_reason: str
    note: str
    materials: tuple[Material, ...] | None = None
    elements: tuple[str, ...] | None = None
    entry_id: int | None = None
    """The ledger's document; no table tells it."""

    @property
    def days(self) -> TogetherDays:
        """The days that must go together."""
        return together_days(self)


@dataclass(frozen=True, slots=True)
class InterpretationDraft:
    """An interpretation as typed; see InterpretationRecord for what each field means."""

    title: str = ""
    document_no: str = ""
    is_exempt: bool = False
    exempt_reason: str = ""
    document_submitted_on: date | None = None
    document_signed_on: date | None = None
    document_published_on: date | None = None
    drafting_office: str = ""
    interpreter: str = ""
    person: str = ""
    outline: str = ""
    forms: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    planned_on: date | None = None
    speaker: str = ""
    organised_on: date | None = None
    submitted_on: date | None = None
    signed_on: date | None = None
    signer: str = ""
    deployed_on: date | None = None
    late_reason: str = ""
    note: str = ""
    entry_id: int | None = None


def _yes_or_no(cell: CellValue) -> bool:
    if as_text(cell) not in ("是", "否"):
        raise Refused(f"“{as_text(cell)}”不是可选的内容，请填写是或否。")
    return as_text(cell) == "是"


INTERPRETATION_COLUMNS: tuple[Column, ...] = (
    text("文件标题", "title", needed=True, required=True),
    Column("文号", "document_no", document_no),
    Column("不需解读", "is_exempt", _yes_or_no, empty=False),
    text("不需解读的理由", "exempt_reason"),
    past_day("文件报批日期", "document_submitted_on"),
    past_day("文件签发日期", "document_signed_on"),
    past_day("文件公布日期", "document_published_on"),
    text("起草处室", "drafting_office"),
    text("解读单位", "interpreter"),
    text("责任人", "person"),
    text("解读提纲", "outline"),
    names("解读形式", "forms"),
    names("解读渠道", "channels"),
    any_day("计划发布日期", "planned_on"),
    text("解读人", "speaker"),
    past_day("方案制定日期", "organised_on"),
    past_day("解读材料报批日期", "submitted_on"),
    past_day("解读材料签发日期", "signed_on"),
    text("审签人", "signer"),
    past_day("发布部署日期", "deployed_on"),
    Column("解读材料", "materials", read_materials, ()),
    names("已写明的要素", "elements"),
    text("逾期说明", "late_reason"),
    text("备注", "note"),
)

_IN_ORDER = (
    ("organised_on", "submitted_on"),
    ("submitted_on", "signed_on"),
    ("document_submitted_on", "document_signed_on"),
    ("document_signed_on", "document_published_on"),
)
_NEVER: tuple[Rule[InterpretationRecord], ...] = (
    Rule(
        "不需解读的理由",
        "不需解读的文件须说明理由，请填写。",
        lambda row: row.is_exempt and not row.exempt_reason,
    ),
)
_TOGETHER_OR_AFTER = "解读应当与文件同步或者在其后发布，请核对。"
_IRREGULAR: tuple[Rule[InterpretationRecord], ...] = (
    Rule(
        "不需解读的理由",
        "填写了不需解读的理由，却没有标明不需解读，请核对。",
        lambda row: row.exempt_reason and not row.is_exempt,
    ),
    Rule(
        "不需解读",
        "标明不需解读，却已经发布解读材料，请核对。",
        lambda row: row.is_exempt and first_release(row.materials or ()),
    ),
    Rule(
        "解读材料",
        f"{{0.days.release_ahead}}，{_TOGETHER_OR_AFTER}",
        lambda row: row.days.release_ahead,
    ),
)


def read_interpretation_row(
    cells: Mapping[str, Cell], *, today: date
) -> Accepted[InterpretationRecord] | Rejected:
    """The interpretation that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(INTERPRETATION_COLUMNS, cells, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_interpretation(InterpretationRecord(**values), today)


def judge_interpretation(
    record: InterpretationRecord, today: date
) -> Accepted[InterpretationRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    impossible = chain(broken(record, _NEVER), _released_ahead(record, today))
    irregular = chain(
        days_out_of_order(record, INTERPRETATION_COLUMNS, _IN_ORDER), broken(record, _IRREGULAR)
    )
    return judged(record, impossible, irregular)


def judge_interpretation_draft(
    draft: InterpretationDraft, _calendar: WorkingCalendar, today: date
) -> Judgement:
    """Judge what was typed by the rules of the import."""
    missing = tuple(_missing(draft, today))
    if missing:
        return Judgement(missing)
    return judgement_of(
        judge_interpretation(interpretation_record(draft), today), INTERPRETATION_COLUMNS
    )


def interpretation_record(draft: InterpretationDraft) -> InterpretationRecord:
    """The record of a draft without problems; materials and elements stay as they are."""
    return InterpretationRecord(**{each.name: getattr(draft, each.name) for each in fields(draft)})


def interpretation_draft(record: InterpretationRecord) -> InterpretationDraft:
    """A stored interpretation, to be edited."""
    named = {each.name for each in fields(InterpretationDraft)}
    return InterpretationDraft(**{name: getattr(record, name) for name in named})


def together_days(told: InterpretationRecord | InterpretationDraft) -> TogetherDays:
    """The days that must go together, of a record or of what was typed."""
    typed = {each.name: getattr(told, each.name, None) for each in fields(TogetherDays)}
    materials = told.materials if isinstance(told, InterpretationRecord) else None
    return TogetherDays(**typed | {"released_on": first_release(materials or ())})


def ahead_of_document(days: TogetherDays) -> str:
    """That the materials came before the document, as a warning; empty where they did not."""
    return f"{days.release_ahead}，{_TOGETHER_OR_AFTER}" if days.release_ahead else ""


def _missing(draft: InterpretationDraft, today: date) -> Iterator[Problem]:
    for column in INTERPRETATION_COLUMNS:
        value: Any = getattr(draft, column.field, None)
        if column.required and not value:
            yield Problem(column.field, f"请填写{column.heading}。")
        elif column.past and value and value > today:
            yield Problem(column.field, f"{column.heading}不能晚于今天。")


def _released_ahead(record: InterpretationRecord, today: date) -> Iterator[tuple[str, str]]:
    for material in record.materials or ():
        if material.released_on and material.released_on > today:
            yield (
                "解读材料",
                f"{material.form}的发布日期{material.released_on}晚于今天，还没有发布的请留空。",
            )


def interpretation_register() -> Register[InterpretationRecord]:
    """By the number of the document, where both tell it, else by its title."""
    return Register(
        columns=INTERPRETATION_COLUMNS,
        numbers=_numbers,
        likeness=lambda record: None,
        show=_shown,
    )


def _numbers(record: InterpretationRecord) -> Mapping[str, Key]:
    number = {"文号": (code_key(record.document_no),)} if record.document_no else {}
    return {**number, "文件标题": (code_key(record.title),)}


def _shown(value: Any) -> str:
    match value:
        case (Material(), *_):
            return "；".join(map(material_line, value))
        case _:
            return shown(value)


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that the rules want to read in an interpretation, and what is meant by it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Duties:
    """The rule for each kind of document that says who interprets it."""

    own: str
    joint: str
    government: str


@dataclass(frozen=True, slots=True)
class InterpretationLaw:
    """*days* are working days, *excerpt_share* per cent, *shortest_sentence* characters.

    The first two are what holds until a department sets others.
    """

    days: int
    release_article: str
    together_release_article: str
    duties: Duties
    together_article: str
    excerpt_share: int
    shortest_sentence: int
    elements: tuple[Element, ...]


def interpretation_law_from(data: Mapping[str, Any]) -> InterpretationLaw:
    """The rules as their TOML file gives them; KeyError where it is wrong."""
    return InterpretationLaw(
        days=data["release"]["days"],
        release_article=data["release"]["article"],
        together_release_article=data["release"]["together"],
        duties=Duties(**data["duty"]),
        together_article=data["together"]["article"],
        excerpt_share=data["excerpt"]["share"],
        shortest_sentence=data["excerpt"]["shortest"],
        elements=tuple(Element(**entry) for entry in data["element"]),
    )
