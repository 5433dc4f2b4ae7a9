"""What the rules on policy interpretation want, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WantedElement:
    """One thing that the rules want to read in an interpretation, and what is meant by it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Duties:
    """The rule for each kind of document that says who interprets it."""

    own: str
    joint: str
    government: str


@dataclass(frozen=True, slots=True)
class InterpretationLaw:
    """*days* are working days, *excerpt_share* per cent, *shortest_sentence* characters.

    The first two are what holds until a department sets others.
    """

    days: int
    release_article: str
    together_release_article: str
    duties: Duties
    together_article: str
    excerpt_share: int
    shortest_sentence: int
    elements: tuple[WantedElement, ...]


def interpretation_law_from(data: Mapping[str, Any]) -> InterpretationLaw:
    """The rules as their TOML file gives them; KeyError where it is wrong."""
    return InterpretationLaw(
        days=data["release"]["days"],
        release_article=data["release"]["article"],
        together_release_article=data["release"]["together"],
        duties=Duties(**data["duty"]),
        together_article=data["together"]["article"],
        excerpt_share=data["excerpt"]["share"],
        shortest_sentence=data["excerpt"]["shortest"],
        elements=tuple(WantedElement(**entry) for entry in data["element"]),
    )
