"""What the lines of a catalogue are called."""


def item_name(level_one: str, level_two: str) -> str:
    """What an item is called: its levels, on one line."""
    return " / ".join(" ".join(part.split()) for part in (level_one, level_two) if part)
