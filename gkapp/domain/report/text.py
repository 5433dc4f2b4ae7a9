"""The prescribed sections of the annual report, and a first draft of their text from the registers.

A draft says only what the registers know; whatever else a section must tell is left as a marked
place for the officer, never invented. Its numbers are fields that follow the tables.
"""

from collections.abc import Mapping

from gkapp.domain.errors import Refused
from gkapp.domain.report.facts import ReportFacts
from gkapp.domain.report.proposals import (
    PREAMBLE,
    TO_FILL,
    Proposal,
    overview_proposals,
    preamble_proposal,
    problem_proposal,
    proposals_for_other,
)

SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
"""In the order of the format notices; the second to fourth hold the tables."""

OVERVIEW, PROBLEMS, OTHER = 1, 5, 6

WRITTEN = (PREAMBLE, OVERVIEW, PROBLEMS, OTHER)
"""The parts that have text, the preamble among them."""


def draft_texts(facts: ReportFacts) -> dict[int, str]:
    """The text of the preamble (0) and of the sections that have text (1, 5 and 6), with fields.

    Each line is a paragraph; one that begins with （一） is under a heading of its own.
    """
    return {
        section: "\n".join(each.text for each in proposals if each.is_drafted)
        for section, proposals in proposals_of(facts).items()
    }


def proposals_of(facts: ReportFacts) -> dict[int, tuple[Proposal, ...]]:
    """Every paragraph that can be proposed, by section; the draft is made of some of them."""
    return {
        PREAMBLE: (preamble_proposal(facts),),
        OVERVIEW: overview_proposals(facts),
        PROBLEMS: (problem_proposal(),),
        OTHER: proposals_for_other(facts),
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
