"""What does not add up in a published report: identities, blanks, labels, sections, format."""

from collections.abc import Iterable, Iterator

from gkapp.domain.report.format import APPLICANT_COLUMNS, REMEDY_COLUMNS, ReportFormat
from gkapp.domain.report.identities import Level, ReportFinding, check_identities
from gkapp.domain.report.published.figures import PublishedFigures, Settled
from gkapp.domain.report.published.wording import Deviation

_MOST_NAMED = 5


def check_figures(figures: PublishedFigures, year: int, settled: Settled) -> list[ReportFinding]:
    """C1 to C5; of C1 to C4 only what compares cells that were read."""
    unread = {
        "C4": figures.unread_remedies,
        **dict.fromkeys(("C1", "C2", "C3"), figures.unread_applications),
    }
    findings: list[ReportFinding] = []
    for finding in check_identities(figures.filled(year)):
        blind = unread.get(finding.id, frozenset())
        sees = finding.level is Level.ERROR and not (_compared(finding, figures.format) & blind)
        if sees or not blind:
            findings.append(finding)
    checked = {finding.id for finding in findings}
    for check_id in sorted(unread.keys() - checked):
        count = len(unread[check_id])
        words = f"有 {count} 格没有读出，其余各格的勾稽关系相符。"
        findings.append(ReportFinding(check_id, Level.WARNING, words))
    return _with_cells_to_mend(findings, settled)


def check_labels(deviations: Iterable[Deviation]) -> Iterator[ReportFinding]:
    """L1: a label that is not printed as the format prescribes."""
    for each in deviations:
        words = f"“{each.written}”与规定的名称不一致，应为“{each.official}”。"
        yield ReportFinding("L1", Level.WARNING, words)


def check_sections(missing: Iterable[str]) -> Iterator[ReportFinding]:
    """S1: a section whose heading was not found."""
    for title in missing:
        yield ReportFinding("S1", Level.WARNING, f"没有找到“{title}”部分。")


def check_format(
    found: ReportFormat, prescribed: ReportFormat, year: int
) -> Iterator[ReportFinding]:
    """F1: tables of another year's format, or 其他处理 not divided as the format prescribes."""
    if found.code != prescribed.code:
        words = f"{year}年度的报告应采用{prescribed.source}的表格，文件中是{found.source}的表格。"
        yield ReportFinding("F1", Level.ERROR, words)
        return
    of_form = {row.key for row in prescribed.application_rows}
    rows = [row.label for row in found.application_rows if row.key not in of_form]
    if rows:
        words = f"“（六）其他处理”没有按规定分行，文件中为“{'”“'.join(rows)}”。"
        yield ReportFinding("F1", Level.WARNING, words)


def _compared(finding: ReportFinding, form: ReportFormat) -> set[str]:
    """The cells that a fault of C1 to C4 compares."""
    cells = set(finding.cells)
    for cell in finding.cells:
        row, _, column = cell.rpartition(".")
        match finding.id:
            case "C2":
                cells |= {f"{each.key}.{column}" for each in form.result_rows}
            case "C3":
                cells |= {f"{row}.{each}" for each in APPLICANT_COLUMNS}
            case "C4":
                cells |= {f"{row}.{each}" for each in REMEDY_COLUMNS}
            case _:
                pass
    return cells


def _with_cells_to_mend(findings: list[ReportFinding], settled: Settled) -> list[ReportFinding]:
    """The findings with what C5 says of cells that are blank, fractions, or in another unit."""
    more = [
        ReportFinding("C5", level, words.format(named=_named(cells)), tuple(cells))
        for cells, level, words in (
            (settled.fractions, Level.ERROR, "{named}不是整数。"),
            (settled.blanks, Level.WARNING, "{named}空白或没有数字，按 0 读入，应填写 0。"),
            (settled.converted, Level.WARNING, "{named}没有以万元为单位，已换算为万元。"),
        )
        if cells
    ]
    kept = [each for each in findings if not (more and each.id == "C5" and each.level is Level.OK)]
    return kept + more


def _named(cells: list[str]) -> str:
    names = "、".join(f"“{cell}”" for cell in cells[:_MOST_NAMED])
    return names if len(cells) <= _MOST_NAMED else f"{names}等 {len(cells)} 格"
