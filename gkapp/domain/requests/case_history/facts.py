"""The facts of each thread of a request's life, as an officer enters them.

A thread is one matter from its beginning to its end: the correction that was asked for and came in,
a consultation that was sent and answered. Everything may still be missing; what is needed, and what
cannot be, is said by `judging`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.status import RequestKind

WITHDRAWN = "withdrawn"
CORRECTION_LAPSED = "correction_lapsed"
FEE_LAPSED = "fee_lapsed"
"""Codes of the answer kinds that are no answers: the request ends without one."""

DISCLOSED = "disclosed"
PARTLY_DISCLOSED = "partly_disclosed"
"""Codes of the answer kinds that give information away."""


SUPPLY_FORMS = ("邮寄", "电子邮件", "自行领取", "当场阅读、抄录", "网上获取")
"""The usual ways in which information is asked for and supplied (art. 29, 40); any other may be."""


class ThreadKind(StrEnum):
    """The threads, by what officers call them."""

    CORRECTION = "补正"
    REASONS = "说明理由"
    CONSULTATION = "征求意见"
    EXTENSION = "延期"
    FEE = "收费通知"
    HANDOUT = "转办"
    APPROVAL = "审批"
    ENDING = "答复和办结"
    NEW_ANSWER = "重新答复"
    ARCHIVE = "归档"
    OPENING = "转主动公开"


class OpeningReason(StrEnum):
    """Why information that was given to one is looked at for all (art. 44)."""

    SEVERAL = "多个申请人申请相同信息"
    APPLICANT = "申请人建议"
    OWN = "本机关认为应当主动公开"


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """Asking for a correction (art. 30); *reply_by* is None for the department's usual term."""

    asked_on: date | None = None
    served_on: date | None = None
    items: str = ""
    reply_by: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonsFacts:
    """Asking for the reasons of an abnormal volume, and the delay that was told (art. 35)."""

    asked_on: date | None = None
    given_on: date | None = None
    reasons: str = ""
    delay_told_on: date | None = None
    delayed_until: date | None = None


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """Asking a third party (art. 32) or another body (art. 34)."""

    to: Consulted | None = None
    addressee: str = ""
    sent_on: date | None = None
    served_on: date | None = None
    answered_on: date | None = None
    agrees: bool | None = None
    opinion: str = ""
    suspended_days: int | None = None
    """Working days that the officer counts instead of the computed ones."""
    suspended_reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """The extension (art. 33), in working days."""

    days: int = 0
    reason: str = ""
    approved_by: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """The processing fee; *amount* is whole yuan as text."""

    basis: FeeBasis | None = None
    quantity: int = 0
    amount: str = ""
    notified_on: date | None = None
    served_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """How the request ended.

    *grounds* are codes of answer kinds, the first of which is counted; registers that came by
    import tell no kind but only an outcome, see `ground_codes`.
    """

    grounds: tuple[str, ...] = ()
    ended_on: date | None = None
    """The day that counts: posted, signed for, lapsed, or the withdrawal received."""
    signed_on: date | None = None
    letter_no: str = ""
    way: str = ""
    tracking_no: str = ""
    supplied_form: str = ""
    """How the information was supplied; empty for the way that the applicant asked for."""
    supply_reason: str = ""
    """Why it was supplied otherwise (art. 40)."""
    lacks_remedy: bool = False
    """Whether the letter did not tell of the remedies (行政复议法第二十条)."""


@dataclass(frozen=True, slots=True)
class HandoutFacts:
    """Handing the request to an office of the department, with a day of its own for the reply."""

    office: str = ""
    person: str = ""
    task: str = ""
    given_on: date | None = None
    due_on: date | None = None
    replied_on: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """The approval sheet (审批单): who did which step of the answer, and when."""

    drafted_by: str = ""
    drafted_on: date | None = None
    draft: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    review: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    issue: str = ""
    sealed_by: str = ""
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """Filing the finished request in the archive; it may have no number yet."""

    archived_on: date | None = None
    archive_no: str = ""


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """Looking at information that was given to one, whether it is to be open to all (art. 44).

    *agrees* puts it into the ledger under *title*, to be disclosed.
    """

    why: OpeningReason | None = None
    title: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    agrees: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """A decision that orders a new answer; *days* is None where it leaves the term to the law."""

    ordered_on: date
    days: int | None = None


def _no_consultations() -> Mapping[int, ConsultationFacts]:
    return {}


def _no_handouts() -> Mapping[int, HandoutFacts]:
    return {}


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that was done with one request; several of a kind by ids, the oldest first."""

    received_on: date
    channel: str = ""
    arrived_on: date | None = None
    kind: RequestKind = RequestKind.DISCLOSURE
    wanted_form: str = ""
    """How the applicant wants to be given the information (获取方式)."""
    correction: CorrectionFacts | None = None
    reasons: ReasonsFacts | None = None
    consultations: Mapping[int, ConsultationFacts] = field(default_factory=_no_consultations)
    extension: ExtensionFacts | None = None
    fee: FeeFacts | None = None
    handouts: Mapping[int, HandoutFacts] = field(default_factory=_no_handouts)
    approval: ApprovalFacts | None = None
    ending: EndingFacts | None = None
    archive: ArchiveFacts | None = None
    opening: OpeningFacts | None = None
    orders: tuple[OrderFacts, ...] = ()
    new_answers: tuple[EndingFacts, ...] = ()
    """The answers that were ordered, one for each order as far as they were given."""
