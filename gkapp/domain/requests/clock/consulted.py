"""Who is asked for an opinion on a request."""

from enum import StrEnum


class Consulted(StrEnum):
    """Who is asked for an opinion; what silence means differs (arts. 32 and 34)."""

    THIRD_PARTY = "third_party"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        """How the clock is named in Chinese."""
        return "第三方" if self is Consulted.THIRD_PARTY else "其他机关"
