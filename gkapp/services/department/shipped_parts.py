"""The parts by others that an installation holds, as its folder of licences lists them."""

import json
from dataclasses import dataclass
from pathlib import Path

LIST = "parts.json"


@dataclass(frozen=True, slots=True)
class ShippedPart:
    """One part: its name, version and the licence that it is under."""

    name: str
    version: str
    licence: str


def shipped_parts(folder: Path | None) -> tuple[ShippedPart, ...]:
    """The parts listed in *folder*; none where there is no folder or no list that can be read."""
    if folder is None:
        return ()
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return tuple(ShippedPart(**each) for each in listed)
    except (OSError, ValueError, TypeError):
        return ()
