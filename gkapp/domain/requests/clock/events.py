"""What can happen to a request, each event with its facts.

`on` is the day it happened; `past` are all days of it that must have been, `steps` the days that
must follow each other, with the names by which a refusal tells of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from gkapp.domain.requests.clock.consulted import Consulted

NamedDay = tuple[str, date | None]
"""A day of an event with its name; None where the event does not tell it."""


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that happened on a day."""

    label: ClassVar[str]
    on: date

    @property
    def takes_effect(self) -> date:
        """The day by which the event stands among the others."""
        return self.on

    @property
    def past(self) -> Sequence[NamedDay]:
        """The days that cannot lie in the future."""
        return (("日期", self.on),)

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        """Pairs of days of which the second cannot lie before the first."""
        return ()


@dataclass(frozen=True, slots=True)
class Received(ClockEvent):
    """The request was received under article 31; *arrived* is when the letter reached us."""

    label = "收到申请"
    channel: str = ""
    arrived: date | None = None

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        return ((("来件日期", self.arrived), ("收到日期", self.on)),)


@dataclass(frozen=True, slots=True)
class Notice(ClockEvent):
    """The applicant was asked for something by a notice, which was *served* on a day."""

    served: date | None = None

    @property
    def served_on(self) -> date:
        """The day the notice reached the applicant, or else the day it was given."""
        return self.served or self.on

    @property
    def past(self) -> Sequence[NamedDay]:
        return (("日期", self.on), ("送达日期", self.served))


@dataclass(frozen=True, slots=True)
class CorrectionAsked(Notice):
    """A correction was asked for (art. 30); *reply_by* is None for the department's usual term."""

    label = "要求补正"
    reply_by: date | None = None

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        served = ("送达日期", self.served_on)
        return ((("通知日期", self.on), served), (served, ("补正期限届满日", self.reply_by)))


@dataclass(frozen=True, slots=True)
class CorrectionReceived(ClockEvent):
    """The correction was received, by the rules of article 31 again."""

    label = "收到补正"
    channel: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionLapsed(ClockEvent):
    """The request was closed because no correction came."""

    label = "逾期未补正"


@dataclass(frozen=True, slots=True)
class ReasonsAsked(ClockEvent):
    """The applicant was asked for the reasons of an abnormal number of requests (art. 35)."""

    label = "要求说明理由"


@dataclass(frozen=True, slots=True)
class ReasonsGiven(ClockEvent):
    """The reasons came in."""

    label = "收到说明理由"


@dataclass(frozen=True, slots=True)
class Delayed(ClockEvent):
    """A later day for the answer was fixed and told (art. 35)."""

    label = "延迟答复"
    until: date

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        return ((("告知日期", self.on), ("延迟答复的期限", self.until)),)


@dataclass(frozen=True, slots=True)
class ConsultationSent(ClockEvent):
    """A letter asking for an opinion was sent; *id* tells several consultations apart.

    *suspended_days* are the working days that the officer counts instead of the computed ones.
    """

    label = "征求意见发出"
    id: str = ""
    to: Consulted = Consulted.THIRD_PARTY
    suspended_days: int | None = None


@dataclass(frozen=True, slots=True)
class ConsultationReceived(ClockEvent):
    """The letter was signed for, so that the term for the reply runs."""

    label = "征求意见签收"
    id: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationAnswered(ClockEvent):
    """The reply came in; *agrees* is None where it does not say."""

    label = "收到征求的意见"
    id: str = ""
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Extended(ClockEvent):
    """The answer's term was extended by *days* working days and the applicant told of it."""

    label = "延期"
    days: int
    told: date | None = None

    @property
    def takes_effect(self) -> date:
        """The day it was told: before that the extension binds nobody."""
        return self.told or self.on

    @property
    def past(self) -> Sequence[NamedDay]:
        return (("日期", self.on), ("告知日期", self.told))

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        return ((("批准日期", self.on), ("告知日期", self.told)),)


@dataclass(frozen=True, slots=True)
class FeeNotified(Notice):
    """A fee was asked for; the term for paying runs from the day the notice was *served*."""

    label = "收费通知"
    amount: Decimal | None = None

    @property
    def steps(self) -> Sequence[tuple[NamedDay, NamedDay]]:
        return ((("通知日期", self.on), ("送达日期", self.served)),)


@dataclass(frozen=True, slots=True)
class FeePaid(ClockEvent):
    """The fee was paid in full."""

    label = "缴费"


@dataclass(frozen=True, slots=True)
class FeeLapsed(ClockEvent):
    """The request was closed because the fee was not paid."""

    label = "逾期未缴费"


@dataclass(frozen=True, slots=True)
class Answered(ClockEvent):
    """The answer was served: *on* is the day that counts, posted or signed for (235号)."""

    label = "答复"
    kind: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class ReanswerOrdered(ClockEvent):
    """A reconsideration or a court ordered a new answer within *days* working days.

    None where the order leaves the term to the law.
    """

    label = "责令重新答复"
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn(ClockEvent):
    """The applicant's withdrawal reached us."""

    label = "撤回"


AnyEvent = (
    Received
    | CorrectionAsked
    | CorrectionReceived
    | CorrectionLapsed
    | ReasonsAsked
    | ReasonsGiven
    | Delayed
    | ConsultationSent
    | ConsultationReceived
    | ConsultationAnswered
    | Extended
    | FeeNotified
    | FeePaid
    | FeeLapsed
    | Answered
    | ReanswerOrdered
    | Withdrawn
)
