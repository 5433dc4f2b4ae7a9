"""What a letter turned out to be, and where a request stands, as lists say it in one word."""

from enum import StrEnum


class RequestKind(StrEnum):
    """What a letter is; the report counts only the first kind."""

    DISCLOSURE = "公开申请"
    OWN_RECORDS = "更正自身信息"
    """条例 art. 41; has a term to answer in, but is not counted."""
    NO_REQUEST = "非申请来件"
    VOID = "作废"
    """Registered wrongly: keeps its number."""


ANSWERED_KINDS = (RequestKind.DISCLOSURE, RequestKind.OWN_RECORDS)
"""The kinds that must be answered within a term."""


class RequestStatus(StrEnum):
    """Where a request stands; the term runs only while it is in hand or answered anew."""

    IN_HAND = "办理中"
    CORRECTING = "补正中"
    PAYING = "待缴费"
    CONSULTING = "征求意见中"
    REANSWERING = "重新答复"
    """Ended, but a decision ordered a new answer that was not given yet."""
    ENDED = "已办结"
    WITHDRAWN = "已撤回"
    ARCHIVED = "已归档"
    """Ended or withdrawn, and filed."""
    NO_REQUEST = "非申请来件"
    VOID = "已作废"


RUNNING = (RequestStatus.IN_HAND, RequestStatus.REANSWERING)
"""Where the answer's term runs."""

FINISHED = (RequestStatus.ENDED, RequestStatus.WITHDRAWN, RequestStatus.ARCHIVED)
"""Where nothing is left to do."""
