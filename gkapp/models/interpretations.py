"""Policy interpretations: the plan, the materials, and the days that must go together."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options
from gkapp.models.ledger import LedgerEntry


class Interpretation(Record):
    """How one document is interpreted for the public, or why it need not be."""

    __tablename__ = "interpretation"
    stands_alone = True

    entry_id: Mapped[int | None] = column(ForeignKey(LedgerEntry.id), unique=True)
    """The ledger's document; None for one that the ledger does not hold."""
    title: Mapped[str] = column(String(500), index=True)
    """The title of the document that is interpreted."""
    is_exempt: Mapped[bool] = column(default=False)
    exempt_reason: Mapped[str] = column(default="")
    drafting_office: Mapped[str] = column(String(120), default="")
    interpreter: Mapped[str] = column(String(200), default="")
    """Who interprets: who drafts, interprets."""
    person: Mapped[str] = column(String(80), default="")
    """Who answers for it in the office."""
    outline: Mapped[str] = column(default="")
    forms: Mapped[str] = column(String(300), default="")
    """The forms that are planned, parted by a line feed."""
    channels: Mapped[str] = column(String(300), default="")
    planned_on: Mapped[date | None] = column()
    """The day the materials are to be released."""
    speaker: Mapped[str] = column(String(120), default="")
    organised_on: Mapped[date | None] = column()
    """The day the plan was set up (同步组织)."""
    submitted_on: Mapped[date | None] = column()
    """The day the plan and the materials were submitted with the document (同步审签)."""
    signed_on: Mapped[date | None] = column()
    signer: Mapped[str] = column(String(80), default="")
    deployed_on: Mapped[date | None] = column()
    """The day the release was arranged (同步部署)."""
    document_submitted_on: Mapped[date | None] = column()
    document_signed_on: Mapped[date | None] = column()
    document_published_on: Mapped[date | None] = column()
    """The document's own days, for one that the ledger does not hold."""
    late_reason: Mapped[str] = column(default="")
    note: Mapped[str] = column(default="")

    # Worked out from the materials, so that lists can sort and the year can be counted.
    released_on: Mapped[date | None] = column(index=True)
    """The first release of a material."""


class InterpretationMaterial(Record):
    """One material in one form."""

    __tablename__ = "interpretation_material"

    interpretation_id: Mapped[int] = column(ForeignKey("interpretation.id"), index=True)
    form: Mapped[str] = column(String(20))
    """文字解读, 图解, 视频解读, 新闻发布会, …"""
    title: Mapped[str] = column(String(300), default="")
    author: Mapped[str] = column(String(120), default="")
    channel: Mapped[str] = column(String(120), default="")
    address: Mapped[str] = column(String(500), default="")
    signed_on: Mapped[date | None] = column()
    released_on: Mapped[date | None] = column()
    text: Mapped[str] = column(default="")
    """The words, for the check against the document's own."""
    copied_share: Mapped[int | None] = column()
    """Per cent of its sentences that stand word for word in the document; None: not compared."""
    compared_with: Mapped[str] = column(String(300), default="")
    """What the document's own words were taken from."""


class InterpretationElement(Record):
    """One element that the rules want in an interpretation, and whether it is there."""

    __tablename__ = "interpretation_element"
    __table_args__ = options(UniqueConstraint("interpretation_id", "element"))

    interpretation_id: Mapped[int] = column(ForeignKey("interpretation.id"))
    element: Mapped[str] = column(String(20))
    is_there: Mapped[bool] = column(default=False)
    note: Mapped[str] = column(default="")
