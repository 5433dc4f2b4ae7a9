"""The reports of the demo's units: few numbers each, spread over the tables so as to add up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import AnnualFigures, CountedMeasure, ReportFormat
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult

UNIT, PUBLISHED, SLIP = "单位", "公布", "差错"

_RESULTS = {
    "予以公开": Outcome.DISCLOSED,
    "部分公开": Outcome.PARTLY_DISCLOSED,
    "不予公开": Outcome.PROCESS_INFORMATION,
    "无法提供": Outcome.NOT_HELD,
    "不予处理": Outcome.PETITION,
}
_TYPED = {"行政许可": "行政许可", "行政处罚": "行政处罚", "收费": "行政事业性收费"}
"""Columns and the rows of the table of proactive disclosure that they fill."""
_RULES = "行政规范性文件"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One report; *slip* is by how much it says too much in one total."""

    unit: str
    published_on: date
    figures: AnnualFigures
    slip: int


def units_named(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Who owes a report, each once."""
    return list(dict.fromkeys(row[UNIT] for row in rows))


def unit_reports(
    rows: Iterable[Mapping[str, str]], form: ReportFormat, year: int, today: date
) -> Iterator[DemoReport]:
    """The reports on *year* that were published by *today*."""
    for row in rows:
        if not row[PUBLISHED]:
            continue
        published_on = date.fromisoformat(f"{year + 1}-{row[PUBLISHED]}")
        if published_on <= today:
            figures = figures_from(form, year, _counts(row, form))
            yield DemoReport(row[UNIT], published_on, figures, int(row[SLIP] or 0))


def _counts(row: Mapping[str, str], form: ReportFormat) -> Counts:
    """Enterprises are all answered and disclosed to; whatever else there is, persons have."""
    person, company = ApplicantKind.PERSON, ApplicantKind.COMPANY
    of_companies = int(row["商业企业新收"])
    results = {(outcome, person): int(row[name]) for name, outcome in _RESULTS.items()}
    results[Outcome.DISCLOSED, person] -= of_companies
    carried_in, received = int(row["上年结转"]), int(row["自然人新收"])
    return Counts(
        received={person: received, company: of_companies},
        carried_in={person: carried_in},
        carried_out={person: carried_in + received - sum(results.values())},
        results={**results, (Outcome.DISCLOSED, company): of_companies},
        remedies={RemedyKind.RECONSIDERATION: {RemedyResult.UPHELD: int(row["复议维持"])}},
        documents={
            (_RULES, CountedMeasure.MADE): int(row["规范性文件"]),
            (_RULES, CountedMeasure.IN_FORCE): int(row["现行有效"]),
        },
        entered={
            (block.label, line.label, column.label): row[name]
            for name, filled in _TYPED.items()
            for block in form.proactive
            for line in block.rows
            for column in block.columns
            if line.label == filled
        },
    )
