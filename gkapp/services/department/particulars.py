"""The department whose database this is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.department.particulars import Unit, unit_problems
from gkapp.domain.errors import Refused
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.department import Department, Office, Person
from gkapp.services.department.own_names import ALIASES, own_names_in, written_aliases
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.derived_values import refresh_derived
from gkapp.services.records.settings import choose_in

RowT = TypeVar("RowT", Office, Person)

LONGEST_OFFICE, LONGEST_PERSON = 120, 80
"""Characters of a name."""

_KINDS: dict[type[Office | Person], tuple[str, int]] = {
    Office: ("处室", LONGEST_OFFICE),
    Person: ("人员", LONGEST_PERSON),
}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An office or a person as lists show it; an office is always active."""

    id: int
    name: str
    is_active: bool = True


def list_offices(db: Database) -> tuple[StaffRow, ...]:
    """The offices in the order in which they were entered."""
    with db.read() as session:
        found = session.execute(select(Office.id, Office.name).order_by(Office.id))
        return tuple(StaffRow(row.id, row.name) for row in found)


def list_persons(db: Database) -> tuple[StaffRow, ...]:
    """The persons, those who no longer act at the end."""
    columns = Person.id, Person.name, Person.is_active
    with db.read() as session:
        found = session.execute(select(*columns).order_by(Person.is_active.desc(), Person.id))
        return tuple(StaffRow(row.id, row.name, row.is_active) for row in found)


def actor_among(persons: Sequence[StaffRow], chosen: str, user: str) -> str:
    """Who acts: the one who was *chosen* while they are active, else the *user* of the computer."""
    names = {person.name for person in persons if person.is_active}
    return chosen if chosen in names else user


def add_offices(db: Database, names: Sequence[str]) -> ActionResult:
    """Enter offices (处室); Refused when a name is empty or stands there already."""
    return _add(db, Office, names)


def add_persons(db: Database, names: Sequence[str]) -> ActionResult:
    """Enter persons; Refused when a name is empty or stands there already."""
    return _add(db, Person, names)


def rename_office(db: Database, office_id: int, name: str) -> ActionResult:
    """Give an office another name; what was registered under the old one keeps it."""
    return _rename(db, Office, office_id, name)


def rename_person(db: Database, person_id: int, name: str) -> ActionResult:
    """Give a person another name; what they have done stays under the old one."""
    return _rename(db, Person, person_id, name)


def remove_office(db: Database, office_id: int) -> ActionResult:
    """Take an office off the list; what was registered under it keeps its name."""
    with db.write("删除处室") as session:
        office = _row(session, Office, office_id)
        session.delete(office)
    return _outcome(f"已从名单中删除处室“{office.name}”，已登记的内容不受影响。")


def set_person_active(db: Database, person_id: int, *, is_active: bool) -> ActionResult:
    """Say whether a person still acts here."""
    word = "启用" if is_active else "停用"
    with db.write(f"{word}人员") as session:
        person = _row(session, Person, person_id)
        person.is_active = is_active
    return _outcome(f"已{word}人员“{person.name}”。")


def _add(db: Database, table: type[Office | Person], names: Sequence[str]) -> ActionResult:
    kind, _ = _KINDS[table]
    with db.write(f"登记{kind} {len(names)} 个") as session:
        known = set(session.scalars(select(table.name)))
        plain: list[str] = []
        for name in names:
            plain.append(_checked(table, name, known))
            known.add(plain[-1])
        add_rows(session, table, [{"name": name} for name in plain])
    return _outcome(f"已登记{kind} {len(plain)} 个。")


def _rename(db: Database, table: type[RowT], row_id: int, name: str) -> ActionResult:
    kind, _ = _KINDS[table]
    with db.write(f"修改{kind}名称") as session:
        others = set(session.scalars(select(table.name).where(table.id != row_id)))
        row = _row(session, table, row_id)
        old, row.name = row.name, _checked(table, name, others)
    return _outcome(f"已将{kind}“{old}”改为“{row.name}”。")


def _row(session: Session, table: type[RowT], row_id: int) -> RowT:
    row = session.get(table, row_id)
    if row is None:
        raise Refused(f"该{_KINDS[table][0]}已被删除，请刷新名单。")
    return row


def _checked(table: type[Office | Person], name: str, known: set[str]) -> str:
    kind, longest = _KINDS[table]
    plain = name.strip()
    if not plain:
        raise Refused(f"{kind}名称不能为空，请填写。")
    if len(plain) > longest:
        raise Refused(f"{kind}名称最多 {longest} 个字，请缩短。")
    if plain in known:
        raise Refused(f"{kind}“{plain}”已经登记，请勿重复登记。")
    return plain


def _outcome(text: str) -> ActionResult:
    return ActionResult(frozenset({Topic.DEPARTMENT}), text)


__all__ = ["Unit", "change_unit", "set_up_department", "unit_of"]

_FIELDS = tuple(name for name in Unit.__dataclass_fields__ if name != "aliases")
"""What the row of the department holds; its short names are a setting."""


def set_up_department(db: Database, unit: Unit) -> None:
    """Enter the department into a new database; Refused while unit_problems names any."""
    if problems := unit_problems(unit):
        raise Refused(problems[0].text)
    with db.write(f"建立数据库：{unit.name}", is_undoable=False) as session:
        session.add(Department(**{name: getattr(unit, name).strip() for name in _FIELDS}))
        if unit.aliases.strip():
            choose_in(session, ALIASES, unit.aliases.strip())


def unit_of(db: Database) -> Unit:
    """The department of this database, which every database begins with."""
    with db.read() as session:
        row = session.scalars(select(Department)).one()
        values = {name: getattr(row, name) for name in _FIELDS}
        return Unit(**values, aliases=written_aliases(session))


def change_unit(db: Database, unit: Unit) -> ActionResult:
    """Change the department's particulars; Refused while unit_problems names any."""
    if problems := unit_problems(unit):
        raise Refused(problems[0].text)
    with db.write("修改单位信息") as session:
        row = session.scalars(select(Department)).one()
        names = own_names_in(session)
        for name in _FIELDS:
            setattr(row, name, getattr(unit, name).strip())
        if unit.aliases.strip() != written_aliases(session):
            choose_in(session, ALIASES, unit.aliases.strip())
        session.flush()
        is_renamed = names != own_names_in(session)
        changed = refresh_derived(db, session, Department, [row.id]) if is_renamed else []
    told = "".join(f"，{each.words}随之更改" for each in changed)
    topics = frozenset({Topic.DEPARTMENT, *(each.topic for each in changed)})
    return ActionResult(topics, f"已修改单位信息{told}。")
