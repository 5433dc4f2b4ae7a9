"""Rows of a disclosure ledger."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.ledger.columns import document_no, registration_no
from gkapp.domain.ledger.intake import read_ledger_row
from gkapp.domain.ledger.record import LEDGER_COLUMNS
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.exchange.law.rules import shipped_calendar

TODAY = date(2026, 3, 4)
RULE = {
    "标题": "某某管理办法",
    "文件类型": "行政规范性文件",
    "成文日期": "2025-04-20",
    "公布日期": "2025-04-21",
    "有效性": "有效",
    "公开属性": "主动公开",
}
WHOLE = {
    "体裁": "通知",
    "起草人": "周静",
    "签署日期": "2025-04-20",
    "登记日期": "2025-04-20",
    "变更日期": "",
    "暂行或者试行": "是",
    "有效期年数": "2年",
    "不公开依据": "",
    "下次评估日期": "",
    "合法性审核机构": "法规处",
    "合法性审核人": "李明",
    "合法性审核送审日期": "2025-04-01",
    "合法性审核日期": "2025-04-08",
    "合法性审核意见号": "法审〔2025〕3号",
    "合法性审核结果": "合法",
    "公平竞争审查机构": "市场监管处",
    "公平竞争审查人": "王芳",
    "公平竞争审查送审日期": "2025-04-01",
    "公平竞争审查日期": "2025-04-08",
    "公平竞争审查意见号": "公审〔2025〕3号",
    "公平竞争审查结果": "符合",
    "保密审查机构": "办公室",
    "保密审查人": "周静",
    "保密审查送审日期": "2025-04-09",
    "保密审查日期": "2025-04-10",
    "保密审查意见号": "",
    "保密审查结果": "可以公开",
    "征求意见开始日期": "2025-02-01",
    "征求意见结束日期": "2025-03-05",
    "集体讨论日期": "2025-04-18",
    "备案机关": "省司法厅",
    "备案日期": "2025-05-06",
    "备案号": "备〔2025〕9号",
    "网站公开日期": "2025-05-20",
    "公报刊登日期": "2025-06-01",
    "新媒体": "“云岭某厅”微信公众号",
    "新媒体公开日期": "2025-05-20",
    "查阅点": "省档案馆",
    "查阅点提供日期": "2025-05-02",
    "其他公开渠道": "报刊：云岭日报第3版（2025年4月22日）",
    "来源系统": "公文系统",
    "来源编号": "0012",
}
NOTE = RULE | {"文件类型": "其他文件"}


def accepted(cells):
    verdict = read_ledger_row(cells, calendar=shipped_calendar(), today=TODAY)
    assert isinstance(verdict, Accepted), verdict
    return verdict


def problems(cells):
    verdict = read_ledger_row(cells, calendar=shipped_calendar(), today=TODAY)
    assert isinstance(verdict, Rejected), verdict
    return {problem.column: problem.reason for problem in verdict.problems}


def warnings(cells):
    return {warning.column: warning.text for warning in accepted(cells).warnings}


def test_every_column_finds_its_field():
    cells = {
        "标题": "某某管理办法",
        "制定机关": "省某厅、省某局",
        "牵头机关": "省某厅",
        "文号": "湘某发[2025]1号",
        "统一登记号": "HNPR—2025—01001",
        "索引号": "430S00001/2025-00014",
        "文件类型": "规范性文件",
        "起草处室": "法规处",
        "成文日期": "2025-04-20",
        "公布日期": "2025-04-21",
        "实际公开日期": "2025-05-20",
        "施行日期": "2025-06-01",
        "有效期至": "2030-05-31",
        "有效性": "废止",
        "失效日期": "2026-01-01",
        "公开属性": "主动公开",
        "不公开理由": "",
        "主题分类": "教育",
        "公报期号": "2025年第3期",
        "网址": "https://example.com/1",
        **WHOLE,
    }
    assert cells.keys() == {column.heading for column in LEDGER_COLUMNS}
    verdict = accepted(cells)
    record = verdict.record
    assert verdict.warnings == ()
    assert record.makers == ("省某厅", "省某局")
    assert record.lead == "省某厅"
    assert record.document_no == "湘某发〔2025〕1号"
    assert record.registration_no == "HNPR-2025-01001"
    assert record.document_type is DocumentType.NORMATIVE
    assert record.validity is Validity.REPEALED
    assert record.attribute is DisclosureAttribute.PROACTIVE
    assert record.expires_on == date(2030, 5, 31)
    assert record.ended_on == date(2026, 1, 1)
    assert (record.gazette_issue, record.topic) == ("2025年第3期", "教育")
    assert (record.genre, record.drafter, record.is_trial, record.valid_years) == (
        "通知",
        "周静",
        True,
        2,
    )
    assert record.signed_on == record.registered_on == date(2025, 4, 20)
    assert (record.legality_body, record.legality_done_on) == ("法规处", date(2025, 4, 8))
    assert (record.fairness_number, record.secrecy_result) == ("公审〔2025〕3号", "可以公开")
    assert record.secrecy_sent_on == date(2025, 4, 9)
    assert (record.filed_with, record.filed_on) == ("省司法厅", date(2025, 5, 6))
    assert record.other_channels == "报刊：云岭日报第3版（2025-04-22）"
    assert record.reading_point_on == date(2025, 5, 2)
    assert (record.source_system, record.source_key) == ("公文系统", "0012")


@pytest.mark.parametrize("kind", list(DocumentType))
def test_document_types(kind):
    assert accepted(RULE | {"文件类型": kind.value}).record.document_type is kind


@pytest.mark.parametrize(
    ("written", "validity"),
    [("有效", Validity.IN_FORCE), ("现行有效", Validity.IN_FORCE), ("修改", Validity.AMENDED)],
)
def test_validity_of_what_is_in_force(written, validity):
    assert accepted(RULE | {"有效性": written}).record.validity is validity


@pytest.mark.parametrize(
    "written",
    ["HNPR-2025-01001", "HNPR—2025—01001", "HNPR－2025－01001", "HNPR——2025——01001",
     "ＨＮＰＲ－２０２５－０１００１", "hnpr-2025-01001", "HNPR - 2025 - 01001"],
)  # fmt: skip
def test_registration_numbers_have_one_form(written):
    assert registration_no(written) == "HNPR-2025-01001"
    assert "统一登记号" not in warnings(RULE | {"统一登记号": written})


@pytest.mark.parametrize("written", ["HNPR-2025-1", "湘登2025001", "HNP-2025-01001"])
def test_other_registration_numbers_are_told(written):
    assert written in warnings(RULE | {"统一登记号": written})["统一登记号"]


@pytest.mark.parametrize(
    "written",
    ["湘某发〔2025〕1号", "湘某发[2025]1号", "湘某发（2025）1号", "湘某发【2025】1号",
     "湘某发［2025］1号", "湘某发( 2025 )1号"],
)  # fmt: skip
def test_document_numbers_have_one_form(written):
    assert document_no(written) == "湘某发〔2025〕1号"


@pytest.mark.parametrize("written", ["", "长期", "长期有效", "永久", "/"])
def test_validity_without_an_end(written):
    assert accepted(RULE | {"有效期至": written}).record.expires_on is None


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (RULE | {"标题": ""}, "标题", "没有填写"),
        (RULE | {"文件类型": ""}, "文件类型", "没有填写"),
        (RULE | {"文件类型": "通知"}, "文件类型", "规章、行政规范性文件、其他文件"),
        (RULE | {"有效性": ""}, "有效性", "没有填写"),
        (RULE | {"有效性": "试行"}, "有效性", "有效、失效、废止、修改"),
        (RULE | {"公开属性": "公开"}, "公开属性", "主动公开"),
        (RULE | {"成文日期": "2026-03-05", "公布日期": ""}, "成文日期", "晚于今天"),
        (RULE | {"公布日期": "2026-03-05"}, "公布日期", "晚于今天"),
        (RULE | {"实际公开日期": "2026-03-05"}, "实际公开日期", "晚于今天"),
        (RULE | {"有效期至": "五年"}, "有效期至", "不是可识别的日期"),
        (RULE | {"文号": date(2025, 1, 1)}, "文号", "改成日期"),
        (RULE | {"成文日期": "", "公布日期": ""}, "公布日期", "无法计入任何年度"),
        (RULE | {"有效性": "废止"}, "失效日期", "没有失效日期"),
        (NOTE | {"有效性": "废止"}, "失效日期", "没有失效日期"),
        (NOTE | {"有效性": "失效"}, "失效日期", "没有失效日期"),
        (RULE | {"有效性": "失效", "有效期至": "2026-12-31"}, "失效日期", "没有失效日期"),
        (RULE | {"失效日期": "2026-03-04"}, "有效性", "已经过去"),
        (RULE | {"有效期至": "2025-04-20"}, "有效期至", "早于公布日期"),
        (RULE | {"公布日期": "", "有效期至": "2025-04-19"}, "有效期至", "早于成文日期"),
    ],
)
def test_what_cannot_be_is_refused(row, column, told):
    found = problems(row)
    assert list(found) == [column]
    assert told in found[column]


def test_a_document_cannot_end_before_it_began():
    found = problems(RULE | {"有效性": "废止", "失效日期": "2025-04-20"})
    assert "早于公布日期" in found["失效日期"]


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (NOTE | {"成文日期": "", "公布日期": ""}, "公布日期", "都没有填写"),
        (RULE | {"公布日期": "2025-04-19"}, "公布日期", "早于成文日期"),
        (RULE | {"实际公开日期": "2025-04-19"}, "实际公开日期", "早于成文日期"),
        (RULE | {"施行日期": "2025-04-20"}, "施行日期", "早于公布日期"),
        (RULE | {"制定机关": "甲、乙"}, "牵头机关", "多个机关"),
        (RULE | {"公开属性": ""}, "公开属性", "没有填写"),
        (RULE | {"公开属性": "依申请公开"}, "不公开理由", "没有填写不公开理由"),
        (RULE | {"公开属性": "不予公开"}, "不公开理由", "没有填写不公开理由"),
        (RULE | {"公开属性": "不公开", "实际公开日期": "2025-05-01"}, "公开属性", "却有"),
        (RULE | {"有效期至": "2026-03-03"}, "有效性", "已经届满"),
        (RULE | {"有效性": "修改", "失效日期": "2026-03-04"}, "失效日期", "有效性为修改"),
        (RULE | {"有效性": "废止", "失效日期": "2026-03-05"}, "有效性", "还没有到"),
        (
            RULE | {"实际公开日期": "2025-05-21"},
            "实际公开日期",
            "自形成之日起20个工作日内（最迟2025-05-20",
        ),
        (
            RULE | {"变更日期": "2025-06-03", "实际公开日期": "2025-07-02"},
            "实际公开日期",
            "自变更之日起",
        ),
        (RULE | {"变更日期": "2025-04-19"}, "变更日期", "早于成文日期"),
        (RULE | {"保密审查日期": "2025-04-22"}, "保密审查日期", "晚于公开日期"),
        (
            RULE | {"保密审查送审日期": "2025-04-12", "保密审查日期": "2025-04-11"},
            "保密审查日期",
            "早于",
        ),
        (
            RULE | {"征求意见开始日期": "2025-02-02", "征求意见结束日期": "2025-02-01"},
            "征求意见结束日期",
            "早于",
        ),
    ],
)
def test_what_is_irregular_is_told_and_taken_in(row, column, told):
    found = warnings(row)
    assert column in found
    assert told in found[column]


def test_nothing_is_irregular_on_the_last_day():
    assert warnings(RULE | {"实际公开日期": "2025-05-20", "有效期至": "2026-03-04"}) == {}
    assert warnings(RULE | {"成文日期": "2006-05-01", "实际公开日期": "2025-05-20"}) == {}
    assert warnings(RULE | {"失效日期": "2026-03-05"}) == {}


def test_a_lapsed_document_ended_the_day_after_its_validity():
    verdict = accepted(RULE | {"有效性": "失效", "有效期至": "2026-03-03"})
    assert verdict.record.ended_on == date(2026, 3, 4)
    assert [warning.column for warning in verdict.warnings] == ["失效日期"]


def test_what_the_title_calls_a_trial_is_one():
    assert accepted(RULE | {"标题": "某某管理办法（试行）"}).record.is_trial
    assert not accepted(RULE).record.is_trial


def test_the_first_channel_discloses():
    channels = {
        "网站公开日期": "2025-05-09",
        "其他公开渠道": "公示栏：一楼大厅（2025-05-08）\n电台：一套",
    }
    assert accepted(RULE | channels).record.disclosed_on == date(2025, 5, 8)
    told = accepted(RULE | channels | {"实际公开日期": "2025-05-12"}).record
    assert told.disclosed_on == date(2025, 5, 12)


def test_a_channel_that_cannot_be_read_is_refused():
    found = problems(RULE | {"其他公开渠道": "登了报"})
    assert "没有写明渠道" in found["其他公开渠道"]


HEADINGS = [column.heading for column in LEDGER_COLUMNS]
cells = st.sampled_from(
    [
        "",
        "规章",
        "其他文件",
        "有效",
        "失效",
        "修改",
        "主动公开",
        "2025-06-01",
        "2024-01-01",
        "甲、乙",
    ]
)


@given(st.dictionaries(st.sampled_from(HEADINGS), cells))
def test_any_row_is_taken_in_or_refused_by_column(row):
    match read_ledger_row(row, calendar=shipped_calendar(), today=TODAY):
        case Accepted(record, _):
            assert record.title
        case Rejected(found):
            assert found
            assert all(problem.column in HEADINGS for problem in found)
