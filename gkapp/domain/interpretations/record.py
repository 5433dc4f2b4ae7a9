"""An interpretation as a table tells it and as an officer types it, and the rules for both.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.interpretations.material import (
    Material,
    first_release,
    material_line,
    read_materials,
)
from gkapp.domain.interpretations.together import TogetherDays
from gkapp.domain.ledger.columns import document_no
from gkapp.domain.records.fields import (
    Kind,
    any_day,
    columns_of,
    declared,
    link,
    names,
    past_day,
    said_yes,
    text,
    unfilled,
    values_of,
)
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, shown
from gkapp.domain.records.row_reading import (
    Accepted,
    Judgement,
    RecordRule,
    Rejected,
    broken,
    days_out_of_order,
    judged,
    judgement_of,
    read_values,
    split_names,
)
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.numbers import code_key


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationDraft:
    """How one document is interpreted, as it is typed; "" or None where nothing is told.

    *materials* and *elements* are None where they are kept apart and stay as they are.
    """

    title: str = text(
        "解读的文件", 500, heading="文件标题", short="标题", needed=True, required=True
    )
    document_no: str = text("文号", 80, read=document_no, at="ledger.document_no")
    is_exempt: bool = declared("不需解读", Kind.FLAG, said_yes, default=False)
    exempt_reason: str = text("不需解读的理由", short="理由")
    document_submitted_on: date | None = past_day(
        "文件报批日期", short="报批日期", hint="文件送签之日，解读材料应当一并报批"
    )
    document_signed_on: date | None = past_day("文件签发日期", short="签发日期")
    document_published_on: date | None = past_day(
        "文件公布日期",
        short="公布日期",
        hint="文件向社会公开之日，解读材料的发布期限自次日起算",
    )
    """The day the document was put before the public."""
    drafting_office: str = text("起草处室", 120)
    interpreter: str = text(
        "解读单位",
        200,
        hint="谁起草谁解读：部门文件由制发部门、联合发文由牵头部门、政府文件由起草部门解读",
    )
    person: str = text("责任人", 80)
    outline: str = text("解读提纲")
    forms: tuple[str, ...] = names("解读形式")
    channels: tuple[str, ...] = names("解读渠道")
    planned_on: date | None = any_day(
        "计划发布日期", short="计划发布", hint="与文件同步，最迟不超过发布期限"
    )
    speaker: str = text("解读人", 120)
    organised_on: date | None = past_day(
        "方案制定日期", short="方案制定", hint="同步组织：起草文件时制定方案"
    )
    submitted_on: date | None = past_day(
        "解读材料报批日期",
        short="材料报批",
        hint="同步审签：方案和解读材料随文件一并报批、签发",
    )
    signed_on: date | None = past_day("解读材料签发日期", short="材料签发")
    signer: str = text("审签人", 80)
    deployed_on: date | None = past_day(
        "发布部署日期", short="发布部署", hint="同步部署：文件公布前安排好发布"
    )
    materials: tuple[Material, ...] | None = declared(
        "解读材料", Kind.PARTS, read_materials, default=None, empty=()
    )
    elements: tuple[str, ...] | None = declared(
        "已写明的要素", Kind.PARTS, split_names, default=None, empty=()
    )
    late_reason: str = text("逾期说明", hint="超过期限发布的，写明原因")
    note: str = text("备注")
    entry_id: int | None = link("台账中的文件")
    """The ledger's document; no table tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationRecord(InterpretationDraft):
    """An interpretation as it is registered: its title is there."""

    @property
    def days(self) -> TogetherDays:
        """The days that must go together."""
        return together_days(self)


INTERPRETATION_COLUMNS = columns_of(InterpretationDraft)

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
    missing = tuple(unfilled(draft, today))
    if missing:
        return Judgement(missing)
    return judgement_of(
        judge_interpretation(interpretation_record(draft), today), INTERPRETATION_COLUMNS
    )


def interpretation_record(draft: InterpretationDraft) -> InterpretationRecord:
    """The record of a draft without problems; materials and elements stay as they are."""
    return InterpretationRecord(**values_of(draft))


def interpretation_draft(record: InterpretationRecord) -> InterpretationDraft:
    """A stored interpretation, to be edited; its materials and elements are so by themselves."""
    values = values_of(record)
    values["materials"] = values["elements"] = None
    return InterpretationDraft(**values)


def together_days(told: InterpretationDraft) -> TogetherDays:
    """The days that must go together, of a record or of what was typed."""
    typed = {each.name: getattr(told, each.name, None) for each in fields(TogetherDays)}
    return TogetherDays(**typed | {"released_on": first_release(told.materials or ())})


def ahead_of_document(days: TogetherDays) -> str:
    """That the materials came before the document, as a warning; empty where they did not."""
    return f"{days.release_ahead}，{_TOGETHER_OR_AFTER}" if days.release_ahead else ""


def _released_ahead(record: InterpretationRecord, today: date) -> Iterator[tuple[str, str]]:
    for material in record.materials or ():
        if material.released_on and material.released_on > today:
            yield (
                "解读材料",
                f"{material.form}的发布日期{material.released_on}晚于今天，还没有发布的请留空。",
            )


def interpretation_register() -> RegisterIdentity[InterpretationRecord]:
    """By the number of the document, where both tell it, else by its title."""
    return RegisterIdentity(
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
