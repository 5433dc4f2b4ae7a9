"""The live numbers of the annual report's text: each follows a cell or something counted.

In a kept text a number stands as a field, ⟦三（一）予以公开.总计⟧; what it is worth is put in when
the report is gathered, so that the text cannot fall behind the tables.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkapp.domain.interpretations.coverage import counted_in
from gkapp.domain.report.facts import ReportFacts
from gkapp.domain.report.figure_cells import TypedFigure, address_of, cells_of
from gkapp.domain.report.format import TOTAL, AnnualFigures, ApplicationRow, RowRole, ValueKind
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.report.outcomes import RemedyKind

FEES = "信息处理费"
LAWSUITS = "行政诉讼.合计"
UNKNOWN = "〔数字不存在〕"
"""What is printed for a field that names nothing."""

_FIELD = re.compile("⟦([^⟦⟧\n]+)⟧")


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number that a text can follow: *name* says what it counts, *value* how it is printed."""

    key: str
    name: str
    value: str


Numbers = Mapping[str, KnownNumber]


def field(key: str) -> str:
    """The field that stands for the number *key*."""
    return f"⟦{key}⟧"


def fields_in(text: str) -> list[str]:
    """The keys of the fields in their order."""
    return _FIELD.findall(text)


def split_fields(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text in their order: words, or the key of a field (True)."""
    for place, stretch in enumerate(_FIELD.split(text)):
        if stretch:
            yield stretch, place % 2 == 1


def with_numbers(text: str, numbers: Numbers) -> str:
    """The text with the value of each field in its place."""
    return _FIELD.sub(lambda found: value_of(found[1], numbers), text)


def value_of(key: str, numbers: Numbers) -> str:
    """How the number *key* is printed."""
    known = numbers.get(key)
    return known.value if known is not None else UNKNOWN


def check_fields(texts: Mapping[int, tuple[str, str]], numbers: Numbers) -> list[ReportFinding]:
    """F1 of the texts, each by its section with its title: every field names something."""
    findings: list[ReportFinding] = []
    count = 0
    for section, (title, text) in texts.items():
        keys = fields_in(text)
        count += len(keys)
        for key in dict.fromkeys(key for key in keys if key not in numbers):
            message = (
                f"“{title}”中引用的数字“{key}”在本年报告中不存在，请删除后重新插入，或者直接填写。"
            )
            findings.append(ReportFinding("F1", Level.ERROR, message, section=section))
    if count and not findings:
        findings.append(ReportFinding("F1", Level.OK, f"文字中引用的 {count} 处数字随数据更新。"))
    return findings


def report_numbers(facts: ReportFacts) -> dict[str, KnownNumber]:
    """Every number that a text of the year can follow, those most often wanted first."""
    found: dict[str, KnownNumber] = {}
    for known in (*_common(facts), *_cells(facts.figures)):
        found.setdefault(known.key, known)
    return found


def total_key(figures: AnnualFigures, role: RowRole) -> str:
    """The address of the total of the one row with *role*."""
    return f"{figures.format.row_with(role).key}.{TOTAL}"


def group_key(name: str) -> str:
    """The key of the sum of all answers of one kind: 予以公开."""
    return f"办理结果.{name}"


def group_of(row: ApplicationRow) -> str:
    """The kind of answer that a row of results belongs to: 不予公开."""
    return (row.group or row.short).partition("）")[2]


def result_groups(figures: AnnualFigures) -> dict[str, int]:
    """The kinds of answers （一） to （六） in their order, with their totals."""
    groups: dict[str, int] = {}
    for row in figures.format.result_rows:
        total = figures.applications[row.key][TOTAL]
        groups[group_of(row)] = groups.get(group_of(row), 0) + total
    return groups


def _common(facts: ReportFacts) -> Iterator[KnownNumber]:
    figures = facts.figures
    for role, name in (
        (RowRole.RECEIVED, "本年新收申请"),
        (RowRole.CARRIED_IN, "上年结转申请"),
        (RowRole.RESULT_TOTAL, "本年办结申请"),
        (RowRole.CARRIED_OUT, "结转下年度申请"),
    ):
        count = figures.applications[figures.format.row_with(role).key][TOTAL]
        yield KnownNumber(total_key(figures, role), name, str(count))
    for name, count in result_groups(figures).items():
        yield KnownNumber(group_key(name), f"办结申请中{name}", str(count))
    totals = {kind: figures.remedies[kind][TOTAL] for kind in RemedyKind}
    reconsidered = totals[RemedyKind.RECONSIDERATION]
    yield KnownNumber(f"{RemedyKind.RECONSIDERATION}.{TOTAL}", "行政复议", str(reconsidered))
    yield KnownNumber(LAWSUITS, "行政诉讼（两类合计）", str(sum(totals.values()) - reconsidered))
    yield KnownNumber(FEES, "收取的信息处理费（元）", amount(facts))
    if facts.coverage is not None:
        for key, counted in counted_in(facts.coverage).items():
            yield KnownNumber(key, counted.name, str(counted.number))
    if facts.voices is not None:
        for key, each in facts.voices.sums.items():
            yield KnownNumber(key, each.name, str(each.number))
    for points in facts.key_points:
        for name, count in points.counts.items():
            yield KnownNumber(points.key(name), f"{points.title}：{name}", str(count))


def amount(facts: ReportFacts) -> str:
    """The fees of the year in yuan, without zeros that say nothing."""
    return f"{facts.fees.normalize():f}" if facts.fees else "0"


def _cells(figures: AnnualFigures) -> Iterator[KnownNumber]:
    applications = {row.key: _row_name(row) for row in figures.format.application_rows}
    values = dict(_values(figures))
    for address, cell in cells_of(figures.format).items():
        row, _, column = address.rpartition(".")
        name = f"{applications.get(row, row.rpartition('/')[2])}·{column}"
        is_money = isinstance(cell, TypedFigure) and cell.kind is ValueKind.AMOUNT
        unit = "（万元）" if is_money and "万元" not in name else ""
        yield KnownNumber(address, name + unit, values[address])


def _values(figures: AnnualFigures) -> Iterator[tuple[str, str]]:
    for cell, value in figures.proactive.items():
        yield address_of(cell), str(value)
    for table in (figures.applications, figures.remedies):
        for row, cells in table.items():
            for column, count in cells.items():
                yield f"{row}.{column}", str(count)


def _row_name(row: ApplicationRow) -> str:
    return f"{row.group}{row.short}" if row.group else row.short
