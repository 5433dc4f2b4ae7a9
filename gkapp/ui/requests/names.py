"""How Places name this page and its parts, and what its fields offer."""

from gkapp.domain.records.drafts import RequestDraft
from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD

PAGE = "requests"

HANDLING, LETTERS, CASES = "handling", "letters", "cases"
"""Tabs of one request to which other pages lead: what was done, its letters, and its remedies."""

APPLICANT_OF = "applicant-of-"
"""With the id of a request: all requests of its applicant. A name would be kept in the settings."""

ID_KINDS = (RESIDENT_CARD, CREDIT_CODE, "护照", "港澳居民来往内地通行证", "律师执业证")

_EXPLAINED = {
    Channel.REGISTERED_POST: "挂号信、邮政特快专递等，投递时签收",
    Channel.ORDINARY_POST: "平常信函，投递时不用签收",
    Channel.INTERNET: "网站、电子邮件等",
    Channel.ORAL: "由工作机构代为填写申请表",
    Channel.PASSED_ON: "其他机关转来",
}


def channel_name(channel: Channel) -> str:
    """A way of receipt, with what tells it from its likes."""
    words = _EXPLAINED.get(channel)
    return f"{channel}（{words}）" if words else channel.value


def finished_words(draft: RequestDraft) -> str:
    """Says that a request is answered; empty of one that is in hand."""
    return "该申请已办结。" if draft.outcome is not None else ""
