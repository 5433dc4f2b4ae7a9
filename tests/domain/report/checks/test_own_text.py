"""The texts of one's own report: each check with a text that passes and one that does not."""

import tomllib

import pytest

from gkapp import paths
from gkapp.domain.report.checks.own_text import OtherReport, check_texts, wordings_from
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.exchange.law.rules import report_format_for

PERSON = ApplicantKind.PERSON
FIGURES = figures_from(
    report_format_for(2025),
    2025,
    Counts(
        received={PERSON: 30}, carried_in={PERSON: 3}, carried_out={PERSON: 2},
        results={(Outcome.DISCLOSED, PERSON): 31}, remedies={}, documents={}, entered={},
    ),
)  # fmt: skip
WORDINGS = wordings_from(
    tomllib.loads((paths.resources() / "law" / "wordings.toml").read_text("utf-8"))
)
SOUND = {
    0: (
        "引言",
        "根据《中华人民共和国政府信息公开条例》编制。统计期限自2025年1月1日至2025年12月31日。",
    ),
    1: (
        "一、总体情况",
        "（一）主动公开。（二）依申请公开。新收政府信息公开申请30件，上年结转3件；办结31件。"
        "（三）政府信息管理。（四）平台建设。（五）监督保障。",
    ),
    5: ("五、存在的主要问题及改进情况", "解读形式还不够多样，下一步将增加图解。"),
}


def found(texts, others=(), figures=FIGURES):
    return {
        each.id: each
        for each in check_texts(figures, texts, WORDINGS, others)
        if each.level is not Level.OK
    }


def with_text(section, text):
    return {**SOUND, section: (SOUND[section][0], text)}


def test_a_sound_text_passes_every_check():
    findings = check_texts(FIGURES, SOUND, WORDINGS, [OtherReport("上年报告", "另一年的文字。")])
    assert {each.id for each in findings} == {"C6", "Y2", "N1", "O1", "R1"}
    assert {each.level for each in findings} == {Level.OK}


def test_a_number_in_the_text_agrees_with_the_table():
    wrong = found(with_text(1, SOUND[1][1].replace("申请30件", "申请31件")))
    assert "表格中本年新收为 30 件，与 31 件不符" in wrong["C6"].message


def test_a_year_in_the_text_is_the_year_of_the_report():
    assert "2024年" in found(with_text(1, SOUND[1][1] + "2024年组织培训2次。"))["Y2"].message
    assert found(with_text(0, "统计期限自2024年1月1日至2024年12月31日。"))["Y1"].section == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("依照《信息公开条例》办理。", "中华人民共和国政府信息公开条例"),
        ("依照《政府信息公开法》办理。", "没有这部法律"),
        ("落实新修订的《中华人民共和国政府信息公开条例》。", "不宜再称"),
        ("按照国办公开办函〔2019〕60号编制。", "国办公开办函〔2021〕30号"),
        ("《中华人民共和国政府信息公开条例》（国务院令第492号）", "国务院令第711号"),
        ("按时公布政府信息公开年度工作报告。", "政府信息公开工作年度报告"),
    ],
)
def test_a_law_is_called_by_its_name(text, right):
    finding = found(with_text(5, text))["N1"]
    assert right in finding.message
    assert finding.section == 5


def test_a_wording_is_wrong_only_in_its_years():
    old = figures_from(
        report_format_for(2020), 2020,
        Counts(received={}, carried_in={}, carried_out={}, results={}, remedies={}, documents={},
               entered={}),
    )  # fmt: skip
    texts = {5: ("五、问题", "落实新修订的《中华人民共和国政府信息公开条例》。")}
    assert "N1" not in found(texts, figures=old)


def test_the_overview_tells_of_all_five():
    missing = found(with_text(1, "（一）主动公开。（二）依申请公开。（五）监督保障。"))
    assert "没有写到政府信息管理、平台建设" in missing["O1"].message
    assert found({5: SOUND[5]})["O1"].section == 1


def test_what_repeats_another_report_but_for_its_numbers_is_told_with_its_share():
    text = "全年组织业务培训3次，参加人员120人次。\n各处室报送信息的主动性还有待提高。"
    theirs = "全年组织业务培训2次，参加人员98人次。"
    finding = found(with_text(5, text), [OtherReport("上年报告", theirs)])["R1"]
    assert "有 50% 的句子与上年报告相同（数字除外）" in finding.message
    assert not found(with_text(5, text), [OtherReport("上年报告", "全年没有组织。")])


def test_the_preamble_may_be_that_of_last_year():
    assert not found(SOUND, [OtherReport("上年报告", SOUND[0][1])])


def test_a_draft_that_nobody_has_touched_repeats_nobody():
    text = "全年组织业务培训3次，参加人员120人次。"
    other = [OtherReport("上年报告", text)]
    findings = check_texts(FIGURES, with_text(5, text), WORDINGS, other, {5: text})
    assert {each.id: each.level for each in findings}["R1"] is Level.OK
    findings = check_texts(FIGURES, with_text(5, text), WORDINGS, other, {5: "别的"})
    assert {each.id: each.level for each in findings}["R1"] is Level.WARNING


def test_sentences_of_the_draft_repeat_nobody_between_those_of_the_officer():
    drafted = "全年受理行政复议3件，均已审结。本年没有收取费用，也没有减免。"
    own = "各处室报送信息的主动性还有待提高。"
    other = [OtherReport("上年报告", drafted.replace("3", "2"))]
    text = with_text(5, drafted + own)
    assert "R1" in found(text, other)
    levels = check_texts(FIGURES, text, WORDINGS, other, {5: drafted})
    assert {each.id: each.level for each in levels}["R1"] is Level.OK
