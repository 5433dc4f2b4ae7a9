"""How a figure has moved since the year before, in as few characters as fit into a cell."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
SAME = "持平"


def change_in_words(before: int | str, now: int | str) -> str:
    """+3, -0.5 or 持平; empty where an amount has a unit, as two units are not compared."""
    if not (_NUMBER.fullmatch(str(before)) and _NUMBER.fullmatch(str(now))):
        return ""
    moved = Decimal(now) - Decimal(before)
    return f"{moved.normalize():+f}" if moved else SAME
