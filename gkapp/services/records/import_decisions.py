"""Deciding of single rows what holds: the file, or what is registered."""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from gkapp.domain.records.imports.plan import Decisions, ImportPlan
from gkapp.models.database import Database
from gkapp.services.records.importing import Prepared, plan_rows
from gkapp.services.records.register_import import RecordT


def decide(db: Database, prepared: Prepared[RecordT], decided: Decisions) -> Prepared[RecordT]:
    """The same import, where *decided* holds of those rows; only they are planned anew.

    A file may have tens of thousands of rows, and they are decided one after another.
    """
    aimed = replace(prepared, decisions={**prepared.decisions, **decided})
    part = replace(aimed, rows=tuple(row for row in aimed.rows if row.row in decided))
    with db.read() as session:
        plan = plan_rows(session, part, db.now().date())
    return replace(aimed, plan=_joined(prepared.plan, plan, decided))


def _joined(
    whole: ImportPlan[RecordT], part: ImportPlan[RecordT], rows: Container[int]
) -> ImportPlan[RecordT]:
    """*whole* with what *part* says of *rows*."""

    def told(some: Iterable[Any], more: Iterable[Any]) -> tuple[Any, ...]:
        rest = [each for each in some if each.row not in rows]
        return tuple(sorted([*rest, *more], key=lambda each: each.row))

    def numbers(some: Iterable[int], more: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted([*(each for each in some if each not in rows), *more]))

    return ImportPlan(
        new=told(whole.new, part.new),
        same=numbers(whole.same, part.same),
        changed=told(whole.changed, part.changed),
        refused=told(whole.refused, part.refused),
        warnings=told(whole.warnings, part.warnings),
        kept=numbers(whole.kept, part.kept),
        conflicts=told(whole.conflicts, part.conflicts),
    )
