"""The statutory annual report as blocks: six sections, three tables, as the format prescribes.

Labels come from the report format and are printed to the letter. Knows neither where the figures
come from nor how a file is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby, pairwise

from gkapp.documents.arrangement import caption_paragraph
from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Drawing,
    FontRole,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
    Title,
    paragraph,
)
from gkapp.documents.drawings.charts import chart_drawing
from gkapp.documents.drawings.picture import TextPicture
from gkapp.domain.report.charts.chart import Chart
from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    TOTAL,
    AnnualFigures,
    ApplicationRow,
    ProactiveBlock,
    RowRole,
)
from gkapp.domain.report.markup import (
    MarkupPart,
    ParagraphKind,
    heading_length,
    is_heading,
    numbers_before,
    parts_of,
)
from gkapp.domain.report.picture_numbers import numbered, picture_number
from gkapp.domain.report.text import SECTIONS

_TWO = 2
_LABEL_SHARE = Fraction(1, 3)  # of the table of proactive disclosure, for its first column
_PROACTIVE_PT = 10.5
_SMALL_PT = 9.0
_CHART_SHARE = 0.96  # of the width of the type area
_PROACTIVE_ROW_MM = 7.5
# Millimetres: three columns of labels, then 自然人, the five kinds of organisations, 总计.
# Labels of four characters stand on one line, those of six on two.
_APPLICATION_MM = (5.5, 17.6, 43, 11.3, 14.4, 14.4, 14.4, 14.4, 9.8, 11.2)
_APPLICATION_ROW_MM = 6.5
_REMEDY_ROW_MM = 9.0


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What the department writes itself, as report_markup keeps it; empty text prints nothing.

    An unmarked line that begins with （一） is a sub-heading, or has one up to its first full stop.
    """

    preamble: str = ""
    overview: str = ""
    problems: str = ""
    other: str = ""
    pictures: Mapping[str, TextPicture] = field(default_factory=dict[str, TextPicture])
    """By the SHA-256 that the texts name."""


def annual_report(
    unit: str, figures: AnnualFigures, texts: ReportTexts, charts: Sequence[Chart] = ()
) -> Document:
    """The report of *unit* on the figures' year; KeyError if a cell has no figure.

    *charts* stand at the end of section one, each with a number and its title below it; they are
    counted on from the pictures above whose captions have a number.
    """
    name = f"{figures.year}年政府信息公开工作年度报告"
    preamble = tuple(_prose(texts.preamble, texts.pictures))
    overview = tuple(_prose(texts.overview, texts.pictures))
    blocks: tuple[Block, ...] = (
        Title((unit, name)),
        *preamble,
        Heading(SECTIONS[0]),
        *overview,
        *chart_blocks(charts, _last_number((*preamble, *overview)) + 1),
        Heading(SECTIONS[1]),
        proactive_table(figures),
        PageBreak(),
        Heading(SECTIONS[2]),
        application_table(figures),
        Heading(SECTIONS[3]),
        remedy_table(figures),
        Heading(SECTIONS[4]),
        *_prose(texts.problems, texts.pictures),
        Heading(SECTIONS[5]),
        *_prose(texts.other, texts.pictures),
    )
    return Document(name=f"{unit}{name}", author=unit, blocks=blocks)


def _prose(text: str, pictures: Mapping[str, TextPicture]) -> Iterator[Block]:
    parts = [
        part for part in parts_of(text) if part.text.strip() or part.kind is ParagraphKind.PICTURE
    ]
    for number, part in zip(numbers_before(parts), parts, strict=True):
        told = number + part.text.strip()
        match part.kind:
            case ParagraphKind.HEADING:
                yield Heading(told, 2)
            case ParagraphKind.SUBHEADING:
                yield Heading(told, 3, bold=True)
            case ParagraphKind.NUMBERED | ParagraphKind.BULLETED:
                yield paragraph(told)
            case ParagraphKind.PICTURE:
                yield from _picture(part, pictures)
            case ParagraphKind.BODY:
                yield _unmarked(told)


def _picture(part: MarkupPart, pictures: Mapping[str, TextPicture]) -> Iterator[Block]:
    """Nothing where the picture is gone: the checks tell of it."""
    kept = pictures.get(part.picture)
    if kept is not None:
        yield Picture(kept.content, kept.width, kept.height, part.text, part.alt)


def _unmarked(line: str) -> Heading | Paragraph:
    if is_heading(line):
        return Heading(line, 2)
    if length := heading_length(line):
        return Paragraph((Run(line[:length], FontRole.KAI), Run(line[length:])))
    return paragraph(line)


def _last_number(blocks: Sequence[Block]) -> int:
    """The highest 图N that a picture's caption begins with; 0 where none does."""
    captions = (block.caption for block in blocks if isinstance(block, Picture))
    return max(map(picture_number, captions), default=0)


def chart_blocks(charts: Sequence[Chart], first: int = 1) -> Iterator[Paragraph | Drawing]:
    """The charts, numbered from *first*, with what leads to them; nothing without charts."""
    if not charts:
        return
    last = first + len(charts) - 1
    join = "、" if len(charts) == _TWO else "至"
    more = f"{join}图{last}" if last > first else ""
    yield paragraph(f"收到和处理政府信息公开申请的情况见图{first}{more}。")
    for number, chart in enumerate(charts, start=first):
        yield chart_drawing(chart, PageSetup().text_width_pt * _CHART_SHARE, _SMALL_PT)
        yield caption_paragraph(numbered(number, chart.title))


def proactive_table(figures: AnnualFigures) -> Table:
    """Table 2: one table for all items of article 20, each under a line with its name.

    Items differ in their number of columns, so the grid has an edge wherever one of them has.
    """
    blocks = figures.format.proactive
    edges = sorted(
        {
            Fraction(column, len(block.columns))
            for block in blocks
            for column in range(len(block.columns) + 1)
        }
    )
    rows = [row for block in blocks for row in _proactive_rows(block, edges, figures)]
    shares = [_LABEL_SHARE]
    shares += [(1 - _LABEL_SHARE) * (end - start) for start, end in pairwise(edges)]
    return Table(
        tuple(map(float, shares)),
        tuple(rows),
        size_pt=_PROACTIVE_PT,
        row_mm=_PROACTIVE_ROW_MM,
        kept_whole=True,
    )


def _proactive_rows(
    block: ProactiveBlock, edges: Sequence[Fraction], figures: AnnualFigures
) -> Iterator[Row]:
    count = len(block.columns)
    spans = [
        sum(Fraction(column, count) < edge <= Fraction(column + 1, count) for edge in edges)
        for column in range(count)
    ]
    item = Cell(block.label, colspan=len(edges), role=FontRole.HEI, shaded=True)
    yield Row((item,), keep_with_next=True)
    heads = [Cell(column.label, span) for column, span in zip(block.columns, spans, strict=True)]
    yield Row((Cell("信息内容"), *heads), keep_with_next=True)
    for row in block.rows:
        values = [
            Cell(str(figures.proactive[block.label, row.label, column.label]), span)
            for column, span in zip(block.columns, spans, strict=True)
        ]
        yield Row((Cell(row.label), *values), keep_with_next=row is not block.rows[-1])


def application_table(figures: AnnualFigures) -> Table:
    """Table 3: requests received and how they ended, by kind of applicant."""
    rows = [
        Row(
            (
                Cell(figures.format.identity_note, colspan=3, rowspan=3),
                Cell("申请人情况", colspan=len(APPLICANT_COLUMNS)),
            )
        ),
        Row(
            (
                Cell(APPLICANT_COLUMNS[0], rowspan=2),
                Cell("法人或其他组织", colspan=len(APPLICANT_COLUMNS) - 2),
                Cell(TOTAL, rowspan=2),
            )
        ),
        Row(tuple(Cell(label) for label in APPLICANT_COLUMNS[1:-1])),
    ]
    grouped = groupby(figures.format.application_rows, key=_is_result)
    for is_result, members in grouped:
        rows += (
            _result_rows(tuple(members), figures) if is_result else _outer_rows(members, figures)
        )
    return Table(
        _APPLICATION_MM,
        tuple(rows),
        header_rows=3,
        size_pt=_SMALL_PT,
        row_mm=_APPLICATION_ROW_MM,
        kept_whole=True,
    )


def remedy_table(figures: AnnualFigures) -> Table:
    """Table 4: reconsideration, and litigation without and after it."""
    width = len(REMEDY_COLUMNS)
    values = tuple(
        Cell(str(figures.remedies[group][column]))
        for group in REMEDY_GROUPS
        for column in REMEDY_COLUMNS
    )
    rows = (
        Row((Cell("行政复议", colspan=width), Cell("行政诉讼", colspan=2 * width))),
        Row(
            (
                *(Cell(column, rowspan=2) for column in REMEDY_COLUMNS),
                Cell("未经复议直接起诉", colspan=width),
                Cell("复议后起诉", colspan=width),
            )
        ),
        Row(tuple(Cell(column) for column in REMEDY_COLUMNS * 2)),
        Row(values),
    )
    return Table(
        (1.0,) * (3 * width),
        rows,
        header_rows=3,
        size_pt=_SMALL_PT,
        row_mm=_REMEDY_ROW_MM,
        kept_whole=True,
    )


def _is_result(row: ApplicationRow) -> bool:
    return row.role in (RowRole.RESULT, RowRole.RESULT_TOTAL)


def _outer_rows(members: Iterator[ApplicationRow], figures: AnnualFigures) -> list[Row]:
    return [
        Row((Cell(row.label, colspan=3, align=Align.LEFT), *_values(row, figures)))
        for row in members
    ]


def _result_rows(members: Sequence[ApplicationRow], figures: AnnualFigures) -> list[Row]:
    """The rows under 三: its heading stands once beside all of them, a group's beside its own."""
    heading = (Cell(figures.format.result_heading, rowspan=len(members)),)
    rows: list[Row] = []
    for group, of_group in groupby(members, key=lambda row: row.group):
        own = tuple(of_group)
        for row in own:
            lead: tuple[Cell, ...] = () if rows else heading
            if group is None:
                label = (Cell(row.label, colspan=2, align=Align.LEFT),)
            else:
                beside = (Cell(group, rowspan=len(own), align=Align.LEFT),) if row is own[0] else ()
                label = (*beside, Cell(row.label, align=Align.LEFT))
            rows.append(Row((*lead, *label, *_values(row, figures))))
    return rows


def _values(row: ApplicationRow, figures: AnnualFigures) -> tuple[Cell, ...]:
    counts = figures.applications[row.key]
    return tuple(Cell(str(counts[column])) for column in APPLICANT_COLUMNS)
