"""Between which days something holds; either end may be open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Period:
    """From *first* to *last*, both included; None where it has no beginning or no end."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def period_from(data: Mapping[str, Any]) -> Period:
    """The period of an entry in a TOML file, from its `from` and `until`."""
    return Period(data.get("from"), data.get("until"))
