"""Keeps out of documents what no page can show: control characters and broken code points."""

import re

_BLANK_CONTROLS = re.compile(r"[\t\v\f\u00a0\u2028\u2029]")
_UNPRINTABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f"
    r"\ufeff\ufffe\uffff\ud800-\udfff\U000e0100-\U000e01ef]"
)


def printable(text: str) -> str:
    """*text* with tabs as blanks, line ends as line feeds, and nothing unprintable.

    Characters without width go too, selectors of variants among them: few fonts have them, and
    a later search would miss the word.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", _BLANK_CONTROLS.sub(" ", text))
