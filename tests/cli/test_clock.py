"""`gkapp clock` and `gkapp fee`, as typed at a terminal."""

import json
from datetime import datetime

import pytest

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.database import Database
from gkapp.services.department.clock_settings import change_correction_reply_days

RECEIVED = {"type": "received", "date": "2025-09-25", "channel": "当面"}


@pytest.fixture
def clock(gkapp, tmp_path):
    """Replay events given as values."""

    def call(*events, today="2025-10-20", more=(), as_json=True):
        file = tmp_path / "经过.json"
        content = {"events": [RECEIVED, *events], "today": today}
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return gkapp("clock", file, *more, *(["--json"] if as_json else []))

    return call


def test_a_request_in_hand_as_json(clock):
    said = clock()
    assert (said.code, said.err) == (0, "")
    found = said.json
    assert list(found) == [
        "status", "due", "days_used", "days_left", "on_time", "provisional", "clocks", "breaches",
        "explanation",
    ]  # fmt: skip
    assert (found["status"], found["due"]) == ("办理中", "2025-10-29")
    assert (found["days_used"], found["days_left"], found["on_time"]) == (13, 7, None)
    assert (found["provisional"], found["breaches"]) == (False, [])
    assert found["explanation"][0] == {
        "date": "2025-09-25",
        "part": "收到日",
        "article": "《中华人民共和国民事诉讼法》第八十五条",
    }
    assert found["explanation"][-1]["date"] == "2025-10-29"
    assert found["clocks"][0] == {
        "id": "answer",
        "name": "答复",
        "from": "2025-09-25",
        "days": 20,
        "due": "2025-10-29",
        "done": None,
        "days_left": 7,
        "on_time": None,
        "article": "《中华人民共和国政府信息公开条例》第三十三条第二款",
        "note": "",
    }


def test_a_breach_is_told_and_refuses_nothing(clock):
    said = clock({"type": "correction_asked", "date": "2025-10-20"})
    assert said.code == 0
    (breach,) = said.json["breaches"]
    assert (breach["rule"], breach["date"]) == ("correction_asked_late", "2025-10-20")
    assert "最迟2025年10月11日" in breach["text"]
    assert (said.json["status"], said.json["due"]) == ("补正中", None)


def test_a_void_step_is_refused_with_the_event_named(clock):
    said = clock({"type": "extended", "date": "2025-10-20", "days": 21})
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("第2个事件“延期”（2025年10月20日）：延期应为1至20个工作日")


def test_in_words(clock):
    lines = clock(as_json=False).out.splitlines()
    assert lines[:4] == [
        "状态：办理中",
        "答复到期日：2025年10月29日",
        "已用工作日：13",
        "剩余工作日：7",
    ]
    assert "  答复：自2025年9月25日起至2025年10月29日，剩余7个工作日" in lines
    assert "  2025年9月26日　计入第1日　《中华人民共和国政府信息公开条例》第三十三条第二款" in lines
    assert "不合规定之处：" not in lines


def test_in_words_what_is_irregular_awaited_or_provisional(clock):
    lines = clock(
        {"type": "correction_asked", "date": "2025-10-20"}, as_json=False
    ).out.splitlines()
    assert "答复到期日：目前不计算" in lines
    assert "  答复：自2025年9月25日起（收到补正后重新计算）" in lines
    assert "不合规定之处：" in lines
    late = clock({"type": "answered", "date": "2025-10-30"}, today="2025-10-30", as_json=False)
    assert "逾期" in late.out.splitlines()
    assert "  答复：自2025年9月25日起至2025年10月29日，2025年10月30日办理" in late.out.splitlines()
    kept = clock({"type": "answered", "date": "2025-10-20"}, as_json=False)
    assert "按期" in kept.out.splitlines()
    sent = clock({"type": "consultation_sent", "date": "2025-10-17"}, as_json=False)
    assert "征求意见书尚未签收，到期日为暂算" in sent.out.splitlines()


def test_by_the_calendar_and_the_settings_of_a_database(clock, db):
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    with Database(db, key, actor="周静", now=lambda: datetime(2025, 10, 20)) as opened:
        change_correction_reply_days(opened, 10)
    said = clock({"type": "correction_asked", "date": "2025-09-30"}, more=("--db", db))
    due = {each["id"]: each["due"] for each in said.json["clocks"]}
    assert due["correction"] == "2025-10-21"


def test_without_a_day_it_is_looked_at_today(clock):
    assert clock(today=None).json["on_time"] is False


def test_a_missing_database_is_refused_and_not_made(clock, tmp_path):
    said = clock(more=("--db", tmp_path / "无.gkdb"))
    assert said.code == 1
    assert not (tmp_path / "无.gkdb").exists()


def test_a_fee_by_item(gkapp):
    said = gkapp("fee", "--items", 35, "--json")
    assert said.code == 0
    assert said.json["amount"] == 3000
    assert [line["amount"] for line in said.json["lines"]] == [0, 2000, 1000]
    assert said.json["lines"][1] == {
        "from": 11,
        "to": 30,
        "quantity": 20,
        "price": 100,
        "amount": 2000,
        "text": "第11件至第30件：20件×100元/件=2000元",
    }
    assert gkapp("fee", "--items", 0, "--json").json == {"amount": 0, "lines": []}


def test_a_fee_by_page_in_words(gkapp):
    assert gkapp("fee", "--pages", 250).out.splitlines() == [
        "按量计收，共250页",
        "第1页至第30页：30页，不收费",
        "第31页至第100页：70页×10元/页=700元",
        "第101页至第200页：100页×20元/页=2000元",
        "第201页至第250页：50页×40元/页=2000元",
        "合计：4700元",
        "依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第五条",
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--items", "-1"], "件数应为0至100000，不能是-1"),
        (["--pages", "100001"], "页数应为0至100000"),
        (["--items", "35", "--notified", "2020-12-31"], "2020年12月31日没有信息处理费的收费标准"),
        (["--items", "35", "--notified", "去年"], "“去年”不是可识别的日期"),
    ],
)
def test_fees_that_cannot_be(gkapp, arguments, reason):
    said = gkapp("fee", *arguments)
    assert (said.code, said.out) == (1, "")
    assert reason in said.err


@pytest.mark.parametrize("arguments", [[], ["--items", "1", "--pages", "1"], ["--items", "一"]])
def test_a_fee_has_one_basis(gkapp, arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        gkapp("fee", *arguments)
    assert stopped.value.code == 2
    capsys.readouterr()
