"""The department whose database this is."""

from dataclasses import dataclass

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.department import Department


@dataclass(frozen=True, slots=True)
class Unit:
    """The department as letters and reports name it."""

    name: str
    code: str = ""
    letter_mark: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    reconsideration_body: str = ""
    court: str = ""


_FIELDS = tuple(Unit.__dataclass_fields__)


def set_up_department(db: Database, unit: Unit) -> None:
    """Enter the department into a new database; Refused when its name is empty."""
    if not unit.name.strip():
        raise Refused("请填写单位名称。")
    with db.write(f"建立数据库：{unit.name}") as session:
        session.add(Department(**{name: getattr(unit, name).strip() for name in _FIELDS}))


def unit_of(db: Database) -> Unit:
    """The department of this database, which every database begins with."""
    with db.read() as session:
        row = session.scalars(select(Department)).one()
        return Unit(**{name: getattr(row, name) for name in _FIELDS})


def change_unit(db: Database, unit: Unit) -> None:
    """Change the department's particulars; Refused when its name is empty."""
    if not unit.name.strip():
        raise Refused("请填写单位名称。")
    with db.write("修改单位信息") as session:
        row = session.scalars(select(Department)).one()
        for name in _FIELDS:
            setattr(row, name, getattr(unit, name).strip())
