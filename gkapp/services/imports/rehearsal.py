"""What a planned import would alter in locked reports: found by doing it, and keeping nothing."""

from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.plan import ImportPlan
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.records.importing import Prepared, carry_out
from gkapp.services.records.register_import import RecordT
from gkapp.services.report.locked_figures import alterations_of, told_of
from gkapp.services.report.locks import locked_years

MOST_TRIED = 1000
"""Rows that are tried: meanwhile nobody else can write."""
_COUNTED = (Topic.REQUESTS, Topic.REMEDIES, Topic.LEDGER)


def altered_by_import(
    db: Database, prepared: Prepared[RecordT], report: Report = tell_nobody
) -> str:
    """Which figures of locked reports the planned rows would move, in sentences; "" for none.

    Only rows of the locked years are tried. Nothing is written, and nothing is said of an import
    that would be refused.
    """
    if prepared.kind.topic not in _COUNTED:
        return ""
    with db.read() as session:
        years = locked_years(session)
    plan = _part_until(db, prepared, max(years)) if years else prepared.plan
    rows = len(plan.new) + len(plan.changed)
    if not years or not rows:
        return ""
    if rows > MOST_TRIED:
        named = "、".join(map(str, years))
        return f"有 {rows} 行的日期在已定稿的 {named} 年及以前，会不会改动定稿的数字，导入时告知。"
    with suppress(Refused), db.rehearse() as (session, log):
        carry_out(db, session, prepared.kind, plan, report)
        session.flush()
        return told_of(alterations_of(db, session, log))
    return ""


def _part_until(db: Database, prepared: Prepared[RecordT], year: int) -> ImportPlan[RecordT]:
    """The part of the plan that can be counted in *year* or before it."""
    plan = prepared.plan
    with db.read() as session:
        known = prepared.kind.known(session, [row.record for row in plan.changed])
    old = {each.id for each in known if _reaches(each.record, year)}
    return replace(
        plan,
        new=tuple(row for row in plan.new if _reaches(row.record, year)),
        changed=tuple(row for row in plan.changed if row.id in old or _reaches(row.record, year)),
    )


def _reaches(record: Any, year: int) -> bool:
    """Whether one of the record's days is in *year* or before it."""
    values = (getattr(record, each.name) for each in fields(record))
    return any(isinstance(value, date) and value.year <= year for value in values)
