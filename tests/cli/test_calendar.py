"""`gkapp calendar` and `gkapp deadline`, as typed at a terminal."""

import argparse
import json
from datetime import date, datetime

import pytest

from gkapp.cli import calendar as calendar_commands
from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.calendar import calendar_of, load_shipped_calendar

DIGITS = "0123456789abcdef" * 4
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
经国务院批准，现将2027年元旦、劳动节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
"""
UNREAD = "三、国庆节：另行放假若干天。"
SENTENCE = "2027年节假日安排未载入，到期日为暂算"


@pytest.fixture
def gkapp(capsys):
    """Run a command line; returns the exit code and what was printed."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        calendar_commands.add_commands(parser.add_subparsers())
        args = parser.parse_args([str(argument) for argument in arguments])
        return args.run(args), capsys.readouterr().out

    return run


@pytest.fixture
def notice_file(tmp_path):
    file = tmp_path / "2027年 通知.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


@pytest.fixture
def database(tmp_path, monkeypatch):
    monkeypatch.setenv("GKAPP_KEY", DIGITS)
    path = tmp_path / "台账.gkdb"
    clock = datetime(2026, 3, 4, 9, 30)
    with Database.create(path, DatabaseKey.parse(DIGITS), actor="周静", now=lambda: clock) as db:
        load_shipped_calendar(db)
        with db.write("登记") as session:
            session.add(
                Request(
                    number="甲", kind="公开申请", received_on=date(2027, 4, 12), channel="当面",
                    content="信息", applicant_name="某", applicant_kind="自然人",
                )
            )  # fmt: skip
    return path


@pytest.mark.parametrize(
    "received", ["2025-09-25", "20250925", "2025-9-25", "2025/9/25", "2025年9月25日"]
)
def test_a_deadline_as_json(gkapp, received):
    code, out = gkapp("deadline", "--received", received, "--days", 7, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["received"] == "2025-09-25"
    assert (found["days"], found["due"]) == (7, "2025-10-11")
    assert (found["provisional"], found["notice"]) == (False, "")
    assert [each["part"] for each in found["explanation"]][:4] == [
        "收到日",
        "计入第1日",
        "周末",
        "调休上班（计入第2日）",
    ]
    assert len(found["explanation"]) == 17
    assert all(each["article"] for each in found["explanation"])
    assert "收到日" in out


def test_a_provisional_deadline_says_so(gkapp):
    _, out = gkapp("deadline", "--received", "2026-11-24", "--days", 40, "--json")
    found = json.loads(out)
    assert (found["provisional"], found["notice"]) == (True, SENTENCE)
    _, out = gkapp("deadline", "--received", "2026-11-24", "--days", 40)
    assert SENTENCE in out.splitlines()


def test_a_deadline_in_words(gkapp):
    call = ("deadline", "--received", "2026-02-12", "--days", 2)
    assert gkapp(*call) == (
        0,
        "收到日：2026年2月12日（星期四）\n"
        "期限：2个工作日，收到当日不计\n"
        "到期日：2026年2月14日（星期六）\n",
    )
    _, out = gkapp(*call, "--explain")
    notice = "《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）"
    assert out.splitlines()[3:] == [
        "  2026年2月12日（星期四）　收到日　《中华人民共和国民事诉讼法》第八十五条",
        "  2026年2月13日（星期五）　计入第1日　《中华人民共和国民事诉讼法》第八十五条",
        f"  2026年2月14日（星期六）　调休上班（计入第2日）　{notice}",
    ]


@pytest.mark.parametrize(
    ("received", "days", "message"),
    [
        ("2025-02-30", "20", "这一天不存在"),
        ("25-09-25", "20", "“25-09-25”不是可识别的日期"),
        ("2006-12-31", "20", "2006年无法计算"),
        ("2025-09-25", "0", "1至1000个工作日"),
        ("2025-09-25", "-3", "1至1000个工作日"),
        ("2025-09-25", "1001", "1至1000个工作日"),
    ],
)
def test_a_deadline_that_breaks_a_rule(gkapp, received, days, message):
    with pytest.raises(Refused, match=message):
        gkapp("deadline", "--received", received, "--days", days)


def test_a_deadline_by_the_calendar_of_a_database(gkapp, database, notice_file):
    call = ("deadline", "--received", "2026-12-31", "--days", 1, "--db", database, "--json")
    assert json.loads(gkapp(*call)[1])["provisional"] is True
    gkapp("calendar", "import", notice_file, "--db", database)
    assert json.loads(gkapp(*call)[1]) == {
        "received": "2026-12-31",
        "days": 1,
        "due": "2027-01-04",
        "provisional": False,
        "notice": "",
        "explanation": json.loads(gkapp(*call)[1])["explanation"],
    }


def test_a_missing_database_is_refused_and_not_made(gkapp, tmp_path, monkeypatch):
    monkeypatch.setenv("GKAPP_KEY", DIGITS)
    with pytest.raises(Refused):
        gkapp("deadline", "--received", "2026-03-02", "--days", 1, "--db", tmp_path / "无.gkdb")
    assert list(tmp_path.iterdir()) == []


def test_a_notice_as_json(gkapp, notice_file):
    notice_file.write_text(NOTICE + UNREAD, encoding="utf-8")
    code, out = gkapp("calendar", "read", notice_file, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["year"], found["notice"], found["amends"]) == (
        2027,
        "国办发明电〔2026〕9号",
        False,
    )
    assert found["off"][:3] == ["2027-01-01", "2027-01-02", "2027-01-03"]
    assert found["work"] == ["2027-04-25", "2027-05-08"]
    assert found["festivals"]["2027-04-25"] == "劳动节"
    assert found["unread"] == [UNREAD]
    assert found["reasons"] == ["读不懂这句话"]


def test_a_notice_in_words(gkapp, notice_file):
    _, out = gkapp("calendar", "read", notice_file)
    assert out == (
        "2027年节假日安排　国办发明电〔2026〕9号\n"
        "放假 8 天\n"
        "  元旦：2027年1月1日（星期五）至2027年1月3日（星期日）\n"
        "  劳动节：2027年5月1日（星期六）至2027年5月5日（星期三）\n"
        "调休上班 2 天\n"
        "  劳动节：2027年4月25日（星期日）、2027年5月8日（星期六）\n"
    )


def test_a_change_without_number_in_words(gkapp, notice_file):
    text = f"关于调整2027年放假安排的通知\n1月1日放假。\n{UNREAD}"
    notice_file.write_text(text, encoding="utf-8")
    _, out = gkapp("calendar", "read", notice_file)
    assert out.splitlines() == [
        "2027年节假日安排的调整　（未写明文号）",
        "放假 1 天",
        "  未写明节日：2027年1月1日（星期五）",
        "调休上班 0 天",
        "没有读懂 1 句，请对照原文核实：",
        f"  {UNREAD}（读不懂这句话）",
    ]


def test_import_names_what_moved(gkapp, database, notice_file):
    _, out = gkapp("calendar", "import", notice_file, "--db", database, "--json")
    assert json.loads(out) == {
        "year": 2027,
        "done": "已载入 2027 年节假日安排：放假 8 天，调休上班 2 天；"
        "1 件未结申请的到期日有变动：甲。",
        "moved": [{"number": "甲", "old": None, "new": "2027-05-11"}],
    }
    change = NOTICE.replace("至5日（周三）", "至6日（周四）").replace("共5天", "共6天")
    notice_file.write_text(change, encoding="utf-8")
    _, out = gkapp("calendar", "import", notice_file, "--db", database)
    assert out.splitlines()[1:] == ["  甲：2027年5月11日（星期二） → 2027年5月12日（星期三）"]


def test_a_notice_with_unread_sentences_is_not_imported(gkapp, database, notice_file):
    notice_file.write_text(NOTICE + UNREAD, encoding="utf-8")
    with pytest.raises(Refused, match="另行放假若干天"):
        gkapp("calendar", "import", notice_file, "--db", database)
    key = DatabaseKey.parse(DIGITS)
    with Database(database, key, actor="周静", now=lambda: datetime(2026, 3, 4)) as db:
        assert 2027 not in calendar_of(db).years
