"""`gkapp catalogue import` and `export`, as typed at a terminal."""

import pytest

from tests.exchange.sheets.catalogue_books import TITLE, catalogue_book


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "就业 目录.xlsx"
    catalogue_book().save(path)
    return path


def test_a_dry_run_writes_nothing(gkapp, db, file):
    said = gkapp("catalogue", "import", file, "--db", db, "--dry-run", "--json")
    assert (said.code, said.err) == (0, "")
    assert (said.json["read"], said.json["new"], said.json["saved"]) == (3, 3, False)
    assert said.json["notes"][0] == "有1行在表格中被隐藏，也已读取。"
    assert said.json["warnings"][0]["column"] == "公开时限"
    again = gkapp("catalogue", "import", file, "--db", db, "--dry-run")
    assert "以上为预览，没有写入。" in again.out


def test_out_and_in_again_everything_is_the_same(gkapp, db, file, tmp_path):
    said = gkapp("catalogue", "import", file, "--db", db)
    assert f"已导入 3 个目录事项。新建 1 个目录：“{TITLE}”。" in said.out
    out = tmp_path / "导出.xlsx"
    said = gkapp("catalogue", "export", out, "--db", db)
    assert (said.code, said.out) == (0, f"已导出目录事项 3 项：{out}\n")
    again = gkapp("catalogue", "import", out, "--db", db, "--json").json
    assert (again["read"], again["same"], again["new"], again["refused"]) == (3, 3, 0, [])


def test_a_catalogue_is_named_where_there_are_several(gkapp, db, file, tmp_path):
    gkapp("catalogue", "import", file, "--db", db)
    gkapp("catalogue", "import", file, "--db", db, "--title", "另一个目录")
    out = tmp_path / "导出.xlsx"
    said = gkapp("catalogue", "export", out, "--db", db)
    assert said.code == 1
    assert said.err == f"有多个目录，请指明其中一个。现有目录：“{TITLE}”、“另一个目录”。\n"
    said = gkapp("catalogue", "export", out, "--db", db, "--title", "另一个目录", "--json")
    assert said.json == {"file": str(out), "rows": 3}
    said = gkapp("catalogue", "export", out, "--db", db, "--title", "没有的")
    assert "没有名为“没有的”的目录" in said.err


def test_without_a_catalogue_there_is_nothing_to_export(gkapp, db, tmp_path):
    said = gkapp("catalogue", "export", tmp_path / "导出.xlsx", "--db", db)
    assert (said.code, said.err) == (1, "数据库中还没有目录，请先导入。\n")


def test_the_sheets_of_a_file_are_named(gkapp, db, tmp_path):
    book = catalogue_book()
    other = book.create_sheet("社会救助")
    other.append(["一级事项", "公开内容", "公开时限"])
    other.append(["低保", "名单", "待定"])
    path = tmp_path / "汇编.xlsx"
    book.save(path)
    arguments = ("catalogue", "import", path, "--db", db, "--dry-run")
    said = gkapp(*arguments, "--json").json
    assert said["read"] == 4
    assert said["warnings"][-1] | {"text": ""} == {
        "row": 2, "sheet": "社会救助", "column": "公开时限", "text": "",
    }  # fmt: skip
    assert "提示　工作表“社会救助”第 2 行“公开时限”" in gkapp(*arguments).out
    assert gkapp(*arguments, "--sheet", "社会救助", "--json").json["read"] == 1
