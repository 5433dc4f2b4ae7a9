"""The paragraphs that the program proposes for the annual report, one by one.

The draft of a section strings some of them together; an officer who writes their own text may take
a single one. Numbers are fields, so that they follow the tables wherever the paragraph goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.domain.interpretations.coverage import coverage_sentence
from gkapp.domain.participation.sums import decisions_sentence, opinions_sentence
from gkapp.domain.report.facts import BEGUN, MEASURES, TASKS, KeyPointsFacts, ReportFacts, TaskFacts
from gkapp.domain.report.figure_cells import address_of
from gkapp.domain.report.format import TOTAL, AnnualFigures, RowRole, ValueKind
from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text
from gkapp.domain.report.numbers import FEES, LAWSUITS, field, group_key, result_groups, total_key
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.text.numbers import chinese_number

PREAMBLE = 0
TO_FILL = "（待填写："
"""How a place that waits for the officer begins."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph, or a few, with the name under which it is offered."""

    name: str
    text: str
    is_drafted: bool = True
    """Whether the draft has it; the others repeat a part of one that is there."""
    group: str = ""
    """What it is offered under, where there may be many of its like."""


def preamble_proposal(facts: ReportFacts) -> Proposal:
    """Whose report it is, on what time, and whom to ask."""
    year = facts.figures.year
    contact = f"（{facts.contact}）" if facts.contact else ""
    return Proposal(
        "引言",
        f"本报告由{facts.unit}根据《中华人民共和国政府信息公开条例》规定编制。"
        f"所列数据的统计期限自{year}年1月1日至{year}年12月31日。"
        f"对本报告如有疑问，请与{facts.unit}联系{contact}。",
    )


def overview_proposals(facts: ReportFacts) -> tuple[Proposal, ...]:
    """The five matters of 总体情况, the key points, and what the first two are made of."""
    figures = facts.figures
    documents, requests, remedies = _documents(figures), _requests(figures), _remedies(figures)
    interpretations = ""
    if facts.coverage is not None and facts.coverage.documents:
        interpretations = coverage_sentence(facts.coverage, lambda key, _number: field(key))
    answers, asked = _answers(facts), _asked(facts)
    five = (
        Proposal("主动公开", f"（一）主动公开情况。{documents}{interpretations}{answers}{asked}"),
        Proposal("依申请公开", f"（二）依申请公开情况。{requests}{remedies}"),
        Proposal(
            "政府信息管理",
            f"（三）政府信息管理情况。{TO_FILL}制度建设、发布审查、属性认定等情况）",
        ),
        Proposal(
            "政府信息公开平台建设",
            f"（四）政府信息公开平台建设情况。{TO_FILL}政府网站、政务新媒体、公报等情况）",
        ),
        Proposal("监督保障", f"（五）监督保障情况。{TO_FILL}机构人员、培训、考核评议等情况）"),
    )
    parts = (
        ("制发、废止和现行有效的文件", documents),
        ("申请的收到和办理", requests),
        ("行政复议和行政诉讼", remedies),
        ("政策解读", interpretations),
        ("回应关切", answers or f"回应关切情况。{TO_FILL}回应的事项、方式和件数）"),
        ("重大决策预公开", asked),
    )
    sentences = [Proposal(name, text, is_drafted=False) for name, text in parts if text]
    return (*five, *_all_key_points(facts, len(five)), *sentences, *_tasks(facts))


def problem_proposal() -> Proposal:
    """Nobody but the officer knows."""
    return Proposal("存在的主要问题及改进", f"{TO_FILL}本年度存在的主要问题，以及改进情况）")


def proposals_for_other(facts: ReportFacts) -> tuple[Proposal, ...]:
    """The fees, and a sentence for those who have nothing else to report."""
    nothing = Proposal("没有其他事项", "除上述情况外，没有其他需要报告的事项。", is_drafted=False)
    return Proposal("信息处理费", _fees(facts)), nothing


def _answers(facts: ReportFacts) -> str:
    """How public opinion was answered; empty where nothing was registered."""
    if facts.voices is None or not facts.voices.has_opinions:
        return ""
    return opinions_sentence(facts.voices, field)


def _asked(facts: ReportFacts) -> str:
    if facts.voices is None or not facts.voices.has_decisions:
        return ""
    return decisions_sentence(facts.voices, field)


def _documents(figures: AnnualFigures) -> str:
    block = figures.format.proactive[0]
    parts = [
        "{}{}".format(
            row.label,
            "、".join(
                f"{column.label.removesuffix('件数').removesuffix('数量')}"
                f"{field(address_of((block.label, row.label, column.label)))}件"
                for column in block.columns
                if column.kind is ValueKind.COUNT
            ),
        )
        for row in block.rows
    ]
    return f"{figures.year}年，{'；'.join(parts)}。"


def _requests(figures: AnnualFigures) -> str:
    new, old, done, left = (
        field(total_key(figures, role))
        for role in (
            RowRole.RECEIVED,
            RowRole.CARRIED_IN,
            RowRole.RESULT_TOTAL,
            RowRole.CARRIED_OUT,
        )
    )
    results = "、".join(
        f"{name}{field(group_key(name))}件"
        for name, number in result_groups(figures).items()
        if number
    )
    among = f"，其中{results}" if results else ""
    return (
        f"新收政府信息公开申请{new}件，上年结转{old}件；"
        f"办结{done}件{among}；结转下年度继续办理{left}件。"
    )


def _remedies(figures: AnnualFigures) -> str:
    return (
        f"因政府信息公开被申请行政复议{field(f'{RemedyKind.RECONSIDERATION}.{TOTAL}')}件，"
        f"被提起行政诉讼{field(LAWSUITS)}件。"
    )


def _all_key_points(facts: ReportFacts, before: int) -> Iterator[Proposal]:
    for place, points in enumerate(facts.key_points, start=before + 1):
        yield _key_points(points, place)


def _tasks(facts: ReportFacts) -> Iterator[Proposal]:
    for points in facts.key_points:
        for task in points.begun:
            text = f"{task.title}：{_done(task)}"
            yield Proposal(task.title, text, is_drafted=False, group=points.title)


def _key_points(points: KeyPointsFacts, place: int) -> Proposal:
    """How many tasks there are, and a numbered item for each that something was done for."""
    tasks, measures, begun = (field(points.key(name)) for name in (TASKS, MEASURES, BEGUN))
    told = (
        f"（{chinese_number(place)}）{points.title}落实情况。共{tasks}项任务，"
        f"已登记落实措施{measures}条"
    )
    told += f"，涉及{begun}项任务。" if points.begun else "。"
    if len(points.begun) < len(points.tasks) or not points.tasks:
        rest = "其他任务的落实情况" if points.begun else "各项任务的落实情况"
        told += f"{TO_FILL}{rest}）"
    items = [
        MarkupPart(f"{task.title}：{_done(task)}", ParagraphKind.NUMBERED) for task in points.begun
    ]
    return Proposal(f"{points.title}落实情况", marked_text([MarkupPart(told), *items]))


def _done(task: TaskFacts) -> str:
    return "；".join(each.strip().rstrip("。；;") for each in task.measures) + "。"


def _fees(facts: ReportFacts) -> str:
    year = facts.figures.year
    if facts.fees:
        return f"{year}年，收取政府信息公开信息处理费{field(FEES)}元。"
    return f"{year}年，未收取政府信息公开信息处理费。"
