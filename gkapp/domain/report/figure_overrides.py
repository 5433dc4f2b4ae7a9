"""Counted figures that an officer has set otherwise, and the totals that follow them (our reading).

Only what a register counts by itself can be overridden. A total is always the sum of its parts,
so that it is never overridden and follows when one of them is; whether the columns still balance
is then for the checks to say.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_cells import (
    CountedDocuments,
    CountedRemedies,
    CountedRequests,
    FigureCell,
    TypedFigure,
    address_of,
)
from gkapp.domain.report.format import TOTAL, AnnualFigures, ReportFormat, RowRole
from gkapp.domain.report.outcomes import ApplicantKind, RemedyResult

LARGEST = 99_999_999
"""More than any cell of a report holds."""


@dataclass(frozen=True, slots=True)
class OverriddenFigure:
    """One figure set by hand; *counted* is what the registers said then, *now* what they say."""

    address: str
    counted: int
    value: int
    now: int
    reason: str
    person: str
    entered_on: date

    @property
    def is_stale(self) -> bool:
        """Whether the registers say something else than when the figure was set."""
        return self.now != self.counted

    @property
    def explained(self) -> str:
        """In one sentence, for a tip and for a screen reader."""
        stale = f"，现在统计为 {self.now}" if self.is_stale else ""
        who = "，".join(filter(None, (self.person, self.entered_on.isoformat())))
        return (
            f"登记簿统计为 {self.counted}，调整为 {self.value}{stale}。原因：{self.reason}（{who}）"
        )


def is_part(cell: FigureCell) -> bool:
    """Whether a figure is counted by itself, and not the sum of others."""
    match cell:
        case CountedRequests(row, kind):
            return kind is not None and row.role is not RowRole.RESULT_TOTAL
        case CountedRemedies():
            return cell.result is not None
        case CountedDocuments():
            return True
        case TypedFigure():
            return False
        case _:
            assert_never(cell)


def read_override(text: str) -> int:
    """The value to set; Refused unless it is a whole number of at least 0."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]+", plain) or int(plain) > LARGEST:
        raise Refused(f"“{text}”不正确，应为不小于 0 的整数。")
    return int(plain)


def with_overrides(figures: AnnualFigures, values: Mapping[str, int | str]) -> AnnualFigures:
    """The *figures* with these *values* by address, and with the totals that follow from them."""
    if not values:
        return figures
    proactive = {
        cell: values.get(address_of(cell), value) for cell, value in figures.proactive.items()
    }
    return with_totals(
        replace(
            figures,
            proactive=proactive,
            applications=_set(figures.applications, values),
            remedies=_set(figures.remedies, values),
        )
    )


def with_totals(figures: AnnualFigures) -> AnnualFigures:
    """The *figures* with every total added up again from its parts."""
    applications = {row: dict(cells) for row, cells in figures.applications.items()}
    remedies = {row: dict(cells) for row, cells in figures.remedies.items()}
    parts = tuple(kind.value for kind in ApplicantKind)
    _total_results(figures.format, applications, parts)
    for table, columns in (
        (applications, parts),
        (remedies, tuple(result.value for result in RemedyResult)),
    ):
        for cells in table.values():
            cells[TOTAL] = sum(cells[column] for column in columns)
    return replace(figures, applications=applications, remedies=remedies)


def _set(
    table: Mapping[str, Mapping[str, int]], values: Mapping[str, int | str]
) -> dict[str, dict[str, int]]:
    return {
        row: {column: int(values.get(f"{row}.{column}", value)) for column, value in cells.items()}
        for row, cells in table.items()
    }


def _total_results(
    form: ReportFormat, table: dict[str, dict[str, int]], parts: tuple[str, ...]
) -> None:
    total = form.row_with(RowRole.RESULT_TOTAL).key
    for column in parts:
        table[total][column] = sum(table[row.key][column] for row in form.result_rows)
