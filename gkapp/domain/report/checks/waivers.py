"""Which complaints stand in the way of locking a report, and which somebody let stand."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.report.identities import Level, ReportFinding

_BLOCKING_WARNINGS = frozenset({"W2", "W3"})
"""Figures that nobody filled in, and places in the text that wait for words: never published."""


class FindingWeight(StrEnum):
    """What a finding asks of the officer, the weightiest first; the first two block locking."""

    WRONG = "不符"
    TO_FILL = "待填"
    ADVICE = "提示"
    PASSED = "通过"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody let one complaint stand; another one of the same check is not meant."""

    check_id: str
    finding: str
    """The complaint in its own words: once its figures change it is another one."""
    reason: str
    person: str
    waived_on: date


def weight_of(finding: ReportFinding) -> FindingWeight:
    """What *finding* asks of the officer."""
    if finding.level is Level.WARNING:
        return FindingWeight.TO_FILL if finding.id in _BLOCKING_WARNINGS else FindingWeight.ADVICE
    return FindingWeight.WRONG if finding.level is Level.ERROR else FindingWeight.PASSED


def is_blocking(finding: ReportFinding) -> bool:
    """Whether the report must not be locked with it."""
    return weight_of(finding) in (FindingWeight.WRONG, FindingWeight.TO_FILL)


def tally(findings: Collection[ReportFinding]) -> str:
    """How many there are of each weight that is not passed: 1 项不符，2 项待填."""
    counts = Counter(map(weight_of, findings))
    return "，".join(
        f"{counts[weight]} 项{weight}"
        for weight in FindingWeight
        if counts[weight] and weight is not FindingWeight.PASSED
    )


def waiver_of(finding: ReportFinding, waivers: Iterable[Waiver]) -> Waiver | None:
    """The waiver that meets *finding*, word for word."""
    return next(
        (
            each
            for each in waivers
            if (each.check_id, each.finding) == (finding.id, finding.message)
        ),
        None,
    )


def still_blocking(
    findings: Iterable[ReportFinding], waivers: Collection[Waiver]
) -> tuple[ReportFinding, ...]:
    """The complaints that must be mended or waived before the report is locked."""
    return tuple(
        each for each in findings if is_blocking(each) and waiver_of(each, waivers) is None
    )
