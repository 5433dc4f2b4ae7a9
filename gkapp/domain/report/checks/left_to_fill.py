"""What a report that goes out still waits for, in one sentence: nothing stands in its way."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from gkapp.domain.report.checks.waivers import FindingWeight, Waiver, waiver_of, weight_of
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.proposals import TO_FILL


@dataclass(frozen=True, slots=True)
class LeftToFill:
    """The sentence, and the first complaint: where one begins."""

    words: str
    first: ReportFinding


def left_to_fill(
    findings: Iterable[ReportFinding], texts: Mapping[int, str], waivers: Collection[Waiver]
) -> LeftToFill | None:
    """How many places of the *texts* and how many figures wait; None where nothing does.

    What somebody let stand is passed over.
    """
    left = [
        each
        for each in findings
        if weight_of(each) is FindingWeight.TO_FILL and waiver_of(each, waivers) is None
    ]
    of_text = [each for each in left if each.section is not None]
    of_figures = [each for each in left if each.section is None]
    places = sum(texts.get(each.section or 0, "").count(TO_FILL) for each in of_text)
    figures = sum(len(each.cells) for each in of_figures)
    of_both = {"正文还有 {} 处": places, "数字还有 {} 项": figures}
    words = "、".join(each.format(count) for each, count in of_both.items() if count)
    if not words:
        return None
    first = of_text[0] if places else of_figures[0]
    return LeftToFill(f"{words}待填写。", first)
