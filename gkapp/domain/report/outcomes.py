"""How a request can end, as the annual report counts it, whatever the year's table looks like."""

from enum import StrEnum


class ApplicantKind(StrEnum):
    """The six columns of the report's table of applicants, in their order."""

    PERSON = "自然人"
    COMPANY = "商业企业"
    RESEARCH = "科研机构"
    CHARITY = "社会公益组织"
    LEGAL_SERVICE = "法律服务机构"
    OTHER = "其他"


class Outcome(StrEnum):
    """One way a request ends. The rows of each year's table name the outcomes they count."""

    DISCLOSED = "disclosed"
    PARTLY_DISCLOSED = "partly_disclosed"
    STATE_SECRET = "state_secret"
    FORBIDDEN_BY_LAW = "forbidden_by_law"
    THREATENS_SECURITY = "threatens_security"
    THIRD_PARTY_RIGHTS = "third_party_rights"
    INTERNAL_AFFAIRS = "internal_affairs"
    PROCESS_INFORMATION = "process_information"
    ENFORCEMENT_FILE = "enforcement_file"
    ADMINISTRATIVE_QUERY = "administrative_query"
    NOT_HELD = "not_held"
    NEEDS_MAKING = "needs_making"
    STILL_UNCLEAR = "still_unclear"
    PETITION = "petition"
    REPEATED = "repeated"
    PUBLIC_PRINT = "public_print"
    ABNORMAL_VOLUME = "abnormal_volume"
    REISSUE = "reissue"
    CORRECTION_LAPSED = "correction_lapsed"
    FEE_LAPSED = "fee_lapsed"
    OTHER = "other"


class RemedyKind(StrEnum):
    """The three groups of the report's table of remedies, in their order."""

    RECONSIDERATION = "行政复议"
    DIRECT_LITIGATION = "行政诉讼（未经复议直接起诉）"
    LITIGATION_AFTER_RECONSIDERATION = "行政诉讼（复议后起诉）"


class RemedyResult(StrEnum):
    """The columns of each remedy group, in their order."""

    UPHELD = "结果维持"
    OVERTURNED = "结果纠正"
    OTHER = "其他结果"
    PENDING = "尚未审结"
