"""`gkapp import` and `gkapp export` of opinions and decisions."""

OPINIONS = (
    "舆情标题,发现时间,舆情类别,回应情况\n"
    "轮候结果延迟,2026-03-01 08:00,一般,2026-03-02 09:00｜官网发布\n"
    "围墙倒塌,2026-03-01,重大,\n"
)
DECISIONS = "决策名称,征求意见开始日期,征求意见截止日期\n供水价格办法,2026-01-01,2026-01-10\n"


def test_tables_come_in_with_their_moments_and_go_out(gkapp, db, tmp_path):
    opinions, decisions = tmp_path / "舆情.csv", tmp_path / "决策.csv"
    opinions.write_text(OPINIONS, encoding="utf-8")
    decisions.write_text(DECISIONS, encoding="utf-8")
    said = gkapp("import", "opinions", opinions, "--db", db, "--partial")
    assert said.code == 0 and "新增 1，" in said.out
    assert "没有写明时刻" in said.err
    said = gkapp("import", "decisions", decisions, "--db", db)
    assert said.code == 0 and "10 日，少于 30 日" in said.out
    for kind, words in (("opinions", "舆情回应"), ("decisions", "重大决策预公开")):
        said = gkapp("export", kind, tmp_path / f"{kind}.xlsx", "--db", db)
        assert said.out.startswith(f"已导出{words} 1 条")
