"""The first draft of the report's text: only what the registers know, the rest marked."""

from decimal import Decimal

import pytest

from gkapp.domain.interpretations.coverage import Coverage
from gkapp.domain.participation.asking import AskingState
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import ResponseState
from gkapp.domain.participation.sums import DecisionFacts, OpinionFacts, sums_of
from gkapp.domain.report.facts import KeyPointsFacts, ReportFacts, TaskFacts
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import CountedMeasure
from gkapp.domain.report.numbers import fields_in, report_numbers, with_numbers
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.domain.report.text import draft_texts, places_to_fill, proposals_of
from gkapp.exchange.law.rules import report_format_for

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
        documents={("行政规范性文件", CountedMeasure.MADE): 4},
    )
    figures = figures_from(report_format_for(year), year, counts)
    return ReportFacts(**{"unit": "云岭省某厅", "figures": figures, "fees": Decimal(0), **more})


def read(told):
    """The draft as it is printed."""
    numbers = report_numbers(told)
    return {key: with_numbers(text, numbers) for key, text in draft_texts(told).items()}


def test_numbers_come_from_the_tables():
    text = read(facts())[1]
    assert "规章本年制发0件、本年废止0件、现行有效0件；行政规范性文件本年制发4件" in text
    assert "新收政府信息公开申请5件，上年结转1件；办结4件" in text
    assert "其中予以公开3件、无法提供1件；结转下年度继续办理2件" in text
    assert "被申请行政复议2件，被提起行政诉讼1件" in text


def test_numbers_are_fields_that_follow_the_tables():
    draft = draft_texts(facts())[1]
    assert "新收政府信息公开申请⟦一、本年新收政府信息公开申请数量.总计⟧件" in draft
    assert "其中予以公开⟦办理结果.予以公开⟧件" in draft
    assert set(fields_in(draft)) <= set(report_numbers(facts()))


def test_interpretations_follow_the_documents():
    coverage = Coverage(2024, 4, 3, 2, 3, 5, 0, {"文字": 3, "图表": 2})
    first = read(facts(coverage=coverage))[1].splitlines()[0]
    assert first.startswith("（一）主动公开情况。")
    assert "需要解读的政策文件4件，解读3件，发布解读材料5篇（文字3件、图表2件）；" in first
    assert first.endswith("占67%；同步或者按期发布3件。")
    assert "解读" not in read(facts(coverage=Coverage(2024, 0, 0, 0, 0, 0, 0, {})))[1]


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
    assert said in read(facts(fees=fees))[6]


def test_nothing_ended_names_no_results():
    empty = ReportFacts("某厅", figures_from(report_format_for(2020), 2020, Counts()), Decimal(0))
    text = read(empty)[1]
    assert "办结0件；结转" in text
    assert "规章本年新制作0件、本年新公开0件、对外公开总0件" in text


def test_contact_is_told():
    assert draft_texts(facts(contact="电话：0731-1"))[0].endswith(
        "请与云岭省某厅联系（电话：0731-1）。"
    )
    assert draft_texts(facts())[0].endswith("请与云岭省某厅联系。")


def test_key_points_are_told_with_what_was_done_for_each():
    done = TaskFacts("公开住房保障信息", ("公布一季度情况。", "公布二季度情况；"))
    points = KeyPointsFacts(7, "2024年政务公开工作要点", (done, TaskFacts("加强培训")))
    lines = read(facts(key_points=(points,)))[1].splitlines()
    assert lines[-2] == (
        "（六）2024年政务公开工作要点落实情况。共2项任务，已登记落实措施2条，涉及1项任务。"
        "（待填写：其他任务的落实情况）"
    )
    assert lines[-1] == "+ 公开住房保障信息：公布一季度情况；公布二季度情况。"


def test_key_points_without_measures_leave_all_to_the_officer():
    points = KeyPointsFacts(7, "要点", (TaskFacts("甲"),)), KeyPointsFacts(8, "又一要点")
    *_, first, second = read(facts(key_points=points))[1].splitlines()
    assert first == (
        "（六）要点落实情况。共1项任务，已登记落实措施0条。（待填写：各项任务的落实情况）"
    )
    assert second.startswith("（七）又一要点落实情况。共0项任务")


def test_all_done_leaves_no_place():
    points = KeyPointsFacts(7, "要点", (TaskFacts("甲", ("已办",)),))
    assert places_to_fill(draft_texts(facts(key_points=(points,))))[1] == 3


VOICES = sums_of(
    2024,
    [OpinionFacts(ResponseState.ANSWERED, True, (ReplyForm.WEBSITE,))],
    [DecisionFacts(AskingState.TOLD, 46, 19)],
)


def test_answers_and_consultations_follow_the_interpretations():
    first = read(facts(voices=VOICES))[1].splitlines()[0]
    assert first.endswith(
        "2024年，发现需要回应的政务舆情1件，已回应1件，其中按时回应1件；共回应1次。"
        "2024年，就1项重大决策公开征求意见，收到意见46条，采纳19条；1项公布了意见采纳情况。"
    )
    told = {each.name: each.text for each in proposals_of(facts(voices=VOICES))[1]}
    assert told["回应关切"].startswith("2024年，发现需要回应的政务舆情⟦舆情.需回应⟧件")
    assert set(fields_in(told["重大决策预公开"])) <= set(report_numbers(facts(voices=VOICES)))
    nothing = facts(voices=sums_of(2024, [], []))
    told = {each.name: each.text for each in proposals_of(nothing)[1]}
    assert "待填写" in told["回应关切"] and "重大决策预公开" not in told
    assert "舆情" not in read(nothing)[1]


def test_paragraphs_are_offered_one_by_one():
    points = KeyPointsFacts(7, "要点", (TaskFacts("甲", ("已办",)),))
    coverage = Coverage(2024, 1, 1, 0, 1, 1, 0, {"文字": 1})
    told = facts(key_points=(points,), coverage=coverage)
    offered = proposals_of(told)
    assert [each.name for each in offered[1]] == [
        "主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障",
        "要点落实情况", "制发、废止和现行有效的文件", "申请的收到和办理", "行政复议和行政诉讼",
        "政策解读", "回应关切", "甲",
    ]  # fmt: skip
    assert [each.name for each in offered[6]] == ["信息处理费", "没有其他事项"]
    assert (offered[1][-1].text, offered[1][-1].group) == ("甲：已办。", "要点")
    numbers = report_numbers(told)
    for each in (each for section in offered.values() for each in section):
        assert set(fields_in(each.text)) <= set(numbers), each.name
