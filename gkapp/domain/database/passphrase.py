"""A passphrase that people tell each other, and the key of a database that follows from it."""

import hashlib
import re
from collections.abc import Callable
from unicodedata import normalize

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused

SHORTEST = 12
"""Characters that a passphrase has at least, blanks and hyphens not counted."""

_DIFFERENT = 6
_GROUPS, _GROUP = 5, 4
_DIGITS = "0123456789"
# 64 MB and a quarter of a second on an office computer for each try.
_COST, _BLOCK, _LANES = 2**16, 8, 1
_MEMORY = 2 * 128 * _COST * _BLOCK
_KEY_BYTES = 32


def new_passphrase(choose: Callable[[str], str]) -> str:
    """Twenty digits in groups of four; *choose* picks one of the characters it is given.

    They can be written down, told by telephone and typed without changing the keyboard.
    """
    groups = ("".join(choose(_DIGITS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return " ".join(groups)


def passphrase_problem(text: str) -> str:
    """Why *text* protects nothing; empty when it will do."""
    plain = _plain(text)
    if len(plain) < SHORTEST:
        return f"口令至少 {SHORTEST} 个字符"
    if len(set(plain)) < _DIFFERENT:
        return "口令的字符太单一，请换一个"
    return ""


def key_from_passphrase(text: str, salt: bytes) -> DatabaseKey:
    """The key that *text* stands for in the file with *salt*, by scrypt (RFC 7914).

    Blanks, hyphens and full width do not matter. Refused where there is no passphrase at all.
    """
    plain = _plain(text)
    if not plain:
        raise Refused("请输入交接口令。")
    derived = hashlib.scrypt(
        plain.encode(),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_LANES,
        maxmem=_MEMORY,
        dklen=_KEY_BYTES,
    )
    return DatabaseKey.parse(derived.hex())


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", normalize("NFKC", text))
