"""The offices of the department and the persons who may act in its database."""

from collections.abc import Sequence

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.models.audit import add_rows
from gkapp.models.database import Database
from gkapp.models.department import Office, Person
from gkapp.services.changes import Outcome, Topic


def add_offices(db: Database, names: Sequence[str]) -> Outcome:
    """Enter offices (处室); Refused when a name is empty or stands there already."""
    return _add(db, Office, "处室", names)


def add_persons(db: Database, names: Sequence[str]) -> Outcome:
    """Enter persons; Refused when a name is empty or stands there already."""
    return _add(db, Person, "人员", names)


def _add(db: Database, table: type[Office | Person], kind: str, names: Sequence[str]) -> Outcome:
    plain = [name.strip() for name in names]
    if not all(plain):
        raise Refused(f"{kind}名称不能为空，请填写。")
    with db.write(f"登记{kind} {len(plain)} 个") as session:
        known = set(session.scalars(select(table.name)))
        for name in plain:
            if name in known:
                raise Refused(f"{kind}“{name}”已经登记，请勿重复登记。")
            known.add(name)
        add_rows(session, table, [{"name": name} for name in plain])
    return Outcome(frozenset({Topic.DEPARTMENT}), f"已登记{kind} {len(plain)} 个。")
