"""`gkapp import ledger --profile` and `gkapp export ledger --profile`."""

NAME = "公文系统（通用）"
TABLE = (
    "公文编号,文件种类,文件标题,发文字号,成文日期,印发日期,公开属性\n"
    "0012,一般公文,关于城市更新的通知,云建发〔2025〕1号,2025-03-03,2025-03-05,主动\n"
)


def test_a_table_of_another_system_comes_in_and_goes_out(gkapp, db, tmp_path):
    file, out = tmp_path / "发文.csv", tmp_path / "出.xlsx"
    file.write_text(TABLE, encoding="utf-8")
    tried = gkapp("import", "ledger", file, "--db", db, "--profile", NAME, "--dry-run", "--json")
    assert (tried.json["new"], tried.json["saved"], tried.json["notes"]) == (1, False, [])
    said = gkapp("import", "ledger", file, "--db", db, "--profile", NAME)
    assert (said.code, "已导入 1 个台账条目。" in said.out) == (0, True)
    said = gkapp("export", "ledger", out, "--db", db, "--profile", NAME, "--json")
    assert said.json == {"file": str(out), "rows": 1}
    again = gkapp("import", "ledger", out, "--db", db, "--profile", NAME, "--json")
    assert (again.json["same"], again.json["new"]) == (1, 0)


def test_a_profile_that_is_not_there_is_refused(gkapp, db, tmp_path):
    said = gkapp("export", "ledger", tmp_path / "出.xlsx", "--db", db, "--profile", "无")
    assert (said.code, "没有名为“无”的对接方案" in said.err) == (1, True)
