"""A row of a table of reconsiderations and lawsuits, or a draft of one, judged.

A draft becomes a record only when it has no problem; the rules are those of the imports.

Knows neither files nor the database, only cells and today.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import columns_of, unfilled, values_of
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, numbers_of, shown
from gkapp.domain.records.registers import (
    LitigationRoute,
    RemedyType,
)
from gkapp.domain.records.row_reading import (
    Accepted,
    CellProblem,
    Judgement,
    Problem,
    RecordRule,
    Rejected,
    broken,
    days_out_of_order,
    judged,
    judgement_of,
    read_values,
)
from gkapp.domain.remedies.decisions import Decisions
from gkapp.domain.remedies.record import RESULTS_ALSO, RemedyDraft, RemedyRecord
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.labels import read_choice
from gkapp.domain.text.numbers import code_key

REMEDY_COLUMNS = columns_of(RemedyDraft)
_ROUTE = "起诉方式"
_RESULT, _ORDERS, _ORDERED_DAYS = "结果", "责令重新答复", "重新答复期限"

_NEVER_BEFORE = (("received_on", "decided_on"), ("copy_received_on", "replied_on"))
_NEVER: tuple[RecordRule[RemedyRecord], ...] = (
    RecordRule(
        "审结日期",
        "结果为尚未审结，却有审结日期；请填写审结的结果，或把审结日期留空。",
        lambda row: row.result is RemedyResult.PENDING and row.decided_on,
    ),
    RecordRule(
        "审结日期",
        "已有审结结果，却没有审结日期；请填写收到复议决定或判决、裁定的日期。",
        lambda row: row.result is not RemedyResult.PENDING and not row.decided_on,
    ),
    RecordRule(
        _ORDERS,
        "尚未审结的案件没有责令重新答复；请填写审结的结果和日期。",
        lambda row: row.orders_answer and not row.decided_on,
    ),
    RecordRule(
        _ORDERED_DAYS,
        "填写了重新答复期限，却没有责令重新答复，请核对。",
        lambda row: row.answer_days and not row.orders_answer,
    ),
    RecordRule(
        _ORDERED_DAYS,
        f"重新答复期限应为1至{LONGEST_TERM}个工作日，按法定期限的不填。",
        lambda row: not 0 <= row.answer_days <= LONGEST_TERM,
    ),
)
_IRREGULAR: tuple[RecordRule[RemedyRecord], ...] = (
    RecordRule(
        "审级",
        "行政复议没有审级，请核对类型。",
        lambda row: row.kind is RemedyKind.RECONSIDERATION and row.stage,
    ),
)


def read_remedy_row(
    cells: Mapping[str, Cell], *, decisions: Decisions, today: date
) -> Accepted[RemedyRecord] | Rejected:
    """The case that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(REMEDY_COLUMNS, cells, today)
    if "result" in values:
        problems += _settle_result(values, decisions)
    if not problems:
        problems += _settle_route(values)
    if problems:
        return Rejected(tuple(problems))
    return judge_remedy(RemedyRecord(**values))


def judge_remedy(record: RemedyRecord) -> Accepted[RemedyRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    impossible = chain(
        days_out_of_order(record, REMEDY_COLUMNS, _NEVER_BEFORE), broken(record, _NEVER)
    )
    return judged(record, impossible, broken(record, _IRREGULAR))


def _settle_result(values: dict[str, Any], decisions: Decisions) -> Iterator[CellProblem]:
    """Read the result, which may be told by the decision that it counts."""
    written = values["result"]
    decision = decisions.find(written)
    if decision is not None:
        values["decision"] = values.get("decision") or decision.name
    if decision is not None and decision.keeps_what_stands:
        told = f"“{written}”的结果与原审相同，请填写原审的结果：结果维持、结果纠正或者其他结果。"
        yield CellProblem(_RESULT, told)
        return
    try:
        values["result"] = read_choice(written, RemedyResult, {**RESULTS_ALSO, **decisions.results})
    except Refused as refusal:
        yield CellProblem(_RESULT, refusal.message)


def _settle_route(values: dict[str, Any]) -> Iterator[CellProblem]:
    """Bring the route that the type may have named together with the route's own cell."""
    values["type"], named = values["type"]
    route = values["route"] = values["route"] or named
    if named and route is not named:
        yield CellProblem(_ROUTE, f"类型写的是{named}，起诉方式却是{route}，请核对。")
    elif values["type"] is RemedyType.RECONSIDERATION and route:
        yield CellProblem(_ROUTE, "行政复议没有起诉方式，请留空，或者把类型改为行政诉讼。")
    elif values["type"] is RemedyType.LITIGATION and not route:
        yield CellProblem(_ROUTE, f"行政诉讼须填写起诉方式：{'或'.join(LitigationRoute)}。")


def judge_remedy_draft(draft: RemedyDraft, today: date) -> Judgement:
    """Judge a remedy; a lawsuit needs its route, a reconsideration the procedure of its reply."""
    missing = list(unfilled(draft, today))
    if draft.type is RemedyType.LITIGATION and draft.route is None:
        missing.append(Problem("route", "请选择起诉方式。"))
    if draft.type is RemedyType.RECONSIDERATION and draft.route is not None:
        missing.append(Problem("route", "行政复议没有起诉方式，请不要选择。"))
    is_reckoned = draft.copy_received_on is not None and draft.procedure is None
    if draft.type is RemedyType.RECONSIDERATION and is_reckoned:
        missing.append(Problem("procedure", "请选择审理程序，答复期限据此计算。"))
    if missing:
        return Judgement(tuple(missing))
    return judgement_of(judge_remedy(remedy_record(draft)), REMEDY_COLUMNS)


def remedy_record(draft: RemedyDraft) -> RemedyRecord:
    """The record of a draft without problems."""
    return RemedyRecord(**values_of(draft))


def remedy_draft(record: RemedyRecord) -> RemedyDraft:
    """A stored remedy, to be edited."""
    return RemedyDraft(**values_of(record))


def remedy_register() -> RegisterIdentity[RemedyRecord]:
    """Cases go by their case number, else by request or applicant, kind and day."""
    return RegisterIdentity(
        columns=REMEDY_COLUMNS,
        numbers=lambda record: numbers_of(案号=record.case_number),
        likeness=_case_likeness,
        show=shown,
    )


def _case_likeness(record: RemedyRecord) -> Key | None:
    who = code_key(record.request_number) or record.applicant
    return (who, record.kind, record.received_on) if who else None
