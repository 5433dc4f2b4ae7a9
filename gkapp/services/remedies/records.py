"""Remedies as flat records: out of their table and into it, with their request and instance."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.registers import (
    LitigationRoute,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.decisions import Decisions
from gkapp.domain.remedies.instances import certain_below, instance_of
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import remedy_decisions
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.database import Database
from gkapp.models.department import Setting
from gkapp.models.requests import Remedy, Request
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.settings import choose_in, chosen_in
from gkapp.services.records.upsert import rows_by, upsert_row

_OWN = RowMapping(RemedyDraft, Remedy)
_ROUTES = {
    RemedyKind.DIRECT_LITIGATION: LitigationRoute.DIRECT,
    RemedyKind.LITIGATION_AFTER_RECONSIDERATION: LitigationRoute.AFTER_RECONSIDERATION,
}


def record_of(row: Remedy) -> RemedyRecord:
    """What a stored remedy says."""
    kind = RemedyKind(row.kind)
    return RemedyRecord(
        **_OWN.read(row),
        type=_type_of(kind),
        route=_ROUTES.get(kind),
        role=RemedyRole.RESPONDENT if row.is_respondent else RemedyRole.THIRD_PARTY,
    )


def _type_of(kind: RemedyKind) -> RemedyType:
    return RemedyType.LITIGATION if kind in _ROUTES else RemedyType.RECONSIDERATION


_KEY = "remedy_result."
_QUERY_AS = "query_as"
_TAKEN_AS = {
    RemedyGround.OTHER: "可以申请行政复议，也可以直接起诉",
    RemedyGround.WITHHELD: "应当先申请行政复议",
}


def decisions_of(db: Database) -> Decisions:
    """Every decision, counted as the department has chosen."""
    with db.read() as session:
        return decisions_in(session)


def decisions_in(session: Session) -> Decisions:
    """The same within a transaction."""
    settings = session.scalars(select(Setting).where(Setting.key.startswith(_KEY, autoescape=True)))
    chosen = {each.key.removeprefix(_KEY): RemedyResult(each.value) for each in settings}
    return remedy_decisions().counted_as(chosen)


def count_decision_as(db: Database, name: str, result: RemedyResult) -> ActionResult:
    """Count the open decision *name*, in cases registered already as well, in another column.

    Refused for decisions that the rules of the report settle, and for 尚未审结.
    """
    decision = remedy_decisions().find(name)
    if decision is None or not decision.is_open or result is RemedyResult.PENDING:
        raise Refused(f"“{name}”计入哪一栏不能更改。")
    with db.write(f"“{name}”改为计入{result}") as session:
        choose_in(session, _KEY + name, result.value)
        cases = session.scalars(select(Remedy).where(Remedy.result_detail == name)).all()
        moved = [case for case in cases if case.result != result]
        for case in moved:
            case.result = result.value
    told = f"，已登记的 {len(moved)} 件随之更改" if moved else ""
    topics = frozenset({Topic.REMEDIES, Topic.DEPARTMENT})
    return ActionResult(topics, f"“{name}”计入{result}{told}。")


def query_as_in(session: Session) -> RemedyGround:
    """How answers under article 36 (7) are taken where remedies go: OTHER unless chosen otherwise.

    They are no refusals under articles 14 to 16, for which alone 法释〔2025〕8号 art. 1 demands
    reconsideration first; but the report counts them among the refusals.
    """
    return RemedyGround(chosen_in(session, _QUERY_AS) or RemedyGround.OTHER)


def query_as_of(db: Database) -> RemedyGround:
    """The same from outside a transaction."""
    with db.read() as session:
        return query_as_in(session)


def take_queries_as(db: Database, ground: RemedyGround) -> ActionResult:
    """Take answers under article 36 (7) as OTHER or as WITHHELD; letters already made stay."""
    words = _TAKEN_AS[ground]
    with db.write(f"行政查询事项的救济改为{words}") as session:
        choose_in(session, _QUERY_AS, ground.value)
    topics = frozenset({Topic.REQUESTS, Topic.DEPARTMENT})
    return ActionResult(topics, f"此后拟制的行政查询事项告知书写明：{words}。")


def stored_remedies(session: Session, ids: Collection[int]) -> list[Existing[RemedyRecord]]:
    """The remedies *ids* as records."""
    rows = rows_by(session, Remedy, "id", ids)
    return [Existing(row_id, record_of(row)) for row_id, row in rows.items()]


def add_remedies(session: Session, records: Sequence[RemedyRecord]) -> list[int]:
    """Insert *records*, joined to their requests and to the instance they appeal against."""
    for record in records:
        _refuse_wrong_instance(session, record)
    requests = _request_ids(session)
    ids = add_rows(session, Remedy, [_values(record, requests) for record in records])
    _join_instances(session, ids)
    return ids


def change_remedy(session: Session, remedy_id: int, record: RemedyRecord) -> None:
    """Make the stored remedy say what *record* says; Refused when it would be its own appeal.

    It is joined to an instance only where the instance or the request is another one now: an
    officer may have parted it from the one that was found for it.
    """
    _refuse_wrong_instance(session, record, remedy_id)
    row = session.get_one(Remedy, remedy_id)
    place = row.request_number, row.stage
    values = _values(record, _request_ids(session))
    upsert_row(session, Remedy, {"id": remedy_id}, values)
    if place != (values["request_number"], values["stage"]):
        _join_instances(session, [remedy_id])


def _request_ids(session: Session) -> dict[str, int]:
    rows = session.execute(select(Request.id, Request.number))
    return {code_key(number): row_id for row_id, number in rows}


def _values(record: RemedyRecord, requests: dict[str, int]) -> Values:
    return {
        "request_id": requests.get(code_key(record.request_number)),
        "kind": record.kind.value,
        "is_respondent": record.role is RemedyRole.RESPONDENT,
        **_OWN.values_of(record),
    }


def _refuse_wrong_instance(
    session: Session, record: RemedyRecord, remedy_id: int | None = None
) -> None:
    """The instance below must be a lawsuit that is there and not above the case itself."""
    below = record.parent_id
    if below is None:
        return
    if record.route is None or session.get(Remedy, below) is None:
        raise Refused("原审案件已被删除，或者本案不是诉讼案件，请另选原审案件。")
    while below is not None:
        if below == remedy_id:
            raise Refused("原审案件不能是本案自己，也不能是本案的上诉、再审案件，请另选。")
        below = session.scalar(select(Remedy.parent_id).where(Remedy.id == below))


def _join_instances(session: Session, ids: Collection[int]) -> None:
    """An appeal about a request belongs to the last earlier instance; only if one is of *ids*.

    Where several cases could be meant, none is: the officer joins them.
    """
    rows = session.scalars(select(Remedy).where(Remedy.request_number != "")).all()
    cases = [instance_of(record_of(row), row.id) for row in rows]
    wanted = set(ids)
    for row, appeal in zip(rows, cases, strict=True):
        below = certain_below(cases, appeal) if appeal.parent_id is None else None
        if below is not None and wanted & {appeal.id, below.id}:
            row.parent_id = below.id
