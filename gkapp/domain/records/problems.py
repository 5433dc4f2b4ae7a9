"""What is wrong with a draft, so that a form can say it beside the field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that *field* of a draft breaks; *text* tells the officer what to do about it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in the way of saving a draft, and what is irregular but may be saved."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
