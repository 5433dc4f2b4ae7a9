"""When two ways of writing a number name the same thing."""

import re
import unicodedata

_DASHES = re.compile("[‐‑‒–—―─]")
_SEVERAL_DASHES = re.compile("-+")


def code_key(number: str) -> str:
    """What is left of a number when the ways of writing it are levelled."""
    if not number.isascii():
        number = _DASHES.sub("-", unicodedata.normalize("NFKC", number))
    level = "".join(number.split())
    return (_SEVERAL_DASHES.sub("-", level) if "--" in level else level).casefold()
