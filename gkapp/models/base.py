"""What every table shares: named constraints, ids that never come back, a version to lock by."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

column = partial(mapped_column, active_history=True)
"""A column whose old value is always known, so that the trail never has a change from nothing."""


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)


class Record(Base):
    """A table that the audit trail follows row by row."""

    __abstract__ = True
    # The trail names rows by id: an id must never come back for another row.
    __table_args__: Any = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    stands_alone: ClassVar[bool] = False
    """Whether a row outlives what it refers to: it loses a reference that may be empty."""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each change; a form that was opened before cannot overwrite what came since."""

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> Mapping[str, Any]:
        return {"version_id_col": cls.version}


def options(*constraints: Any) -> tuple[Any, ...]:
    """Table arguments of a Record that has *constraints* or indexes of its own."""
    return (*constraints, {"sqlite_autoincrement": True})


@cache
def record_classes() -> Mapping[str, type[Record]]:
    """The audited tables by name."""
    from gkapp.models.file import tables

    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in tables.Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
