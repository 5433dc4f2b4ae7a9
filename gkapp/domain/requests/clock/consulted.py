"""Who is asked for an opinion on a request."""

from enum import StrEnum


class ConsultationParty(StrEnum):
    """Who is asked for an opinion, as it is registered and written in tables."""

    THIRD_PARTY = "第三方"
    AGENCY = "其他机关"


class Consulted(StrEnum):
    """Who is asked for an opinion; what silence means differs (arts. 32 and 34)."""

    THIRD_PARTY = "third_party"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        """How the clock is named in Chinese."""
        return ConsultationParty[self.name].value
