"""Rows of a table of requests: what becomes a record, what is refused, what is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.records.registers import Channel
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.clock.consulted import ConsultationParty
from gkapp.domain.requests.intake import REQUEST_COLUMNS, read_request_row
from gkapp.domain.requests.irregularities import last_day_to_answer
from gkapp.domain.text.cells import CellFault
from gkapp.exchange.law.rules import outcome_labels, shipped_calendar, time_limits

TODAY = date(2026, 3, 4)
IDENTITY_NUMBER = "11010519491231002X"
OPEN = {
    "收到日期": "2026-02-25",
    "申请人": "张某某",
    "申请人类型": "自然人",
    "申请内容": "某规划文本",
}
CLOSED = OPEN | {"收到日期": "2025-04-20", "答复日期": "2025-05-20", "办理结果": "予以公开"}


def read(cells):
    return read_request_row(
        cells,
        labels=outcome_labels(),
        calendar=shipped_calendar(),
        limits=time_limits(),
        today=TODAY,
    )


def accepted(cells):
    verdict = read(cells)
    assert isinstance(verdict, Accepted), verdict
    return verdict


def problems(cells):
    verdict = read(cells)
    assert isinstance(verdict, Rejected), verdict
    return {problem.column: problem.reason for problem in verdict.problems}


def warnings(cells):
    return {warning.column: warning.text for warning in accepted(cells).warnings}


@pytest.mark.parametrize(
    ("column", "written", "field", "meant"),
    [
        ("收到方式", "邮寄信函", "channel", Channel.REGISTERED_POST),
        ("收到方式", "平常信函", "channel", Channel.ORDINARY_POST),
        ("收到方式", "网上申请", "channel", Channel.INTERNET),
        ("申请人类型", "企业", "applicant_kind", ApplicantKind.COMPANY),
        ("申请人类型", "律师事务所", "applicant_kind", ApplicantKind.LEGAL_SERVICE),
    ],
)
def test_other_words_for_a_choice_are_understood(column, written, field, meant):
    assert getattr(accepted({**OPEN, column: written}).record, field) is meant


@pytest.mark.parametrize(("column", "written"), [("收到方式", "邮件"), ("申请人类型", "法人")])
def test_a_word_that_can_mean_several_is_not_guessed(column, written):
    assert "可选" in problems({**OPEN, column: written})[column]


def test_every_column_finds_its_field():
    cells = {
        "申请编号": "2025-001",
        "收到日期": "2025-04-20",
        "收到方式": "邮寄",
        "申请人": "某公司",
        "申请人类型": "法人或其他组织－商业企业",
        "申请内容": "甲\n乙",
        "补正通知日期": "2025-04-22",
        "补正收到日期": "2025-05-08",
        "延期工作日": "20",
        "答复日期": "2025-06-30",
        "办理结果": "三（三）4.保护第三方合法权益",
        "备注": "无",
        "来件日期": "2025-04-18",
        "代理人": "李某",
        "证件类型": "身份证",
        "证件号码": IDENTITY_NUMBER.lower(),
        "联系电话": "0731-0000000",
        "通信地址": "某市",
        "电子邮箱": "a@example.com",
        "获取方式": "邮寄",
        "承办处室": "法规处",
        "补正期限届满日": "2025-05-12",
        "延期告知日期": "2025-06-03",
        "征求意见发出日期": "2025-05-12",
        "征求意见收到日期": "2025-05-20",
        "征求对象": "第三方",
        "答复文号": "某公复〔2025〕1号",
        "送达方式": "邮寄",
        "邮件号": "1000000000000",
    }
    assert cells.keys() == {column.heading for column in REQUEST_COLUMNS}
    verdict = accepted(cells)
    assert verdict.warnings == ()
    record = verdict.record
    assert (record.number, record.note, record.content) == ("2025-001", "", "甲\n乙")
    assert record.channel is Channel.REGISTERED_POST
    assert record.applicant_kind is ApplicantKind.COMPANY
    assert record.outcome is Outcome.THIRD_PARTY_RIGHTS
    assert record.extension_days == 20
    assert (record.id_kind, record.id_number) == ("居民身份证", IDENTITY_NUMBER)
    assert record.consultation_answered_on == date(2025, 5, 20)
    assert record.ended_on == date(2025, 6, 30)
    assert record.tracking_no == "1000000000000"


@pytest.mark.parametrize("named", ["其他机关", "其他行政机关", "共同制作机关"])
def test_another_body_that_was_consulted_is_read(named):
    verdict = accepted({**OPEN, "征求意见发出日期": "2026-02-26", "征求对象": named})
    assert verdict.record.consulted is ConsultationParty.AGENCY
    assert not any(warning.column == "征求对象" for warning in verdict.warnings)


def test_a_consultation_of_nobody_named_is_told():
    verdict = accepted({**OPEN, "征求意见发出日期": "2026-02-26"})
    assert [warning.column for warning in verdict.warnings] == ["征求对象"]


def test_an_open_request_needs_little():
    verdict = accepted(OPEN)
    assert verdict.warnings == ()
    assert (verdict.record.outcome, verdict.record.ended_on) == (None, None)
    assert (verdict.record.number, verdict.record.channel) == ("", None)


@pytest.mark.parametrize("kind", list(ApplicantKind))
def test_kinds_of_applicants(kind):
    for text in (kind.value, f"{kind.value}（样本）", f" {kind.value} "):
        assert accepted(OPEN | {"申请人类型": text}).record.applicant_kind is kind
    if kind is not ApplicantKind.PERSON:
        path = f"法人或其他组织/{kind.value}"
        assert accepted(OPEN | {"申请人类型": path}).record.applicant_kind is kind


@pytest.mark.parametrize("channel", list(Channel))
def test_channels(channel):
    assert accepted(OPEN | {"收到方式": channel.value}).record.channel is channel


@pytest.mark.parametrize(
    ("changed", "column", "told"),
    [
        ({"收到日期": ""}, "收到日期", "没有填写"),
        ({"收到日期": "2026-02-30"}, "收到日期", "不存在"),
        ({"收到日期": "2026-03-05"}, "收到日期", "晚于今天"),
        ({"收到日期": "上周"}, "收到日期", "不是可识别的日期"),
        ({"收到日期": CellFault("公式没有计算结果。")}, "收到日期", "公式"),
        ({"申请人类型": ""}, "申请人类型", "没有填写"),
        ({"申请人类型": "政府"}, "申请人类型", "自然人"),
        ({"申请人类型": "法人或其他组织/自然人"}, "申请人类型", "不是可选的内容"),
        *(({"收到方式": each}, "收到方式", "平信") for each in ("信函", "邮件")),
        ({"来件日期": "2026-02-26"}, "收到日期", "早于来件日期"),
        ({"申请编号": date(2026, 1, 1)}, "申请编号", "改成日期"),
        ({"申请编号": CellFault("超过15位。")}, "申请编号", "15位"),
        ({"证件号码": "1.1E+17"}, "证件号码", "科学计数法"),
        ({"办理结果": "予以公开"}, "答复日期", "没有答复日期"),
        ({"答复日期": "2026-03-01"}, "办理结果", "没有办理结果"),
        ({"答复日期": "2026-03-01", "办理结果": "办理中"}, "办理结果", "没有办理结果"),
        ({"办理结果": "不予公开"}, "办理结果", "8种情形"),
        ({"补正通知日期": "2026-02-24"}, "补正通知日期", "早于收到日期"),
        ({"补正收到日期": "2026-02-24"}, "补正收到日期", "早于收到日期"),
        ({"征求意见发出日期": "2026-02-24"}, "征求意见发出日期", "早于收到日期"),
        ({"征求意见收到日期": "2026-02-24"}, "征求意见收到日期", "早于收到日期"),
        ({"延期告知日期": "2026-02-24"}, "延期告知日期", "早于收到日期"),
        ({"延期工作日": "21"}, "延期工作日", "最长的20个"),
        ({"延期工作日": "-1"}, "延期工作日", "不能是-1个"),
        ({"延期工作日": "1.5"}, "延期工作日", "不是整数"),
    ],
)
def test_what_cannot_be_is_refused(changed, column, told):
    found = problems(OPEN | changed)
    assert list(found) == [column]
    assert told in found[column]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"答复日期": "2025-04-19"}, "答复日期"),
        ({"补正通知日期": "2025-04-30", "补正收到日期": "2025-04-29"}, "补正收到日期"),
        ({"补正通知日期": "2025-04-22", "补正期限届满日": "2025-04-21"}, "补正期限届满日"),
        ({"补正通知日期": "2025-05-21"}, "答复日期"),
        ({"补正通知日期": "2025-04-22", "补正收到日期": "2025-05-21"}, "答复日期"),
        ({"征求意见发出日期": "2025-05-10", "征求意见收到日期": "2025-05-09"}, "征求意见收到日期"),
        ({"征求意见发出日期": "2025-05-21"}, "答复日期"),
        ({"延期告知日期": "2025-05-21", "延期工作日": "5"}, "答复日期"),
    ],
)
def test_days_out_of_order_are_refused(changed, column):
    found = problems(CLOSED | changed)
    assert list(found) == [column]
    assert "早于" in found[column]


def test_every_bad_cell_of_a_row_is_named():
    found = problems({"收到日期": "x", "申请人类型": "y", "办理结果": "z"})
    assert list(found) == ["收到日期", "申请人类型", "办理结果"]


@pytest.mark.parametrize(("received", "longest"), [("2019-05-14", 15), ("2019-05-15", 20)])
def test_the_longest_extension_depends_on_the_day_of_receipt(received, longest):
    row = CLOSED | {"收到日期": received, "答复日期": "2019-06-03"}
    assert accepted(row | {"延期工作日": str(longest)}).record.extension_days == longest
    assert "延期工作日" in problems(row | {"延期工作日": str(longest + 1)})


def test_no_extension_may_be_written_as_zero():
    assert accepted(OPEN | {"延期工作日": "0"}).record.extension_days == 0


@pytest.mark.parametrize(
    ("kind", "number"),
    [("护照", "E00000000"), ("", "110105194912310021"), ("军官证", "1")],
)
def test_only_identity_cards_have_their_check_digit_tested(kind, number):
    row = OPEN | {"证件类型": kind, "证件号码": number}
    assert accepted(row).record.id_number == number
    assert "证件号码" not in warnings(row)


@pytest.mark.parametrize(
    ("day", "year_format"), [("2020-12-30", "其他处理"), ("2025-05-20", "其他处理 3.其他")]
)
def test_labels_of_the_year_in_which_the_case_ended(day, year_format):
    row = CLOSED | {"收到日期": "2020-12-29", "答复日期": day, "办理结果": year_format}
    assert accepted(row).record.outcome is Outcome.OTHER


def test_a_request_on_its_last_day_is_on_time_and_a_day_later_is_late():
    assert warnings(CLOSED) == {}
    late = warnings(CLOSED | {"答复日期": "2025-05-21"})
    assert late == {"答复日期": "超期答复：最迟应于2025-05-20答复，实际为2025-05-21。"}


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ({}, "2025-05-20"),
        ({"延期工作日": "20", "延期告知日期": "2025-05-20"}, "2025-06-18"),
        ({"补正通知日期": "2025-04-28", "补正收到日期": "2025-05-20"}, "2025-06-18"),
        ({"征求意见发出日期": "2025-05-12", "征求意见收到日期": "2025-05-14"}, "2025-05-22"),
    ],
)
def test_what_moves_the_last_day_to_answer(changed, due):
    last_day = date.fromisoformat(due)
    assert "答复日期" not in warnings(CLOSED | changed | {"答复日期": due})
    after = date.fromordinal(last_day.toordinal() + 1).isoformat()
    assert due in warnings(CLOSED | changed | {"答复日期": after})["答复日期"]


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (OPEN | {"申请人": ""}, "申请人", "没有填写申请人"),
        (OPEN | {"申请内容": "/"}, "申请内容", "没有填写申请内容"),
        (
            OPEN | {"证件类型": "居民身份证", "证件号码": "1101**********002X"},
            "证件号码",
            "已脱敏",
        ),
        (
            OPEN | {"证件类型": "居民身份证", "证件号码": "110105194912310021"},
            "证件号码",
            "校验码不对",
        ),
        (OPEN | {"证件类型": "身份证", "证件号码": "1101051949"}, "证件号码", "18位"),
        (OPEN | {"收到日期": "2025-12-01"}, "答复日期", "超期未答复"),
        (OPEN | {"补正收到日期": "2026-02-26"}, "补正通知日期", "缺少"),
        (
            OPEN | {"补正通知日期": "2026-02-26", "补正期限届满日": "2026-03-03"},
            "补正期限届满日",
            "未见补正",
        ),
        (
            OPEN
            | {
                "补正通知日期": "2026-02-26",
                "补正期限届满日": "2026-02-27",
                "补正收到日期": "2026-03-02",
            },
            "补正收到日期",
            "晚于补正期限",
        ),
        (CLOSED | {"补正通知日期": "2025-04-22"}, "补正收到日期", "缺少"),
        (CLOSED | {"办理结果": "补正后申请内容仍不明确"}, "补正通知日期", "缺少"),
        (CLOSED | {"办理结果": "补正后申请内容仍不明确"}, "补正收到日期", "缺少"),
        (CLOSED | {"办理结果": "逾期不补正"}, "补正通知日期", "缺少"),
        (
            CLOSED
            | {
                "办理结果": "逾期不补正",
                "补正通知日期": "2025-04-22",
                "补正收到日期": "2025-05-19",
            },
            "补正收到日期",
            "却有",
        ),
        (
            CLOSED
            | {
                "办理结果": "逾期不补正",
                "补正通知日期": "2025-04-22",
                "补正期限届满日": "2025-05-20",
            },
            "答复日期",
            "届满",
        ),
        (CLOSED | {"延期工作日": "5"}, "延期告知日期", "缺少"),
        (CLOSED | {"延期告知日期": "2025-05-06"}, "延期工作日", "没有延期工作日"),
        (
            CLOSED
            | {"延期工作日": "5", "延期告知日期": "2025-05-21", "答复日期": "2025-05-22"},
            "延期告知日期",
            "届满日2025-05-20告知",
        ),
        (CLOSED | {"征求意见收到日期": "2025-05-06"}, "征求意见发出日期", "缺少"),
        (CLOSED | {"征求意见发出日期": "2025-05-06"}, "征求意见收到日期", "缺少"),
        (
            CLOSED | {"征求意见发出日期": "2025-05-06", "征求意见收到日期": "2025-05-21"},
            "征求意见收到日期",
            "答复之后",
        ),
        (CLOSED | {"补正通知日期": "2025-04-29", "补正收到日期": "2025-05-19"}, "补正通知日期",
         "最迟2025-04-28"),
    ],
)  # fmt: skip
def test_what_is_irregular_is_told_and_taken_in(row, column, told):
    found = warnings(row)
    assert column in found
    assert told in found[column]


def test_a_correction_lapses_without_complaint():
    row = CLOSED | {
        "补正通知日期": "2025-04-28",
        "补正期限届满日": "2025-05-14",
        "答复日期": "2025-06-30",
        "办理结果": "逾期不补正",
    }
    assert warnings(row) == {}


def test_a_case_that_waits_for_its_correction_is_not_late():
    row = OPEN | {"收到日期": "2025-12-01", "补正通知日期": "2025-12-02"}
    assert set(warnings(row)) == {"补正期限届满日"}


def test_a_correction_without_a_last_day_is_told():
    row = OPEN | {"收到日期": "2025-12-01", "补正通知日期": "2025-12-02"}
    assert "没有补正期限届满日" in warnings(row)["补正期限届满日"]
    assert "补正期限届满日" not in warnings(row | {"补正收到日期": "2025-12-05"})


def test_before_the_revision_terms_are_shorter_and_a_late_correction_notice_is_none():
    row = CLOSED | {
        "收到日期": "2019-03-01",
        "补正通知日期": "2019-03-20",
        "补正收到日期": "2019-03-21",
        "答复日期": "2019-04-12",
    }
    assert "2019-04-12" not in str(warnings(row))
    assert "最迟应于2019-04-12答复" in warnings(row | {"答复日期": "2019-04-13"})["答复日期"]


def test_before_the_calendar_begins_nothing_is_late():
    assert warnings(CLOSED | {"收到日期": "2006-12-31", "答复日期": "2007-12-31"}) == {}


HEADINGS = [column.heading for column in REQUEST_COLUMNS]
cells = st.one_of(
    st.text(max_size=12),
    st.dates(date(2018, 1, 1), date(2027, 1, 1)),
    st.sampled_from(
        ["2025-04-20", "45800", "自然人", "予以公开", "身份证", "20", "", "逾期不补正"]
    ),
    st.builds(CellFault, st.just("坏。")),
)


@given(st.dictionaries(st.sampled_from(HEADINGS), cells))
def test_any_row_is_taken_in_or_refused_by_column(row):
    match read(row):
        case Accepted(record, _):
            assert (record.outcome is None) == (record.ended_on is None)
            assert record.received_on <= TODAY
            assert 0 <= record.extension_days <= 20
        case Rejected(found):
            assert found
            assert all(problem.column in HEADINGS and problem.reason for problem in found)


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        ({}, date(2025, 5, 20)),
        ({"延期工作日": "5", "延期告知日期": "2025-05-20"}, date(2025, 5, 27)),
        ({"办理结果": "逾期不补正"}, None),
        ({"收到日期": "2006-04-22", "答复日期": "2006-05-10"}, None),
        ({"征求意见发出日期": "2025-05-12"}, None),
    ],
)
def test_the_last_day_to_answer_of_what_is_registered(changed, last):
    record = accepted(CLOSED | changed).record
    assert last_day_to_answer(record, shipped_calendar(), time_limits()) == last


@pytest.mark.parametrize(
    ("channel", "arrived", "is_told"),
    [
        ("当面", "2026-02-25", False),
        ("当面", "2026-02-24", True),
        ("邮寄", "2026-02-11", False),
        ("邮寄", "2026-02-10", True),
        ("平信", "2026-02-10", True),
        ("网络", "2026-02-10", True),
        ("转来", "2026-02-10", False),
    ],
)
def test_a_receipt_long_after_the_arrival_asks_for_the_reason(channel, arrived, is_told):
    row = OPEN | {"收到方式": channel, "来件日期": arrived}
    told = warnings(row)
    assert ("收到日期" in told) is is_told
    assert not is_told or "理由" in told["收到日期"]
    assert "收到日期" not in warnings(row | {"备注": "当天停电，次日补登"})
