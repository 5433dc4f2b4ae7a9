"""An interpretation as a table tells it and as an officer types it, and the rules for both.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import Material, first_release, read_materials
from gkapp.domain.interpretations.together import TogetherDays
from gkapp.domain.ledger.columns import document_no
from gkapp.domain.records.row_reading import (
    Accepted,
    Column,
    Judgement,
    Problem,
    RecordRule,
    Rejected,
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
_NEVER: tuple[RecordRule[InterpretationRecord], ...] = (
    RecordRule(
        "不需解读的理由",
        "不需解读的文件须说明理由，请填写。",
        lambda row: row.is_exempt and not row.exempt_reason,
    ),
)
_TOGETHER_OR_AFTER = "解读应当与文件同步或者在其后发布，请核对。"
_IRREGULAR: tuple[RecordRule[InterpretationRecord], ...] = (
    RecordRule(
        "不需解读的理由",
        "填写了不需解读的理由，却没有标明不需解读，请核对。",
        lambda row: row.exempt_reason and not row.is_exempt,
    ),
    RecordRule(
        "不需解读",
        "标明不需解读，却已经发布解读材料，请核对。",
        lambda row: row.is_exempt and first_release(row.materials or ()),
    ),
    RecordRule(
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
