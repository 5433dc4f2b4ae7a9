"""The demo registers today: what lies ahead is left out, and the numbers follow the days."""

from datetime import date

import pytest

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.demo.registers import measures_today, registers_today
from gkapp.domain.demo.time_shift import TimeShift

REQUEST = dict.fromkeys(
    (
        "申请编号", "来件日期", "收到日期", "补正通知日期", "补正期限届满日", "补正收到日期",
        "延期告知日期", "征求意见发出日期", "征求意见收到日期", "答复日期", "答复文号", "备注",
    ),
    "",
)  # fmt: skip
REMEDY = dict.fromkeys(
    ("申请编号", "收到日期", "结果", "审结日期", "收到副本日期", "答复答辩日期", "结果说明"), ""
)
ENTRY = dict.fromkeys(
    (
        "标题", "成文日期", "公布日期", "实际公开日期", "施行日期", "有效期至", "有效性",
        "失效日期", "公开属性",
    ),
    "",
)  # fmt: skip


def request(number, received, answered="", letter="", note=""):
    return REQUEST | {
        "申请编号": number, "收到日期": received, "答复日期": answered, "答复文号": letter,
        "备注": note,
    }  # fmt: skip


@pytest.fixture
def on():
    def shift(today):
        return TimeShift(
            WorkingCalendar([]), date(2025, 12, 31), date(2025, 10, 9), date.fromisoformat(today)
        )

    return shift


REQUESTS = [
    request("2024-0001", "2024-02-05", "2024-03-01", "岭建公开〔2024〕2号"),
    request("2024-0002", "2024-02-07", "2024-02-20", "岭建公开〔2024〕1号", "与2024-0001号相同"),
    request("2025-0001", "2025-09-10", "2025-09-24", "岭建公开〔2025〕1号"),
    request("2025-0002", "2025-12-30", note="与2025-0001号有关"),
]


def test_requests_that_are_not_over_yet_are_left_out_and_the_rest_numbered_anew(on):
    rows = registers_today(on("2026-09-23"), REQUESTS[:3], [], []).requests
    assert [(r["申请编号"], r["答复文号"], r["备注"]) for r in rows] == [
        ("2025-0001", "岭建公开〔2025〕2号", ""),
        ("2025-0002", "岭建公开〔2025〕1号", "与2025-0001号相同"),
    ]


def test_what_goes_on_stands_beside_today_with_a_number_of_its_moved_year(on):
    rows = registers_today(on("2026-12-31"), REQUESTS, [], []).requests
    assert [row["申请编号"] for row in rows] == ["2025-0001", "2025-0002", "2026-0001", "2026-0002"]
    assert rows[-1]["收到日期"] == "2026-12-30"
    assert rows[-1]["备注"] == "与2026-0001号有关"
    early = registers_today(on("2026-01-02"), [*REQUESTS[:2], REQUEST | {"申请编号": "2025-0009",
                            "收到日期": "2025-12-29"}], [], [])  # fmt: skip
    assert early.requests[-1]["收到日期"] == "2025-12-30"
    assert early.requests[-1]["申请编号"] == "2025-0003"


def test_a_decision_ahead_is_not_known_and_a_case_ahead_not_there(on):
    remedies = [
        REMEDY | {"申请编号": "2024-0001", "收到日期": "2024-04-10", "结果": "结果维持",
                  "审结日期": "2025-06-04"},
        REMEDY | {"申请编号": "2025-0001", "收到日期": "2025-10-08", "结果": "结果维持",
                  "审结日期": "2025-12-10", "结果说明": "维持", "答复答辩日期": "2025-10-14"},
    ]  # fmt: skip
    shown = ("申请编号", "收到日期", "结果", "审结日期")

    def rows(today):
        found = registers_today(on(today), REQUESTS[:3], remedies, []).remedies
        return [tuple(row[name] for name in shown) for row in found]

    assert rows("2026-03-04") == [("2025-0001", "2025-04-10", "尚未审结", "")]
    assert rows("2026-12-31") == [
        ("2025-0001", "2025-04-10", "结果维持", "2026-06-03"),
        ("2026-0001", "2026-10-08", "结果维持", "2026-12-10"),
    ]


def test_a_reply_ahead_is_not_known(on):
    case = REMEDY | {"申请编号": "2025-0001", "收到日期": "2025-10-08", "结果": "结果维持",
                     "审结日期": "2025-12-10", "结果说明": "维持", "收到副本日期": "2025-10-08",
                     "答复答辩日期": "2025-10-14"}  # fmt: skip
    shown = ("收到副本日期", "答复答辩日期", "结果说明")

    def told(today):
        (row,) = registers_today(on(today), REQUESTS[:3], [case], []).remedies
        return tuple(row[name] for name in shown)

    assert told("2026-10-09") == ("2026-10-08", "", "")
    assert told("2026-10-30") == ("2026-10-08", "2026-10-14", "")
    assert told("2026-12-31") == ("2026-10-08", "2026-10-14", "维持")


def test_a_case_about_a_request_that_lies_ahead_is_left_out(on):
    case = REMEDY | {"申请编号": "2025-0001", "收到日期": "2025-01-08", "结果": "尚未审结"}
    assert registers_today(on("2026-03-04"), REQUESTS[:3], [case], []).remedies == []


@pytest.mark.parametrize(
    ("today", "validity", "ended"),
    [("2026-04-29", "有效", ""), ("2026-04-30", "失效", "2026-04-30")],
)
def test_a_document_ends_on_its_day(on, today, validity, ended):
    old = ENTRY | {
        "成文日期": "2020-03-02",
        "公布日期": "2020-03-09",
        "施行日期": "2020-05-01",
        "有效期至": "2025-04-30",
        "有效性": "失效",
        "失效日期": "2025-04-30",
    }
    (row,) = registers_today(on(today), [], [], [old]).ledger
    assert (row["有效性"], row["失效日期"]) == (validity, ended)
    assert (row["成文日期"], row["公布日期"]) == ("2021-03-02", "2021-03-09")
    assert (row["施行日期"], row["有效期至"]) == ("2021-05-01", "2026-04-30")


@pytest.mark.parametrize("today", ["2026-06-01", "2026-06-05"])
def test_a_document_that_is_not_published_yet_is_left_out(on, today):
    new = ENTRY | {"标题": "办法", "成文日期": "2025-06-03", "公布日期": "2025-06-09"}
    assert registers_today(on(today), [], [], [new]).ledger == []


@pytest.mark.parametrize(
    ("attribute", "formed"), [("主动公开", "2026-03-02"), ("不予公开", "2026-12-29")]
)
def test_only_a_document_that_waits_for_disclosure_stands_beside_today(on, attribute, formed):
    entry = ENTRY | {"成文日期": "2025-12-29", "公开属性": attribute}
    late = registers_today(on("2026-12-31"), [], [], [entry]).ledger
    assert late[0]["成文日期"] == "2026-12-29"
    spring = registers_today(on("2026-03-04"), [], [], [entry]).ledger
    assert [row["成文日期"] for row in spring] == [formed] * (attribute == "主动公开")


def test_only_what_has_been_done_is_told(on):
    rows = [
        {"落实日期": "2025-04-03", "落实措施": "一"},
        {"落实日期": "2025-11-12", "落实措施": "二"},
    ]
    assert [row["落实日期"] for row in measures_today(on("2026-11-11"), rows)] == ["2026-04-03"]
    assert measures_today(on("2026-04-02"), rows) == []
