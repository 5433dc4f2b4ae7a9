"""A published report as it was read: figures, texts, findings, and what was not certain."""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.identities import Finding
from gkapp.domain.report.published.cells import Unread
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.report.published.sections import Section


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """Everything that a published report says; *org* is "" where the file names no unit."""

    org: str
    title: str
    year: int
    figures: PublishedFigures
    preamble: str
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    published_on: date | None = None
    """Where the file says so in so many words."""

    def annual_figures(self) -> AnnualFigures:
        """The figures, all of them certain. Refused where a cell was not read."""
        if self.figures.unread:
            raise Refused(
                f"“{self.title or self.year}”中有 {len(self.figures.unread)} 格没有读出，"
                "请对照原文补填后再使用。"
            )
        return self.figures.filled(self.year)
