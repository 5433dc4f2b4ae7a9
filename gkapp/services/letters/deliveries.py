"""How letters were served: every attempt, and which of them decides."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.requests.delivery import Attempt
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Delivery, Letter, Request
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.requests.served_notices import take_over_service

LONGEST_WAY, LONGEST_ADDRESSEE, LONGEST_TRACKING = 40, 200, 60
WAYS = ("邮寄", "直接送达", "委托送达", "电子邮件", "网上送达")
"""What is offered; another way may be written."""


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """One attempt to serve a letter, as the officer enters it."""

    way: str = ""
    addressee: str = ""
    posted_on: date | None = None
    signed_on: date | None = None
    tracking_no: str = ""
    returned_on: date | None = None

    @property
    def reached_on(self) -> date | None:
        """The day it reached whom it was for; what is sent through the internet does so at once."""
        return self.attempt.reached_on

    @property
    def attempt(self) -> Attempt:
        """What the law looks at."""
        return Attempt(self.way, self.posted_on, self.signed_on, self.returned_on)


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A stored attempt."""

    id: int
    draft: DeliveryDraft


def deliveries_of(db: Database, letter_id: int) -> tuple[DeliveryRow, ...]:
    """The attempts to serve a letter in the order in which they were entered."""
    with db.read() as session:
        rows = session.scalars(
            select(Delivery).filter_by(letter_id=letter_id).order_by(Delivery.id)
        )
        return tuple(DeliveryRow(row.id, _draft(row)) for row in rows)


def record_delivery(
    db: Database, letter_id: int, draft: DeliveryDraft, delivery_id: int | None = None
) -> ActionResult:
    """Enter an attempt, or change one; the letter counts as sent from its first day on.

    A term that begins with the service of a notice runs from the day on which it was signed for.
    What is irregular is recorded and told. Refused for days that cannot be, and for what stays in
    the department.
    """
    _check(draft, db.now().date())
    with db.write("登记送达") as session:
        letter = session.get(Letter, letter_id)
        if letter is None:
            raise Refused("该文书已被删除，请刷新。")
        if letter.void_reason:
            raise Refused("该文书已经作废，不能登记送达。")
        if letter_kinds().stays_here(letter.kind) and delivery_id is None:
            raise Refused(f"“{letter_kinds().name_of(letter.kind)}”留存本单位，没有送达可以登记。")
        _check_signing(draft, letter)
        row = _stored(session, letter_id, delivery_id)
        row.way, row.addressee = draft.way.strip(), draft.addressee.strip()
        row.posted_on, row.signed_on = draft.posted_on, draft.signed_on
        row.tracking_no, row.returned_on = draft.tracking_no.strip(), draft.returned_on
        letter.sent_on = letter.sent_on or draft.posted_on or draft.signed_on
        session.flush()
        reached = draft.reached_on
        term = take_over_service(db, session, letter, row.addressee, reached) if reached else ""
    fault = draft.attempt.fault
    told = f"已登记送达。{term}{fault and f'注意：{fault}'}"
    return ActionResult(frozenset({Topic.REQUESTS}), told, row.id)


def remove_delivery(db: Database, delivery_id: int) -> ActionResult:
    """Take back an attempt that was entered wrongly."""
    with db.write("删除送达记录") as session:
        row = session.get(Delivery, delivery_id)
        if row is None:
            raise Refused("该送达记录已被删除，请刷新。")
        session.delete(row)
    return ActionResult(frozenset({Topic.REQUESTS}), "已删除送达记录，可以撤销。")


def usual_addressee(db: Database, letter_id: int) -> str:
    """To whom a letter most likely goes: its own addressee, else the applicant."""
    with db.read() as session:
        letter = session.get_one(Letter, letter_id)
        own: str = json.loads(letter.facts).get("受文者", "")
        return own or session.get_one(Request, letter.request_id).applicant_name


def _stored(session: Session, letter_id: int, delivery_id: int | None) -> Delivery:
    if delivery_id is None:
        row = Delivery(letter_id=letter_id, way="")
        session.add(row)
        return row
    row = session.get(Delivery, delivery_id)
    if row is None:
        raise Refused("该送达记录已被删除，请刷新。")
    return row


def _check(draft: DeliveryDraft, today: date) -> None:
    if not draft.way.strip():
        raise Refused("请填写送达方式。")
    days = {"交邮（发出）日期": draft.posted_on, "签收日期": draft.signed_on,
            "退回日期": draft.returned_on}  # fmt: skip
    for name, day in days.items():
        if day is not None and day > today:
            raise Refused(f"{name}不能晚于今天，请核对。")
    if not any(days.values()):
        raise Refused("请填写交邮（发出）日期或者签收日期。")
    for name in ("签收日期", "退回日期"):
        later = days[name]
        if draft.posted_on and later and later < draft.posted_on:
            raise Refused(f"{name}不能早于交邮（发出）日期，请核对。")
    longest = {draft.way: LONGEST_WAY, draft.addressee: LONGEST_ADDRESSEE,
               draft.tracking_no: LONGEST_TRACKING}  # fmt: skip
    if any(len(text.strip()) > most for text, most in longest.items()):
        raise Refused("送达方式、受送达人或者邮件号过长，请缩短。")


def _check_signing(draft: DeliveryDraft, letter: Letter) -> None:
    first = draft.posted_on or draft.signed_on
    if letter.signed_on and first and first < letter.signed_on:
        raise Refused("送达日期不能早于文书的成文日期，请核对。")


def _draft(row: Delivery) -> DeliveryDraft:
    return DeliveryDraft(
        row.way, row.addressee, row.posted_on, row.signed_on, row.tracking_no, row.returned_on
    )
