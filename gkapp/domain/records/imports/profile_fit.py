"""Which profile the headings of a file fit."""

from collections.abc import Collection, Iterable

from gkapp.domain.records.imports.profile import Profile
from gkapp.domain.text.cells import header_key

FEWEST_HEADINGS = 3
"""Fewer headings in common say nothing."""


def headings_in_common(profile: Profile, headings: Collection[str]) -> int:
    """How many of the file's *headings* are the profile's; 0 when one that it needs is missing."""
    found = set(map(header_key, headings))
    if not set(map(header_key, profile.required)) <= found:
        return 0
    return len(found & set(map(header_key, profile.headings)))


def best_fit(
    profiles: Iterable[Profile], headings: Collection[str]
) -> tuple[Profile | None, int]:  # fmt: skip
    """The profile that has most of a file's *headings*, the first of several, and how many."""
    best: tuple[Profile | None, int] = None, FEWEST_HEADINGS - 1
    for profile in profiles:
        if (number := headings_in_common(profile, headings)) > best[1]:
            best = profile, number
    return best if best[0] is not None else (None, 0)
