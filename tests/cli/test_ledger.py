"""`gkapp ledger`: the ledger of a year and what was in force on a day."""

import pytest

LEDGER = """标题,文件类型,文号,成文日期,公布日期,有效性,失效日期,公开属性
甲办法,规范性文件,云建规〔2024〕1号,2024-03-01,2024-03-04,有效,,主动公开
乙办法,规范性文件,云建规〔2024〕2号,2024-03-01,2024-03-05,废止,2025-06-01,主动公开
"""


@pytest.fixture
def filled(gkapp, db, tmp_path):
    file = tmp_path / "台账.csv"
    file.write_text(LEDGER, "utf-8")
    assert gkapp("import", "ledger", file, "--db", db).code == 0
    return db


def test_the_ledger_of_a_year(gkapp, filled, tmp_path):
    word = tmp_path / "台账.docx"
    said = gkapp("ledger", "year", 2025, "--db", filled, "--docx", word, "--json")
    assert said.json["counts"]["行政规范性文件"] == {
        "上年现行有效件数": 2, "本年制发件数": 0, "本年废止件数": 1, "现行有效件数": 1,
        "adds_up": True,
    }  # fmt: skip
    assert said.json["files"] == [str(word)]
    assert word.exists()
    plain = gkapp("ledger", "year", 2025, "--db", filled, "--xlsx", tmp_path / "台账.xlsx")
    assert "行政规范性文件：上年现行有效件数 2，本年制发件数 0" in plain.out
    assert "已写入：" in plain.out


def test_what_was_in_force_on_a_day(gkapp, filled):
    said = gkapp("ledger", "in-force", "--on", "2025-05-31", "--db", filled, "--json")
    assert [each["title"] for each in said.json["documents"]["行政规范性文件"]] == [
        "甲办法",
        "乙办法",
    ]
    plain = gkapp("ledger", "in-force", "--db", filled)
    assert plain.out == "规章 0 件\n行政规范性文件 1 件\n  甲办法　云建规〔2024〕1号\n"


def test_a_drafting_sheet_is_written_filled_in_or_blank(gkapp, filled, tmp_path):
    word, paper = tmp_path / "稿纸.docx", tmp_path / "稿纸.pdf"
    arguments = ("--db", filled, "--docx", word, "--pdf", paper)
    said = gkapp("ledger", "draft-sheet", "云建规〔2024〕1号", *arguments, "--json")
    assert said.json == {"entry": 1, "files": [str(word), str(paper)]}
    assert word.exists() and paper.exists()
    blank = gkapp("ledger", "draft-sheet", "--db", filled, "--docx", word)
    assert blank.out == f"已写入：{word}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("year", 1800),
        ("in-force", "--on", "去年"),
        ("draft-sheet",),
        ("draft-sheet", "没有", "--pdf", "a"),
    ],
)
def test_what_makes_no_sense_is_refused(gkapp, filled, arguments):
    said = gkapp("ledger", *arguments, "--db", filled)
    assert said.code == 1
    assert said.err


def test_the_check_tells_each_finding_with_its_rule(gkapp, filled):
    said = gkapp("ledger", "check", "--db", filled, "--json").json
    assert said["entries"] == 2
    rules = {(each["id"], each["entry"]) for each in said["findings"]}
    assert {("R1", 1), ("N7", 2)} <= rules
    plain = gkapp("ledger", "check", "--db", filled)
    assert plain.code == 0
    assert "应当改正　R1 没有保密审查　《甲办法》：" in plain.out
    assert plain.out.splitlines()[-1].startswith("共 2 条，应当改正 2 处")
