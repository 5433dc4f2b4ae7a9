"""The first draft of the report's text: only what the registers know, the rest marked."""

from decimal import Decimal

import pytest

from gkapp.domain.figures import Counts, figures_from
from gkapp.domain.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.domain.report_format import Measure
from gkapp.domain.report_text import KeyPointsFacts, ReportFacts, draft_texts, places_to_fill
from gkapp.exchange.report_formats import report_format_for

PERSON = ApplicantKind.PERSON


def facts(year=2024, **more):
    counts = Counts(
        received={PERSON: 5},
        carried_in={PERSON: 1},
        carried_out={PERSON: 2},
        results={(Outcome.DISCLOSED, PERSON): 3, (Outcome.NOT_HELD, PERSON): 1},
        remedies={
            RemedyKind.RECONSIDERATION: {RemedyResult.UPHELD: 2},
            RemedyKind.DIRECT_LITIGATION: {RemedyResult.UPHELD: 1},
        },
        documents={("行政规范性文件", Measure.MADE): 4},
    )
    figures = figures_from(report_format_for(year), year, counts)
    return ReportFacts(**{"unit": "云岭省某厅", "figures": figures, "fees": Decimal(0), **more})


def test_numbers_come_from_the_tables():
    text = draft_texts(facts())[1]
    assert "规章本年制发0件、本年废止0件、现行有效0件；行政规范性文件本年制发4件" in text
    assert "新收政府信息公开申请5件，上年结转1件；办结4件" in text
    assert "其中予以公开3件、无法提供1件；结转下年度继续办理2件" in text
    assert "被申请行政复议2件，被提起行政诉讼1件" in text


def test_interpretations_follow_the_documents():
    told = "2024年公布需要解读的政策文件4件，均未发布解读材料。"
    first = draft_texts(facts(interpretations=told))[1].splitlines()[0]
    assert first.startswith("（一）主动公开情况。") and first.endswith(told)


def test_the_five_headings_of_section_one_stand_in_order():
    lines = draft_texts(facts())[1].splitlines()
    assert [line[:3] for line in lines] == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    assert places_to_fill(draft_texts(facts())) == {1: 3, 5: 1}


@pytest.mark.parametrize(
    ("fees", "said"),
    [
        (Decimal(0), "未收取政府信息公开信息处理费"),
        (Decimal("3940.00"), "收取政府信息公开信息处理费3940元"),
        (Decimal("0.50"), "信息处理费0.5元"),
    ],
)
def test_fees_are_told_to_the_cent(fees, said):
    assert said in draft_texts(facts(fees=fees))[6]


def test_nothing_ended_names_no_results():
    empty = ReportFacts("某厅", figures_from(report_format_for(2020), 2020, Counts()), Decimal(0))
    text = draft_texts(empty)[1]
    assert "办结0件；结转" in text
    assert "规章本年新制作0件、本年新公开0件、对外公开总0件" in text


def test_key_points_and_contact_are_told():
    points = (KeyPointsFacts("2024年政务公开工作要点", 14, 3),)
    texts = draft_texts(facts(key_points=points, contact="电话：0731-1"))
    assert (
        texts[1].splitlines()[-1].startswith("（六）2024年政务公开工作要点落实情况。共14项任务，")
    )
    assert texts[0].endswith("请与云岭省某厅联系（电话：0731-1）。")
    assert draft_texts(facts())[0].endswith("请与云岭省某厅联系。")
