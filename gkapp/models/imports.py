"""How files of other systems are read and written here."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column


class ExchangeProfile(Record):
    """One layout of one other system; what the office itself copied or was given."""

    __tablename__ = "exchange_profile"

    name: Mapped[str] = column(String(80), unique=True)
    system: Mapped[str] = column(String(40))
    definition: Mapped[str] = column()
    """TOML, as a profile file holds it."""
