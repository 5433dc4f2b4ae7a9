"""`gkapp case-file`."""

import pytest

HEADINGS = "申请编号,收到日期,收到方式,申请人名称,申请人类型,申请内容"


@pytest.fixture
def filled(gkapp, db, tmp_path):
    table = tmp_path / "申请.csv"
    table.write_text(
        f"{HEADINGS}\n2026-007,2026-01-05,当面,王芳,自然人,澄江路改造项目的补偿方案\n", "utf-8"
    )
    said = gkapp("import", "requests", table, "--db", db)
    assert said.code == 0, said.err
    return db


def test_a_case_file_is_written(gkapp, filled, tmp_path):
    path = tmp_path / "卷宗.pdf"
    said = gkapp("case-file", "2026-007", "--db", filled, "--pdf", path, "--retention", "30年")
    assert said.code == 0, said.err
    assert path.read_bytes().startswith(b"%PDF")
    assert said.out.startswith(f"已写出：{path}（")


def test_as_json(gkapp, filled, tmp_path):
    said = gkapp("case-file", "2026-007", "--db", filled, "--pdf", tmp_path / "a.pdf", "--json")
    assert said.json["number"] == "2026-007"
    assert said.json["pages"] >= 5
    assert said.json["apart"] == []


def test_an_unknown_number(gkapp, filled, tmp_path):
    said = gkapp("case-file", "2026-008", "--db", filled, "--pdf", tmp_path / "a.pdf")
    assert (said.code, said.err) == (1, "没有编号为“2026-008”的申请，请核对编号。\n")
