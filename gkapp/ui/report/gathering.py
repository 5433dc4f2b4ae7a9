"""Everything the page shows of one year, read in one go by a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gkapp.domain.report.checks.waivers import FindingWeight, Waiver, waiver_of, weight_of
from gkapp.domain.report.figure_overrides import OverriddenFigure
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.exchange.law.rules import report_formats
from gkapp.models.database import Database
from gkapp.services.database.undo import REPORT_TEXT
from gkapp.services.department.report_level import PublicationTerm, publication_term
from gkapp.services.records.drafts import kept_draft
from gkapp.services.report.annual_report import AnnualReport, gather_report, report_years
from gkapp.services.report.charts import report_pictures
from gkapp.services.report.differences import LockedDifference, differences_of
from gkapp.services.report.figure_overrides import overrides_in_form
from gkapp.services.report.figures import FigureState, figure_states
from gkapp.services.report.versions import VersionFacts, versions_of
from gkapp.services.report.waivers import waivers_of
from gkapp.services.report.year_before import YearBefore
from gkapp.ui.report.sections import TEXT_PARTS


@dataclass(frozen=True, slots=True)
class Gathered:
    """One year as the registers stand at *read_at*."""

    report: AnnualReport
    states: Mapping[str, FigureState]
    left_over: Mapping[int, str]
    """Texts by section that were typed and never saved."""
    pictures: Mapping[str, bytes]
    """The picture files that these texts and those of the report name."""
    years: tuple[int, ...]
    """The years on which a report can be made, the newest first."""
    read_at: datetime
    version: VersionFacts
    """The version that is shown."""
    versions: tuple[VersionFacts, ...]
    """All versions, the newest first."""
    waivers: tuple[Waiver, ...]
    """The complaints that somebody let stand."""
    differences: tuple[LockedDifference, ...]
    """The figures that the registers no longer say as they were locked."""
    term: PublicationTerm
    """By when it is to be published."""
    overrides: tuple[OverriddenFigure, ...]
    """The counted figures that somebody set otherwise."""

    @property
    def before(self) -> YearBefore | None:
        """The year before; None where nothing is known of it."""
        return self.report.before

    @property
    def previous(self) -> AnnualFigures | None:
        """The figures of the year before."""
        return self.before.figures if self.before is not None else None

    @property
    def year(self) -> int:
        """The year it is about."""
        return self.report.figures.year

    @property
    def problems(self) -> dict[str, str]:
        """What does not add up, by the addresses of the figures."""
        return {
            address: finding.message
            for finding in self.report.findings
            if finding.level is Level.ERROR
            for address in finding.cells
        }

    @property
    def left(self) -> tuple[ReportFinding, ...]:
        """The findings that nobody let stand."""
        return tuple(each for each in self.report.findings if waiver_of(each, self.waivers) is None)

    def override_of(self, address: str) -> OverriddenFigure | None:
        """How a counted figure was set otherwise, if it was."""
        return next((each for each in self.overrides if each.address == address), None)

    @property
    def is_older(self) -> bool:
        """Whether an earlier version is shown, to be read alone."""
        return self.version.number != self.versions[0].number

    @property
    def is_locked(self) -> bool:
        """Whether figures and texts stand as they were locked."""
        return self.version.state.is_locked

    @property
    def missing(self) -> int:
        """How many figures nobody has typed."""
        return sum(state is FigureState.MISSING for state in self.states.values())


def gather(db: Database, year: int, version: int | None = None) -> Gathered:
    """Read *year* as it stands, or an earlier *version* of it; Refused before the first format."""
    versions = versions_of(db, year)
    older = next((each for each in versions[1:] if each.number == version), None)
    shown = older or versions[0]
    report = gather_report(db, year, older.number if older else None)
    left_over = {} if shown.state.is_locked else _left_over(db, year)
    named = report_pictures(db, [*report.sources.written.values(), *left_over.values()])
    return Gathered(
        report=report,
        states=figure_states(db, year),
        left_over=left_over,
        pictures={name: picture.content for name, picture in named.items()},
        years=tuple(report_years(db)),
        read_at=db.now(),
        version=shown,
        versions=versions,
        waivers=waivers_of(db, year),
        differences=() if older else differences_of(db, year),
        term=publication_term(db, year),
        overrides=() if older else overrides_in_form(db, report.figures.format, year),
    )


def has_year_before(year: int) -> bool:
    """Whether there was a report on the year before."""
    return year > report_formats()[0].first_year


def draft_name(year: int) -> str:
    """Under which name unsaved texts of a year's report are kept; the record is the section."""
    return f"{REPORT_TEXT}{year}"


def weightiest_first(findings: tuple[ReportFinding, ...]) -> list[ReportFinding]:
    """What is to be mended, what is to be filled in, what is worth a look, then what passed."""
    weights = list(FindingWeight)
    return sorted(findings, key=lambda finding: weights.index(weight_of(finding)))


def _left_over(db: Database, year: int) -> dict[int, str]:
    kept = {part.number: kept_draft(db, draft_name(year), part.number) for part in TEXT_PARTS}
    return {number: draft.content["text"] for number, draft in kept.items() if draft is not None}
