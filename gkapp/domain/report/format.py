"""The prescribed tables of the annual report as data, and the figures that fill them.

Two formats are known: "2019" (report years 2019 and 2020, 国办公开办函〔2019〕60号) and
"2021" (from 2021 on, 国办公开办函〔2021〕30号). Their labels stand in resources/law, to the letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult

TOTAL = "总计"
APPLICANT_COLUMNS: tuple[str, ...] = (*(kind.value for kind in ApplicantKind), TOTAL)
REMEDY_COLUMNS: tuple[str, ...] = (*(result.value for result in RemedyResult), TOTAL)
REMEDY_GROUPS: tuple[str, ...] = tuple(kind.value for kind in RemedyKind)


class RowRole(StrEnum):
    """What a row of the table of requests counts."""

    RECEIVED = "received"
    CARRIED_IN = "carried_in"
    RESULT = "result"
    RESULT_TOTAL = "result_total"
    CARRIED_OUT = "carried_out"


class CountedMeasure(StrEnum):
    """What the ledger counts for a cell of the table of proactive disclosure."""

    MADE = "made"
    """Published (else formed) within the year."""
    ENDED = "ended"
    """Repealed or lapsed within the year."""
    IN_FORCE = "in_force"
    """Published by 31 December and not ended by then."""
    DISCLOSED = "disclosed"
    """Put before the public within the year."""
    DISCLOSED_TOTAL = "disclosed_total"
    """Put before the public by 31 December and not ended by then."""


class ValueKind(StrEnum):
    """How the value of a cell is written."""

    COUNT = "count"
    """A whole number of at least 0."""
    CHANGE = "change"
    """A whole number that may be negative."""
    AMOUNT = "amount"
    """Decimal text in 万元."""
    FREE_AMOUNT = "free_amount"
    """Decimal text with the unit that the department wrote, yuan when it wrote none."""


@dataclass(frozen=True, slots=True)
class ProactiveColumn:
    """One column of a block; *measure* is set where the ledger counts it."""

    label: str
    kind: ValueKind
    measure: CountedMeasure | None = None


@dataclass(frozen=True, slots=True)
class ProactiveRow:
    """One row of a block; *document_type* names the ledger entries it counts, if any."""

    label: str
    document_type: str | None = None


@dataclass(frozen=True, slots=True)
class ProactiveBlock:
    """The rows under one item of article 20."""

    label: str
    columns: tuple[ProactiveColumn, ...]
    rows: tuple[ProactiveRow, ...]


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One row of the table of requests.

    *key* names it in files and on the command line, *label* is the printed text, *group* the
    printed text of the second column where the row stands under one, *short* the label without
    its remark.
    """

    key: str
    label: str
    role: RowRole
    short: str
    group: str | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """The tables of one format; *last_year* is None while the format is in force."""

    code: str
    source: str
    first_year: int
    last_year: int | None
    proactive: tuple[ProactiveBlock, ...]
    application_rows: tuple[ApplicationRow, ...]
    result_heading: str
    identity_note: str

    def covers(self, year: int) -> bool:
        """Whether reports on *year* take this format."""
        return self.first_year <= year <= (self.last_year or year)

    def row_with(self, role: RowRole) -> ApplicationRow:
        """The one row with *role*, which must not be RESULT."""
        (row,) = (row for row in self.application_rows if row.role is role)
        return row

    @property
    def result_rows(self) -> tuple[ApplicationRow, ...]:
        """The rows that count how requests ended, without their total."""
        return tuple(row for row in self.application_rows if row.role is RowRole.RESULT)

    def row_of(self, outcome: Outcome) -> ApplicationRow:
        """The row in which a request that ended so is counted."""
        (row,) = (row for row in self.result_rows if outcome in row.outcomes)
        return row


ProactiveCell = tuple[str, str, str]
"""Block label, row label, column label."""


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """Every cell of the three tables of one year; amounts are decimal text, all others integers."""

    year: int
    format: ReportFormat
    proactive: Mapping[ProactiveCell, int | str]
    applications: Mapping[str, Mapping[str, int]]
    remedies: Mapping[str, Mapping[str, int]]


def format_from(data: Mapping[str, Any]) -> ReportFormat:
    """Build a format from its TOML file's content; KeyError or ValueError where it is wrong."""
    return ReportFormat(
        code=data["code"],
        source=data["source"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        proactive=tuple(_block_from(block) for block in data["proactive"]),
        application_rows=tuple(_row_from(row) for row in data["application"]),
        result_heading=data["result_heading"],
        identity_note=data["identity_note"],
    )


def _block_from(data: Mapping[str, Any]) -> ProactiveBlock:
    columns = tuple(
        ProactiveColumn(
            column["label"],
            ValueKind(column["kind"]),
            CountedMeasure(column["measure"]) if "measure" in column else None,
        )
        for column in data["columns"]
    )
    rows = tuple(ProactiveRow(row["label"], row.get("document_type")) for row in data["rows"])
    return ProactiveBlock(data["label"], columns, rows)


def _row_from(data: Mapping[str, Any]) -> ApplicationRow:
    return ApplicationRow(
        key=data["key"],
        label=data["label"],
        role=RowRole(data["role"]),
        short=data.get("short", data["label"]),
        group=data.get("group"),
        outcomes=tuple(Outcome(name) for name in data.get("outcomes", ())),
    )
