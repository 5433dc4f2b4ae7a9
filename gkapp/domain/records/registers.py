"""What can be chosen in the registers of requests, remedies and documents."""

from enum import StrEnum

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
