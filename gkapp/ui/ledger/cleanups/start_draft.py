"""What is typed to begin a clean-up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartDraft:
    """The year, and a name for clean-ups of one subject; empty for the usual one."""

    year: int
    title: str = ""
