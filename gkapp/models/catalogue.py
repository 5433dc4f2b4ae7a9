"""The catalogues of what must be disclosed, and the guide to the department's information."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options
from gkapp.models.ledger import LedgerEntry


class Catalogue(Record):
    """One catalogue: 主动公开基本目录 or 基层政务公开标准目录."""

    __tablename__ = "catalogue"

    title: Mapped[str] = column(String(200), unique=True)
    kind: Mapped[str] = column(String(20))
    columns: Mapped[str] = column(default="")
    """Names of the columns that are shown and printed, parted by a line feed; empty: all."""
    note: Mapped[str] = column(default="")


class CatalogueItem(Record):
    """One line of a catalogue, as printed."""

    __tablename__ = "catalogue_item"
    __table_args__ = options(UniqueConstraint("catalogue_id", "position"))

    catalogue_id: Mapped[int] = column(ForeignKey("catalogue.id"))
    position: Mapped[int] = column()
    number: Mapped[str] = column(String(20), default="")
    level_one: Mapped[str] = column(String(300))
    """一级事项."""
    level_two: Mapped[str] = column(String(300), default="")
    """二级事项."""
    content: Mapped[str] = column(default="")
    """公开内容（要素）."""
    basis: Mapped[str] = column(default="")
    clause: Mapped[str] = column(default="")
    """条款内容."""
    time_limit: Mapped[str] = column(String(300), default="")
    """公开时限 in the words of the catalogue; the rule is read from it."""
    duration: Mapped[str] = column(String(120), default="")
    """公开时长."""
    body: Mapped[str] = column(String(200), default="")
    """公开主体."""
    office: Mapped[str] = column(String(120), default="")
    """责任处室."""
    channels: Mapped[str] = column(default="")
    """公开渠道和载体, parted by a line feed."""
    audience: Mapped[str] = column(String(120), default="")
    """公开对象 or 公开范围."""
    way: Mapped[str] = column(String(40), default="")
    """公开方式: 主动 or 依申请公开."""
    level: Mapped[str] = column(String(80), default="")
    """公开层级."""
    note: Mapped[str] = column(default="")


class CataloguePlacing(Record):
    """A ledger entry hung under a catalogue item."""

    __tablename__ = "catalogue_placing"
    __table_args__ = options(UniqueConstraint("item_id", "entry_id"))

    item_id: Mapped[int] = column(ForeignKey("catalogue_item.id"))
    entry_id: Mapped[int] = column(ForeignKey(LedgerEntry.id), index=True)


class GuideSection(Record):
    """One section of the guide (政府信息公开指南) as the officer wrote it."""

    __tablename__ = "guide_section"

    position: Mapped[int] = column(unique=True)
    heading: Mapped[str] = column(String(200))
    text: Mapped[str] = column(default="")
