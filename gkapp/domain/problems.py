"""What is wrong with a field of a draft, so that a form can say it beside that field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that *field* of a draft breaks; *text* tells the officer what to do about it."""

    field: str
    text: str
