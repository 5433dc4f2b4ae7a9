"""The prescribed sections of the annual report, and a first draft of their text from the registers.

A draft says only what the registers know; whatever else a section must tell is left as a marked
place for the officer, never invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkapp.domain.errors import Refused
from gkapp.domain.report_format import (
    REMEDY_GROUPS,
    TOTAL,
    AnnualFigures,
    RowRole,
    ValueKind,
)

PREAMBLE = 0
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
"""In the order of the format notices; the second to fourth hold the tables."""

WRITTEN = (PREAMBLE, 1, 5, 6)
"""The parts that have text, the preamble among them."""

TO_FILL = "（待填写："
"""How a place that waits for the officer begins."""


@dataclass(frozen=True, slots=True)
class KeyPointsFacts:
    """A key-point document of the year: how many tasks, and how many measures were recorded."""

    title: str
    tasks: int
    measures: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the registers know for the text. *fees* are yuan received in the year."""

    unit: str
    figures: AnnualFigures
    fees: Decimal
    contact: str = ""
    """Address, telephone and the like, as they stand in the preamble's brackets."""
    key_points: tuple[KeyPointsFacts, ...] = ()
    interpretations: str = ""
    """How the year's documents were interpreted, in a sentence; empty where there were none."""


def draft_texts(facts: ReportFacts) -> dict[int, str]:
    """The text of the preamble (0) and of the sections that have text (1, 5 and 6).

    Each line is a paragraph; one that begins with （一） is under a heading of its own.
    """
    return {
        PREAMBLE: _preamble(facts),
        1: "\n".join((*_overview(facts), *_key_points(facts))),
        5: f"{TO_FILL}本年度存在的主要问题，以及改进情况）",
        6: _fees(facts),
    }


def section_name(section: int) -> str:
    """What a section that has text is called; Refused for one that is a table."""
    if section not in WRITTEN:
        raise Refused("该部分是表格，由登记簿和台账统计，没有可修改的文字。")
    return SECTIONS[section - 1] if section else "引言"


def places_to_fill(texts: Mapping[int, str]) -> dict[int, int]:
    """How many marked places each section still has; sections without any are left out."""
    counts = {section: text.count(TO_FILL) for section, text in texts.items()}
    return {section: count for section, count in counts.items() if count}


def _preamble(facts: ReportFacts) -> str:
    year = facts.figures.year
    contact = f"（{facts.contact}）" if facts.contact else ""
    return (
        f"本报告由{facts.unit}根据《中华人民共和国政府信息公开条例》规定编制。"
        f"所列数据的统计期限自{year}年1月1日至{year}年12月31日。"
        f"对本报告如有疑问，请与{facts.unit}联系{contact}。"
    )


def _overview(facts: ReportFacts) -> tuple[str, ...]:
    return (
        f"（一）主动公开情况。{_documents(facts.figures)}{facts.interpretations}",
        f"（二）依申请公开情况。{_requests(facts.figures)}{_remedies(facts.figures)}",
        f"（三）政府信息管理情况。{TO_FILL}制度建设、发布审查、属性认定等情况）",
        f"（四）政府信息公开平台建设情况。{TO_FILL}政府网站、政务新媒体、公报等情况）",
        f"（五）监督保障情况。{TO_FILL}机构人员、培训、考核评议等情况）",
    )


def _documents(figures: AnnualFigures) -> str:
    block = figures.format.proactive[0]
    parts = [
        "{}{}".format(
            row.label,
            "、".join(
                f"{column.label.removesuffix('件数').removesuffix('数量')}"
                f"{figures.proactive[block.label, row.label, column.label]}件"
                for column in block.columns
                if column.kind is ValueKind.COUNT
            ),
        )
        for row in block.rows
    ]
    return f"{figures.year}年，{'；'.join(parts)}。"


def _requests(figures: AnnualFigures) -> str:
    totals = {key: cells[TOTAL] for key, cells in figures.applications.items()}
    new, old, done, left = (
        totals[figures.format.row_with(role).key]
        for role in (
            RowRole.RECEIVED,
            RowRole.CARRIED_IN,
            RowRole.RESULT_TOTAL,
            RowRole.CARRIED_OUT,
        )
    )
    results = "、".join(f"{name}{number}件" for name, number in result_groups(figures) if number)
    among = f"，其中{results}" if results else ""
    return (
        f"新收政府信息公开申请{new}件，上年结转{old}件；"
        f"办结{done}件{among}；结转下年度继续办理{left}件。"
    )


def result_groups(figures: AnnualFigures) -> list[tuple[str, int]]:
    """The groups （一） to （六） in their order, with their totals."""
    groups: dict[str, int] = {}
    for row in figures.format.result_rows:
        name = (row.group or row.short).partition("）")[2]
        groups[name] = groups.get(name, 0) + figures.applications[row.key][TOTAL]
    return list(groups.items())


def _remedies(figures: AnnualFigures) -> str:
    reconsideration, *lawsuits = (figures.remedies[group][TOTAL] for group in REMEDY_GROUPS)
    return f"因政府信息公开被申请行政复议{reconsideration}件，被提起行政诉讼{sum(lawsuits)}件。"


def _key_points(facts: ReportFacts) -> tuple[str, ...]:
    return tuple(
        f"（{number}）{points.title}落实情况。共{points.tasks}项任务，"
        f"已登记落实措施{points.measures}条。{TO_FILL}各项任务的落实情况）"
        for number, points in zip("六七八九", facts.key_points, strict=False)
    )


def _fees(facts: ReportFacts) -> str:
    year = facts.figures.year
    if facts.fees:
        return f"{year}年，收取政府信息公开信息处理费{facts.fees.normalize():f}元。"
    return f"{year}年，未收取政府信息公开信息处理费。"
