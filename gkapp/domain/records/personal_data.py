"""What of a request is personal data, and how it is told where nobody asked for it."""

from gkapp.domain.records.fields import columns_of
from gkapp.domain.requests.record import RequestDraft

PERSONAL = tuple(each.heading for each in columns_of(RequestDraft) if each.is_personal)
"""Headings of requests whose contents are masked unless they are asked for."""

MASK = "*"
SHOWN_AT_EACH_END = 2


def masked(text: str) -> str:
    """Personal data so that it can be told apart but not read: only its two ends stay."""
    if len(text) <= 2 * SHOWN_AT_EACH_END:
        return MASK * len(text)
    middle = MASK * (len(text) - 2 * SHOWN_AT_EACH_END)
    return text[:SHOWN_AT_EACH_END] + middle + text[-SHOWN_AT_EACH_END:]
