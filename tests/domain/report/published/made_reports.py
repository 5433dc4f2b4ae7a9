"""The made-up report as words and tables, with any part of it replaced by another."""

from gkapp.domain.report.identities import Level
from gkapp.domain.report.published.reading import read_published_report
from gkapp.domain.text.document_text import DocumentText, Line, TextTable
from gkapp.exchange.law.rules import report_formats
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT

TITLE = f"{UNIT}2023年政府信息公开工作年度报告"
HEADINGS = {
    1: "一、总体情况", 2: "二、主动公开政府信息情况", 3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况", 5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}  # fmt: skip


def report(head=None, **changes):
    """The sample with other parts: head, proactive, applications, remedies, as blocks or rows."""
    parts = {
        "head": [TITLE, samples.PREAMBLE] if head is None else head,
        "s1": [HEADINGS[1], samples.OVERVIEW, HEADINGS[2]],
        "proactive": samples.proactive_rows(),
        "s3": [HEADINGS[3]],
        "applications": samples.application_rows(),
        "s4": [HEADINGS[4]],
        "remedies": samples.remedy_rows(),
        "s5": [HEADINGS[5], samples.PROBLEMS, HEADINGS[6], samples.OTHER],
    } | changes  # fmt: skip
    blocks = [block for part in parts.values() for block in blocks_of(part)]
    return read_published_report(DocumentText(tuple(blocks)), report_formats())


def blocks_of(part):
    if part and isinstance(part[0], list):
        width = max(map(len, part))
        return [TextTable(tuple(tuple(row + [""] * (width - len(row))) for row in part))]
    return [Line(each) if isinstance(each, str) else each for each in part]


def table(rows):
    return blocks_of(rows)[0]


def faults(found):
    return {each.id for each in found.findings if each.level is not Level.OK}


def sentences(found):
    return [each.sentence for each in found.unread]


def proactive_of(found):
    values = {}
    for (block, row, column), value in found.figures.proactive.items():
        values.setdefault(block, {}).setdefault(row, {})[column] = value
    return values
