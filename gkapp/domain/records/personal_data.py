"""How personal data is told where nobody asked for it."""

MASK = "*"


SHOWN_AT_EACH_END = 2


def masked(text: str) -> str:
    """Personal data so that it can be told apart but not read: only its two ends stay."""
    if len(text) <= 2 * SHOWN_AT_EACH_END:
        return MASK * len(text)
    middle = MASK * (len(text) - 2 * SHOWN_AT_EACH_END)
    return text[:SHOWN_AT_EACH_END] + middle + text[-SHOWN_AT_EACH_END:]
