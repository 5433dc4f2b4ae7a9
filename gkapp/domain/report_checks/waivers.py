"""Which complaints stand in the way of locking a report, and which somebody let stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from gkapp.domain.identities import Finding, Level

_BLOCKING_WARNINGS = frozenset({"W2", "W3"})
"""Figures that nobody filled in, and places in the text that wait for words: never published."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody let one complaint stand; another one of the same check is not meant."""

    check_id: str
    finding: str
    """The complaint in its own words: once its figures change it is another one."""
    reason: str
    person: str
    waived_on: date


def is_blocking(finding: Finding) -> bool:
    """Whether the report must not be locked with it."""
    return finding.level is Level.ERROR or (
        finding.level is Level.WARNING and finding.id in _BLOCKING_WARNINGS
    )


def waiver_of(finding: Finding, waivers: Iterable[Waiver]) -> Waiver | None:
    """The waiver that meets *finding*, word for word."""
    return next(
        (
            each
            for each in waivers
            if (each.check_id, each.finding) == (finding.id, finding.message)
        ),
        None,
    )


def still_blocking(findings: Iterable[Finding], waivers: Collection[Waiver]) -> tuple[Finding, ...]:
    """The complaints that must be mended or waived before the report is locked."""
    return tuple(
        each for each in findings if is_blocking(each) and waiver_of(each, waivers) is None
    )
