"""Who works here: the department, its offices and its persons."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column


class Department(Record):
    """The one department whose database this is."""

    __tablename__ = "department"

    name: Mapped[str] = column(String(200))
    code: Mapped[str] = column(String(40), default="")
    """Organisation code, the first part of index numbers."""
    letter_mark: Mapped[str] = column(String(40), default="")
    """机关代字 of document numbers."""
    address: Mapped[str] = column(String(300), default="")
    postcode: Mapped[str] = column(String(20), default="")
    phone: Mapped[str] = column(String(60), default="")
    fax: Mapped[str] = column(String(60), default="")
    email: Mapped[str] = column(String(120), default="")
    website: Mapped[str] = column(String(300), default="")
    reconsideration_body: Mapped[str] = column(String(200), default="")
    court: Mapped[str] = column(String(200), default="")
    disclosure_office: Mapped[str] = column(String(200), default="", server_default="")
    """政府信息公开工作机构, as letters and the guide name it."""
    office_hours: Mapped[str] = column(String(200), default="", server_default="")
    superior: Mapped[str] = column(String(200), default="", server_default="")
    """The other reconsideration body of letters signed before 2024."""
    reconsideration_channel: Mapped[str] = column(String(300), default="", server_default="")
    """Where an application for reconsideration can be filed through the internet."""


class Office(Record):
    """An office (处室) of the department."""

    __tablename__ = "office"

    name: Mapped[str] = column(String(120), unique=True)


class Person(Record):
    """Somebody who may act in this database."""

    __tablename__ = "person"

    name: Mapped[str] = column(String(80), unique=True)
    is_active: Mapped[bool] = column(default=True)


class Setting(Record):
    """One setting that belongs to the department rather than to the computer."""

    __tablename__ = "setting"

    key: Mapped[str] = column(String(80), unique=True)
    value: Mapped[str] = column(default="")
