"""What a letter quotes of a long request: its beginning, up to the end of a sentence.

A letter must show what was asked for, not repeat pages of it; the whole stays in the file.
"""

import re

LONGEST_QUOTED = 240
"""Characters; what is longer would push the letter itself off its first page (our choice)."""
_LEAST = LONGEST_QUOTED // 3
_ENDS = re.compile("[。；！？;!?]|\n")
_LEFT_OUT = "……"


def excerpt(content: str) -> str:
    """The beginning of *content*, marked as such; empty where it is short enough to be quoted.

    Cut after the last sentence or item that fits, or within one that is longer than that.
    """
    whole = content.strip()
    if len(whole) <= LONGEST_QUOTED:
        return ""
    ends = [found.end() for found in _ENDS.finditer(whole, _LEAST, LONGEST_QUOTED)]
    return whole[: ends[-1] if ends else LONGEST_QUOTED].rstrip() + _LEFT_OUT
