"""The terms of a request in working days.

政府信息公开条例 arts. 30 and 33; requests received before the 2019 revision keep the older terms.
"""

from datetime import date

REVISED_ON = date(2019, 5, 15)
"""The day on which the revised Regulation (国令711号) came into force."""

CORRECTION_NOTICE_DAYS = 7
"""Working days after receipt in which a correction may be asked for (art. 30, since 2019)."""


def answer_days(received_on: date) -> int:
    """The term of an answer in working days: 20, before the revision 15."""
    return 20 if received_on >= REVISED_ON else 15


def longest_extension(received_on: date) -> int:
    """How many working days the term may be extended by, at most."""
    return answer_days(received_on)
