"""What each figure of the report counts, by the address under which checks and commands name it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkapp.domain.report.format import (
    TOTAL,
    AnnualFigures,
    ApplicationRow,
    CountedMeasure,
    ProactiveCell,
    ReportFormat,
    ValueKind,
)
from gkapp.domain.report.outcomes import ApplicantKind, RemedyKind, RemedyResult


@dataclass(frozen=True, slots=True)
class CountedRequests:
    """The requests of a row, by one kind of applicant or, for the total, by all."""

    row: ApplicationRow
    kind: ApplicantKind | None


@dataclass(frozen=True, slots=True)
class CountedRemedies:
    """The cases of a group with one result or, for the total, with any."""

    group: RemedyKind
    result: RemedyResult | None


@dataclass(frozen=True, slots=True)
class CountedDocuments:
    """The ledger entries of a type that a measure counts."""

    document_type: str
    measure: CountedMeasure


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure that no register holds."""

    cell: ProactiveCell
    kind: ValueKind


CountedCell = CountedRequests | CountedRemedies | CountedDocuments
FigureCell = CountedCell | TypedFigure


def cells_of(form: ReportFormat) -> Mapping[str, FigureCell]:
    """Every figure of the three tables by its address, such as 三（一）予以公开.自然人."""
    return dict((*_proactive(form), *_applications(form), *_remedies()))


def address_of(cell: ProactiveCell) -> str:
    """The address of a cell in the table of proactive disclosure."""
    block, row, column = cell
    return f"{block}/{row}.{column}"


def figures_in(figures: AnnualFigures) -> dict[str, int | str]:
    """Every figure by its address, in the order of the report."""
    tables = (*figures.applications.items(), *figures.remedies.items())
    counts = {f"{row}.{column}": cell for row, cells in tables for column, cell in cells.items()}
    return {address_of(cell): value for cell, value in figures.proactive.items()} | counts


def _proactive(form: ReportFormat) -> Iterator[tuple[str, FigureCell]]:
    for block in form.proactive:
        for row in block.rows:
            for column in block.columns:
                cell = (block.label, row.label, column.label)
                if row.document_type and column.measure:
                    yield address_of(cell), CountedDocuments(row.document_type, column.measure)
                else:
                    yield address_of(cell), TypedFigure(cell, column.kind)


def _applications(form: ReportFormat) -> Iterator[tuple[str, FigureCell]]:
    for row in form.application_rows:
        for kind in ApplicantKind:
            yield f"{row.key}.{kind}", CountedRequests(row, kind)
        yield f"{row.key}.{TOTAL}", CountedRequests(row, None)


def _remedies() -> Iterator[tuple[str, FigureCell]]:
    for group in RemedyKind:
        for result in RemedyResult:
            yield f"{group}.{result}", CountedRemedies(group, result)
        yield f"{group}.{TOTAL}", CountedRemedies(group, None)
