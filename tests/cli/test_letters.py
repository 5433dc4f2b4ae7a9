"""`gkapp letter`: made once, written as Word and PDF, refused in sentences."""

import docx
import pytest

TABLE = (
    "申请编号,收到日期,收到方式,申请人,申请人类型,申请内容\n"
    "2026-0001,2026-02-10,当面,许望舒,自然人,2025年度住房建设计划\n"
)
FACTS = (
    "--field", "补正事项=1.名称；\\n2.年份。", "--field", "补正期限届满日=2026-03-20",
    "--signed", "2026-03-02",
)  # fmt: skip


@pytest.fixture
def desk(gkapp, db, tmp_path):
    table = tmp_path / "登记表.csv"
    table.write_text(TABLE, "utf-8-sig")
    assert gkapp("import", "requests", table, "--db", db).code == 0
    return db


@pytest.fixture
def letter(gkapp, desk, tmp_path):
    def call(kind, *more, name="文书.docx"):
        return gkapp("letter", "2026-0001", kind, "--db", desk, "--docx", tmp_path / name, *more)

    return call


@pytest.fixture
def with_mark(gkapp, desk, key_given, now):
    from gkapp.domain.database.key import DatabaseKey
    from gkapp.models.database import Database
    from gkapp.models.department import Department

    key = DatabaseKey.parse("0123456789abcdef" * 4)
    with Database(desk, key, actor="周静", now=lambda: now) as db, db.write("单位") as session:
        unit = session.query(Department).one()
        unit.letter_mark, unit.reconsideration_body = "云建公开", "云岭省人民政府"
        unit.court = "望云区人民法院"


def test_a_letter_is_made_and_written(letter, with_mark, tmp_path):
    said = letter("补正告知书", *FACTS, "--pdf", tmp_path / "文书.pdf")
    assert said.code == 0, said.err
    assert said.out.startswith("补正告知书　云建公开告〔2026〕1号")
    texts = [line.text for line in docx.Document(tmp_path / "文书.docx").paragraphs]
    assert "许望舒：" in texts
    assert texts[texts.index("1.名称；") + 1] == "2.年份。"
    assert (tmp_path / "文书.pdf").read_bytes().startswith(b"%PDF")


def test_the_same_order_is_the_same_letter(letter, with_mark):
    first = letter("correction_notice", *FACTS, "--json").json
    second = letter("补正", *FACTS, "--json", name="又.docx").json
    assert first["number"] == second["number"] == "云建公开告〔2026〕1号"
    assert first["kind"] == "correction_notice"
    assert first["fields"]["补正期限届满日"] == "2026年3月20日"
    assert letter("补正", *FACTS, "--number", "云建公开告〔2026〕5号", "--json").json["number"] == (
        "云建公开告〔2026〕5号"
    )


def test_an_answer_is_named_by_its_ground(letter, with_mark):
    said = letter("属于行政执法案卷", "--field", "理由=尚未办结", "--json")
    assert (said.json["kind"], said.json["fields"]["答复类型"]) == ("withheld", "属于行政执法案卷")
    assert letter("process_information", "--field", "理由=甲", "--field",
                  "属于哪一类过程性信息=请示报告").code == 0  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("补正告知书",), "还缺少必须写明的内容：补正事项"),
        (("没有的文书",), "没有这种文书"),
        (("补正告知书", "--field", "补正事项"), "名称=内容"),
        (("补正告知书", *FACTS, "--signed", "2026-02-30"), "不存在"),
        (("补正告知书", *FACTS), "机关代字"),
        (("补正告知书", *FACTS, "--signed", "2026-03-20"), "不晚于成文日期2026年3月20日"),
    ],
)
def test_refusals_are_sentences_and_leave_no_file(letter, tmp_path, arguments, words):
    said = letter(*arguments)
    assert (said.code, said.out) == (1, "")
    assert words in said.err
    assert not (tmp_path / "文书.docx").exists()


def test_a_request_that_is_not_there_is_refused(gkapp, desk, tmp_path):
    said = gkapp("letter", "2026-0099", "补正告知书", "--db", desk, "--docx", tmp_path / "a.docx")
    assert said.code == 1
    assert "2026-0099" in said.err
