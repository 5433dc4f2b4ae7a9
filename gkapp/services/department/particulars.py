"""The department whose database this is."""

from sqlalchemy import select

from gkapp.domain.department.particulars import Unit, unit_problems
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.services.records.action_result import Outcome, Topic

__all__ = ["Unit", "change_unit", "set_up_department", "unit_of"]

_FIELDS = tuple(Unit.__dataclass_fields__)


def set_up_department(db: Database, unit: Unit) -> None:
    """Enter the department into a new database; Refused while unit_problems names any."""
    if problems := unit_problems(unit):
        raise Refused(problems[0].text)
    with db.write(f"建立数据库：{unit.name}", is_undoable=False) as session:
        session.add(Department(**{name: getattr(unit, name).strip() for name in _FIELDS}))


def unit_of(db: Database) -> Unit:
    """The department of this database, which every database begins with."""
    with db.read() as session:
        row = session.scalars(select(Department)).one()
        return Unit(**{name: getattr(row, name) for name in _FIELDS})


def change_unit(db: Database, unit: Unit) -> Outcome:
    """Change the department's particulars; Refused while unit_problems names any."""
    if problems := unit_problems(unit):
        raise Refused(problems[0].text)
    with db.write("修改单位信息") as session:
        row = session.scalars(select(Department)).one()
        for name in _FIELDS:
            setattr(row, name, getattr(unit, name).strip())
    return Outcome(frozenset({Topic.DEPARTMENT}), "已修改单位信息。")
