"""The key of an encrypted database: 256 random bits, written as 64 hexadecimal digits."""

import re
from dataclasses import dataclass, field

from gkapp.domain.errors import Refused

_HEX_DIGITS = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """A well-formed key. It never shows in a log: its text form leaves the digits out."""

    digits: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "DatabaseKey":
        """Read a key as typed or stored, spaces allowed; Refused when it is malformed."""
        digits = re.sub(r"[\s-]", "", text).lower()
        if not _HEX_DIGITS.fullmatch(digits):
            raise Refused(
                "密钥格式不正确：应为 64 位十六进制数字（0—9、a—f），请对照密钥恢复单重新输入。"
            )
        return cls(digits)
