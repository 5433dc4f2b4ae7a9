"""The numbers that gkapp gives to requests which came without one: 2026-0001, 2026-0002, …"""

import re
from collections import defaultdict
from collections.abc import Iterable

_GIVEN = re.compile(r"([0-9]{4})-([0-9]{4,})")


class RequestNumbers:
    """Hands out numbers that are not among those *taken*, going on from the last of each year."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._last: defaultdict[int, int] = defaultdict(int)
        for number in taken:
            if found := _GIVEN.fullmatch(number):
                year, serial = int(found[1]), int(found[2])
                self._last[year] = max(self._last[year], serial)

    def next(self, year: int) -> str:
        """The next number for a request received in *year*."""
        self._last[year] += 1
        return f"{year}-{self._last[year]:04d}"
