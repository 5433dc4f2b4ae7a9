"""What stands in the registers of requests, remedies and documents: records and fixed choices.

Knows neither the tables of a file nor those of the database.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.report.outcomes import RemedyKind, RemedyResult

MAKER, LEAD = "制定", "牵头"
"""What a body is to a document: who made it, and who led where several did."""


class Channel(StrEnum):
    """How a request reached the department; article 31 says of each which day is the receipt."""

    IN_PERSON = "当面"
    REGISTERED_POST = "邮寄"
    ORDINARY_POST = "平信"
    INTERNET = "网络"
    FAX = "传真"
    ORAL = "口头"
    PASSED_ON = "转来"


class RemedyType(StrEnum):
    """The two remedies that the report counts."""

    RECONSIDERATION = "行政复议"
    LITIGATION = "行政诉讼"


class LitigationRoute(StrEnum):
    """Whether reconsideration went before a lawsuit."""

    DIRECT = "未经复议直接起诉"
    AFTER_RECONSIDERATION = "复议后起诉"


class CourtStage(StrEnum):
    """The instance of a lawsuit."""

    FIRST = "一审"
    SECOND = "二审"
    RETRIAL = "再审"


class Procedure(StrEnum):
    """How a reconsideration is heard, which sets the term for the department's reply."""

    ORDINARY = "普通程序"
    SIMPLIFIED = "简易程序"


class RemedyRole(StrEnum):
    """What the department is in a case; only cases about its own acts are counted."""

    RESPONDENT = "被申请人、被告"
    THIRD_PARTY = "第三人"


class DocumentType(StrEnum):
    """What the ledger holds; the report counts the first two."""

    REGULATION = "规章"
    NORMATIVE = "行政规范性文件"
    OTHER = "其他文件"


class Validity(StrEnum):
    """Whether a document is in force."""

    IN_FORCE = "有效"
    LAPSED = "失效"
    REPEALED = "废止"
    AMENDED = "修改"


class ReviewKind(StrEnum):
    """What a document is looked through for before it is issued or published."""

    LEGALITY = "合法性审核"
    FAIRNESS = "公平竞争审查"
    SECRECY = "保密审查"


REVIEW_PREFIXES = {
    ReviewKind.LEGALITY: "legality",
    ReviewKind.FAIRNESS: "fairness",
    ReviewKind.SECRECY: "secrecy",
}
"""What the fields of a LedgerRecord that tell of each review begin with."""

REVIEW_PARTS = ("body", "person", "sent_on", "done_on", "number", "result")
"""What they end with."""


class DisclosureAttribute(StrEnum):
    """How a document is open to the public (国办发〔2016〕80号)."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


@dataclass(frozen=True, slots=True)
class RemedyRecord:
    """A reconsideration or a lawsuit; "" or None where the table says nothing."""

    request_number: str
    """The number of the request that it is about, where that is known."""
    type: RemedyType
    route: LitigationRoute | None
    """None for a reconsideration."""
    received_on: date
    result: RemedyResult
    decided_on: date | None
    case_number: str
    applicant: str
    body: str
    """The reconsidering body or the court."""
    stage: CourtStage | None
    role: RemedyRole = RemedyRole.RESPONDENT
    procedure: Procedure | None = None
    copy_received_on: date | None = None
    """The day the copy of the application or complaint reached the department."""
    replied_on: date | None = None
    decision: str = ""
    """How it was decided, in the words of gkapp.domain.remedies.decisions or in any others."""
    orders_answer: bool = False
    """Whether the decision orders a new answer to the request."""
    answer_days: int = 0
    """Working days that the order gives for it; 0 where it leaves the term to the law."""
    note: str = ""
    parent_id: int | None = None
    """The instance below, where this is an appeal; no table tells it."""

    @property
    def kind(self) -> RemedyKind:
        """The group of the report's table that counts the case."""
        if self.route is None:
            return RemedyKind.RECONSIDERATION
        if self.route is LitigationRoute.DIRECT:
            return RemedyKind.DIRECT_LITIGATION
        return RemedyKind.LITIGATION_AFTER_RECONSIDERATION


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """A document in the ledger; "" or None where the table says nothing."""

    title: str
    makers: tuple[str, ...]
    lead: str
    document_no: str
    registration_no: str
    index_no: str
    document_type: DocumentType
    office: str
    formed_on: date | None
    published_on: date | None
    disclosed_on: date | None
    """The day it was put before the public."""
    effective_on: date | None
    expires_on: date | None
    validity: Validity
    ended_on: date | None
    """The day it was repealed or lapsed."""
    attribute: DisclosureAttribute | None
    attribute_reason: str
    topic: str
    gazette_issue: str
    address: str
    """Where it stands on the internet."""
    genre: str = ""
    """体裁: 通知, 决定, 意见, …"""
    drafter: str = ""
    signed_on: date | None = None
    registered_on: date | None = None
    """The day the uniform registration number was given."""
    changed_on: date | None = None
    """The last change of the information, from which article 26 counts anew."""
    is_trial: bool = False
    """Whether it is 暂行 or 试行."""
    valid_years: int = 0
    """Calendar years of validity that the document itself names; 0 where it names none."""
    attribute_article: str = ""
    """The article that a document which is not open rests on."""
    reexamine_on: date | None = None
    """When a document that is not open comes up for its re-examination."""
    legality_body: str = ""
    legality_person: str = ""
    legality_sent_on: date | None = None
    legality_done_on: date | None = None
    legality_number: str = ""
    legality_result: str = ""
    fairness_body: str = ""
    fairness_person: str = ""
    fairness_sent_on: date | None = None
    fairness_done_on: date | None = None
    fairness_number: str = ""
    fairness_result: str = ""
    secrecy_body: str = ""
    secrecy_person: str = ""
    secrecy_sent_on: date | None = None
    secrecy_done_on: date | None = None
    secrecy_number: str = ""
    secrecy_result: str = ""
    opinions_from: date | None = None
    opinions_until: date | None = None
    """The days between which the draft was put before the public."""
    discussed_on: date | None = None
    filed_with: str = ""
    """The body it was filed with for the record (备案)."""
    filed_on: date | None = None
    filed_no: str = ""
    address_on: date | None = None
    gazette_on: date | None = None
    new_media: str = ""
    new_media_on: date | None = None
    reading_point: str = ""
    """Where it can be read by whoever comes: an archive, a library, a service hall."""
    reading_point_on: date | None = None
    other_channels: str = ""
    """One a line, as gkapp.domain.ledger.columns writes them."""
    source_system: str = ""
    source_key: str = ""
    """What another system calls the document."""
