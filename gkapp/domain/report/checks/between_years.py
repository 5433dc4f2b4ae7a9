"""What must agree between a year's figures and those of the year before: X1 to X4."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_GROUPS,
    TOTAL,
    AnnualFigures,
    CountedMeasure,
    ProactiveBlock,
    RowRole,
    ValueKind,
)
from gkapp.domain.report.identities import Level, ReportFinding

_JUMP = 5
"""How many times the year before, or what part of it, makes a figure worth a look."""
_FEW = 10
"""Below this many, in both years, even such a jump is everyday chance."""
_PENDING = "尚未审结"
_PASSED = {
    "X1": "第二项各列等于上年第四项（结转下年度继续办理）各列。",
    "X2": "现行有效件数等于上年现行有效件数加本年制发、减本年废止。",
    "X3": f"各项总计与上年相比没有超过 {_JUMP} 倍的变动。",
    "X4": "上年尚未审结的复议、诉讼案件在本年中均有着落。",
}


def check_against_year_before(this: AnnualFigures, before: AnnualFigures) -> list[ReportFinding]:
    """Run X1 to X4: one passed finding, or one for each fault; X1 is an error, the rest warnings.

    X2 needs tables that count what is in force, and is left out where one of the years has none.
    """
    found = {
        "X1": list(_carried_over(this, before)),
        "X3": list(_jumps(this, before)),
        "X4": list(_pending_cases(this, before)),
    }
    if _documents_of(this) and _documents_of(before):
        found["X2"] = list(_in_force(this, before))
    return [
        finding
        for check_id in sorted(found)
        for finding in found[check_id] or [ReportFinding(check_id, Level.OK, _PASSED[check_id])]
    ]


def jumps(now: Fraction, then: Fraction) -> bool:
    """Whether a figure is more than five times that of the year before, or less than a fifth."""
    if max(now, then) < _FEW:
        return False
    return now > _JUMP * then or now * _JUMP < then


def _carried_over(this: AnnualFigures, before: AnnualFigures) -> Iterator[ReportFinding]:
    into = this.format.row_with(RowRole.CARRIED_IN).key
    out_of = before.format.row_with(RowRole.CARRIED_OUT).key
    for column in APPLICANT_COLUMNS:
        now, then = this.applications[into][column], before.applications[out_of][column]
        if now != then:
            yield ReportFinding(
                "X1",
                Level.ERROR,
                f"“{column}”列：第二项（上年结转）为 {now}，"
                f"{before.year} 年报告的第四项（结转下年度）为 {then}，两者应当相等。",
                (f"{into}.{column}",),
            )


def _documents_of(figures: AnnualFigures) -> ProactiveBlock | None:
    """The block that says what is in force."""
    return next(
        (
            block
            for block in figures.format.proactive
            if any(column.measure is CountedMeasure.IN_FORCE for column in block.columns)
        ),
        None,
    )


def _in_force(this: AnnualFigures, before: AnnualFigures) -> Iterator[ReportFinding]:
    block, earlier = _documents_of(this), _documents_of(before)
    assert block is not None
    assert earlier is not None
    labels = {column.measure: column.label for column in block.columns}
    for row in block.rows:
        made, ended, stated = (
            int(this.proactive[block.label, row.label, labels[measure]])
            for measure in (CountedMeasure.MADE, CountedMeasure.ENDED, CountedMeasure.IN_FORCE)
        )
        then = int(before.proactive[earlier.label, row.label, labels[CountedMeasure.IN_FORCE]])
        if stated != then + made - ended:
            yield ReportFinding(
                "X2",
                Level.WARNING,
                f"“{row.label}”：上年现行有效 {then} 件，加本年制发 {made} 件、"
                f"减本年废止 {ended} 件为 {then + made - ended} 件，"
                f"现行有效件数为 {stated} 件，请核对。",
                (f"{block.label}/{row.label}.{labels[CountedMeasure.IN_FORCE]}",),
            )


def _jumps(this: AnnualFigures, before: AnnualFigures) -> Iterator[ReportFinding]:
    earlier = dict(_totals(before))
    for address, now in _totals(this):
        then = earlier.get(address)
        if then is not None and jumps(now, then):
            yield ReportFinding(
                "X3",
                Level.WARNING,
                f"“{address.rpartition('.')[0]}”为 {_in_words(now)}，"
                f"{before.year} 年为 {_in_words(then)}，变动较大，请核对并在总体情况中说明。",
                (address,),
            )


def _totals(figures: AnnualFigures) -> Iterator[tuple[str, Fraction]]:
    """What is compared from year to year: totals of rows and groups, and each proactive figure."""
    for block in figures.format.proactive:
        for row in block.rows:
            for column in block.columns:
                if column.kind is not ValueKind.FREE_AMOUNT:  # its unit is anybody's guess
                    value = figures.proactive[block.label, row.label, column.label]
                    yield f"{block.label}/{row.label}.{column.label}", Fraction(value)
    yield from _row_totals(figures.applications)
    yield from _row_totals(figures.remedies)


def _row_totals(table: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, Fraction]]:
    for key, cells in table.items():
        yield f"{key}.{TOTAL}", Fraction(cells[TOTAL])


def _in_words(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _pending_cases(this: AnnualFigures, before: AnnualFigures) -> Iterator[ReportFinding]:
    """A case that was open is decided this year, or still open."""
    for group in REMEDY_GROUPS:
        open_then, now = before.remedies[group][_PENDING], this.remedies[group][TOTAL]
        if now < open_then:
            yield ReportFinding(
                "X4",
                Level.WARNING,
                f"“{group}”：{before.year} 年尚未审结 {open_then} 件，"
                f"本年各种结果合计只有 {now} 件，请核对上年未审结的案件是否都已登记。",
                (f"{group}.{TOTAL}",),
            )
