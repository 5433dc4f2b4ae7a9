"""Requests for government information and everything that happens to one."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.attachments import AttachmentBytes
from gkapp.models.base import Record, column, options
from gkapp.models.ledger import LedgerEntry


class Request(Record):
    """One letter that asks for something, or that turned out to be something else."""

    __tablename__ = "request"
    __table_args__ = options(
        Index("ix_request_count", "kind", "received_on", "ended_on", "applicant_kind", "outcome"),
    )

    number: Mapped[str] = column(String(60), unique=True)
    kind: Mapped[str] = column(String(20))
    """公开申请, 更正自身信息, 非申请来件 or 作废; only the first is counted."""
    void_reason: Mapped[str] = column(default="")
    arrived_on: Mapped[date | None] = column()
    """The day the letter reached the building."""
    received_on: Mapped[date] = column(index=True)
    """The day of receipt under article 31, from which the terms run."""
    channel: Mapped[str] = column(String(10))
    confirmed_how: Mapped[str] = column(default="")
    transferred_from: Mapped[str] = column(String(200), default="")
    transferred_on: Mapped[date | None] = column()
    """The date of the sender's letter, where another body passed the request on."""
    content: Mapped[str] = column()
    wanted_form: Mapped[str] = column(String(120), default="")
    """How the applicant wants to be given the information (获取方式)."""
    help_needed: Mapped[str] = column(String(120), default="", server_default="")
    """Why the applicant needs help to read or to apply (art. 43)."""
    office: Mapped[str] = column(String(120), default="")
    note: Mapped[str] = column(default="")
    parent_id: Mapped[int | None] = column(ForeignKey("request.id"), index=True)
    """The letter that this request was split from; every part is counted."""
    handled_with_id: Mapped[int | None] = column(ForeignKey("request.id"), index=True)
    """The request it was merged with for handling; both are still counted."""
    withdrawn_on: Mapped[date | None] = column()
    archived_on: Mapped[date | None] = column()
    archive_no: Mapped[str] = column(String(80), default="", server_default="")

    # Worked out from the rows below whenever they change, so that lists can sort and the year can
    # be counted by one statement.
    applicant_name: Mapped[str] = column(String(200), index=True)
    applicant_kind: Mapped[str] = column(String(10))
    ended_on: Mapped[date | None] = column(index=True)
    outcome: Mapped[str | None] = column(String(30))
    due_on: Mapped[date | None] = column(index=True)
    due_is_provisional: Mapped[bool] = column(default=False)


class RequestParty(Record):
    """An applicant or an agent, as the letter names them; the first applicant is counted."""

    __tablename__ = "request_party"
    __table_args__ = options(UniqueConstraint("request_id", "role", "position"))

    request_id: Mapped[int] = column(ForeignKey("request.id"))
    role: Mapped[str] = column(String(10))
    """申请人 or 代理人."""
    position: Mapped[int] = column()
    name: Mapped[str] = column(String(200), index=True)
    kind: Mapped[str] = column(String(10), default="")
    id_kind: Mapped[str] = column(String(40), default="")
    id_number: Mapped[str] = column(String(60), default="", index=True)
    phone: Mapped[str] = column(String(60), default="")
    address: Mapped[str] = column(String(300), default="")
    email: Mapped[str] = column(String(120), default="")
    authority: Mapped[str] = column(default="", server_default="")
    """By what an agent acts, such as the power of attorney with its scope (授权委托书)."""


class Correction(Record):
    """The one request for correction (补正) that article 30 allows."""

    __tablename__ = "correction"

    request_id: Mapped[int] = column(ForeignKey("request.id"), unique=True)
    asked_on: Mapped[date | None] = column()
    served_on: Mapped[date | None] = column()
    items: Mapped[str] = column(default="")
    reply_by: Mapped[date | None] = column()
    received_on: Mapped[date | None] = column()
    lapsed_on: Mapped[date | None] = column()


class Consultation(Record):
    """Asking a third party (article 32) or another body (article 34); several may overlap."""

    __tablename__ = "consultation"

    request_id: Mapped[int] = column(ForeignKey("request.id"), index=True)
    addressee_kind: Mapped[str] = column(String(10))
    """第三方 or 其他机关."""
    addressee: Mapped[str] = column(String(200), default="")
    sent_on: Mapped[date | None] = column()
    served_on: Mapped[date | None] = column()
    answered_on: Mapped[date | None] = column()
    agrees: Mapped[bool | None] = column()
    suspended_days: Mapped[int | None] = column()
    """Working days that the officer counts instead of the computed ones."""
    suspended_reason: Mapped[str] = column(default="")
    opinion: Mapped[str] = column(default="", server_default="")
    """What was answered, in short."""


class ReasonsInquiry(Record):
    """Asking for the reasons of an abnormal number of requests, and the delay told (art. 35)."""

    __tablename__ = "reasons_inquiry"

    request_id: Mapped[int] = column(ForeignKey("request.id"), unique=True)
    asked_on: Mapped[date | None] = column()
    given_on: Mapped[date | None] = column()
    reasons: Mapped[str] = column(default="")
    delay_told_on: Mapped[date | None] = column()
    delayed_until: Mapped[date | None] = column()


class Assignment(Record):
    """A request handed to an office of the department (转办), with the day its reply is due."""

    __tablename__ = "assignment"

    request_id: Mapped[int] = column(ForeignKey("request.id"), index=True)
    office: Mapped[str] = column(String(120))
    person: Mapped[str] = column(String(80), default="")
    task: Mapped[str] = column(default="")
    given_on: Mapped[date] = column()
    due_on: Mapped[date | None] = column(index=True)
    replied_on: Mapped[date | None] = column()
    reply: Mapped[str] = column(default="")


class Approval(Record):
    """One line of the approval sheet (审批单): who did which step of a letter, and when."""

    __tablename__ = "approval"
    __table_args__ = options(UniqueConstraint("letter_id", "stage"))

    request_id: Mapped[int] = column(ForeignKey("request.id"), index=True)
    letter_id: Mapped[int | None] = column(ForeignKey("letter.id"), index=True)
    stage: Mapped[str] = column(String(10))
    """拟办, 审核, 签发 or 盖章."""
    person: Mapped[str] = column(String(80))
    done_on: Mapped[date] = column()
    opinion: Mapped[str] = column(default="")


class BreachReason(Record):
    """Why something irregular happened, as the officer explains it; the clock says that it did."""

    __tablename__ = "breach_reason"
    __table_args__ = options(UniqueConstraint("request_id", "rule", "happened_on"))

    request_id: Mapped[int] = column(ForeignKey("request.id"))
    rule: Mapped[str] = column(String(40))
    happened_on: Mapped[date] = column()
    reason: Mapped[str] = column()


class Extension(Record):
    """The one extension (article 33) of the answer's term, in working days."""

    __tablename__ = "extension"

    request_id: Mapped[int] = column(ForeignKey("request.id"), unique=True)
    days: Mapped[int] = column()
    reason: Mapped[str] = column(default="")
    approved_by: Mapped[str] = column(String(80), default="")
    told_on: Mapped[date | None] = column()


class Fee(Record):
    """The processing fee of one request; amounts are decimal text in yuan."""

    __tablename__ = "fee"

    request_id: Mapped[int] = column(ForeignKey("request.id"), unique=True)
    basis: Mapped[str] = column(String(10))
    """按件 or 按量."""
    quantity: Mapped[int] = column()
    amount: Mapped[str] = column(String(20))
    notified_on: Mapped[date | None] = column()
    served_on: Mapped[date | None] = column()
    paid_on: Mapped[date | None] = column()
    lapsed_on: Mapped[date | None] = column()


class Answer(Record):
    """How the request was decided; only the first is counted, later ones were ordered."""

    __tablename__ = "answer"
    __table_args__ = options(UniqueConstraint("request_id", "position"))

    request_id: Mapped[int] = column(ForeignKey("request.id"))
    position: Mapped[int] = column()
    concluded_on: Mapped[date] = column()
    """The day that counts: posted, signed for, lapsed or withdrawn."""
    signed_on: Mapped[date | None] = column()
    ordered_by_id: Mapped[int | None] = column(ForeignKey("remedy.id"), index=True)
    term_days: Mapped[int | None] = column()
    """Working days that the order gives for a new answer."""
    supplied_form: Mapped[str] = column(String(120), default="", server_default="")
    """How the information was supplied, where that is not the way asked for."""
    supply_reason: Mapped[str] = column(default="", server_default="")
    lacks_remedy: Mapped[bool] = column(default=False, server_default="0")
    """Whether its letter did not tell of the remedies, so that the applicant has longer."""


class Ground(Record):
    """One ground of an answer; exactly one of them is counted."""

    __tablename__ = "ground"

    answer_id: Mapped[int] = column(ForeignKey("answer.id"), index=True)
    outcome: Mapped[str] = column(String(30))
    article: Mapped[str] = column(String(120), default="")
    is_counted: Mapped[bool] = column()
    reason: Mapped[str] = column(default="")
    kind: Mapped[str] = column(String(40), default="", server_default="")
    """The code of the answer kind; empty where a register told the outcome alone."""


class Letter(Record):
    """A letter of the department about a request."""

    __tablename__ = "letter"
    __table_args__ = options(
        Index("uq_letter_series_serial", "series", "series_year", "serial", unique=True)
    )

    request_id: Mapped[int] = column(ForeignKey("request.id"), index=True)
    answer_id: Mapped[int | None] = column(ForeignKey("answer.id"), index=True)
    kind: Mapped[str] = column(String(40))
    document_no: Mapped[str] = column(String(80), default="")
    signed_on: Mapped[date | None] = column()
    series: Mapped[str | None] = column(String(40))
    """The series that the number was taken from; None for a number given by hand."""
    series_year: Mapped[int | None] = column()
    serial: Mapped[int | None] = column()
    facts: Mapped[str] = column(default="{}", server_default="{}")
    """What the officer wrote for the letter, as a JSON object; kept so that it can be redone."""
    docx_sha256: Mapped[str | None] = column(ForeignKey(AttachmentBytes.sha256), index=True)
    """The Word file as it was made; once the letter was sent it is never made anew."""
    sent_on: Mapped[date | None] = column()
    void_reason: Mapped[str] = column(default="", server_default="")
    """Why it never went out though later letters have later numbers; it keeps its own."""


class LetterTemplate(Record):
    """The office's own Word template for a kind of letter, in place of the one that is shipped."""

    __tablename__ = "letter_template"

    kind: Mapped[str] = column(String(40), unique=True)
    name: Mapped[str] = column(String(255))
    """The name of the file it was taken from."""
    sha256: Mapped[str] = column(ForeignKey(AttachmentBytes.sha256), index=True)


class NumberSeries(Record):
    """How the documents of one series are numbered, such as 云建公复〔2026〕1号."""

    __tablename__ = "number_series"

    name: Mapped[str] = column(String(40), unique=True)
    mark: Mapped[str] = column(String(40))
    """What stands before the year."""


class Delivery(Record):
    """One attempt to serve a letter; the earliest lawful one decides."""

    __tablename__ = "delivery"

    letter_id: Mapped[int] = column(ForeignKey("letter.id"), index=True)
    way: Mapped[str] = column(String(40))
    addressee: Mapped[str] = column(String(200), default="")
    posted_on: Mapped[date | None] = column()
    signed_on: Mapped[date | None] = column()
    tracking_no: Mapped[str] = column(String(60), default="")
    returned_on: Mapped[date | None] = column()


class Opening(Record):
    """Whether information given to one applicant is to be open to all (art. 44)."""

    __tablename__ = "opening"
    stands_alone = True

    request_id: Mapped[int] = column(ForeignKey("request.id"), unique=True)
    why: Mapped[str] = column(String(20))
    title: Mapped[str] = column(String(500))
    decided_on: Mapped[date] = column()
    decided_by: Mapped[str] = column(String(80), default="")
    agrees: Mapped[bool] = column()
    reason: Mapped[str] = column(default="")
    entry_id: Mapped[int | None] = column(ForeignKey(LedgerEntry.id), index=True)
    """The ledger's entry of the information; None where it stays as it is, or was deleted."""


class Remedy(Record):
    """A reconsideration or a lawsuit, about a request or about disclosure at large."""

    __tablename__ = "remedy"
    stands_alone = True

    request_id: Mapped[int | None] = column(ForeignKey("request.id"), index=True)
    request_number: Mapped[str] = column(String(60), default="")
    """The number as it was given, kept even where no request bears it."""
    kind: Mapped[str] = column(String(40))
    """The group of the report's table it is counted in."""
    is_respondent: Mapped[bool] = column(default=True)
    """Whether the department answers for an act of its own; only then is the case counted."""
    applicant: Mapped[str] = column(String(200), default="")
    body: Mapped[str] = column(String(200), default="")
    case_number: Mapped[str] = column(String(120), default="")
    stage: Mapped[str] = column(String(20), default="")
    parent_id: Mapped[int | None] = column(ForeignKey("remedy.id"), index=True)
    """The instance below, where this is an appeal."""
    received_on: Mapped[date] = column(index=True)
    result: Mapped[str] = column(String(10))
    result_detail: Mapped[str] = column(default="")
    decided_on: Mapped[date | None] = column()
    procedure: Mapped[str] = column(String(10), default="", server_default="")
    """普通程序 or 简易程序 of a reconsideration, which sets the term for the department's reply."""
    copy_received_on: Mapped[date | None] = column()
    """The day the copy of the application or complaint reached the department."""
    replied_on: Mapped[date | None] = column()
    """The day the department's reply and evidence were handed in."""
    orders_answer: Mapped[bool] = column(default=False, server_default="0")
    """Whether the decision orders a new answer to the request."""
    answer_days: Mapped[int | None] = column()
    """Working days that the order gives for it; None where it leaves the term to the law."""
    note: Mapped[str] = column(default="", server_default="")


class Evidence(Record):
    """One piece of the evidence list (证据清单) of a remedy."""

    __tablename__ = "evidence"
    __table_args__ = options(UniqueConstraint("remedy_id", "position"))

    remedy_id: Mapped[int] = column(ForeignKey("remedy.id"))
    position: Mapped[int] = column()
    name: Mapped[str] = column(String(200))
    purpose: Mapped[str] = column(default="")
    """What it proves."""
    source: Mapped[str] = column(String(200), default="")
    pages: Mapped[int | None] = column()
