"""figures, report and check in words, and imports with their fates."""

import csv
import gc

import pytest


@pytest.fixture
def table(tmp_path):
    def write(*rows):
        path = tmp_path / "申请.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(
                ["申请编号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "答复日期",
                 "办理结果", "经办人"]
            )  # fmt: skip
            writer.writerows(rows)
        return path

    return write


GOOD = ["2025-1", "2025-03-03", "当面", "陈国栋", "自然人", "资金", "2025-03-10", "予以公开", "x"]
LATE = ["2025-2", "2025-03-03", "当面", "王建华", "自然人", "资金", "2025-08-10", "重复申请", "x"]
BAD = ["2025-3", "2025-02-30", "当面", "李秀兰", "自然人", "资金", "", "", "x"]


def test_an_import_tells_the_fate_of_each_row(gkapp, db, table):
    said = gkapp("import", "requests", table(GOOD, LATE), "--db", db)
    assert said.code == 0
    assert "读取 2 行：新增 2，相同 0，更新 0，不能导入 0。" in said.out
    assert "未使用的列：经办人" in said.out
    assert "提示　第 3 行“答复日期”" in said.out
    assert said.out.endswith("已导入 2 件申请。\n")


def test_a_bad_row_stops_all_or_is_left_out(gkapp, db, table):
    path = table(GOOD, BAD)
    said = gkapp("import", "requests", path, "--db", db, "--json")
    assert said.code == 1
    assert [(cell["row"], cell["column"]) for cell in said.json["refused"]] == [(3, "收到日期")]
    assert said.json["saved"] is False
    assert "整个文件没有导入" in said.err
    said = gkapp("import", "requests", path, "--db", db, "--partial")
    assert said.code == 0
    assert "已导入 1 件申请：新增 1 件，未导入 1 件。" in said.out


def test_a_dry_run_writes_nothing(gkapp, db, table):
    for _ in range(2):
        said = gkapp("import", "requests", table(GOOD), "--db", db, "--dry-run")
        assert (said.code, "以上为预览，没有写入。" in said.out) == (0, True)
        assert "新增 1" in said.out
    said = gkapp("import", "requests", table(BAD), "--db", db, "--dry-run", "--json")
    assert (said.code, said.err.count("整个文件没有导入")) == (1, 1)
    said = gkapp("import", "requests", table(BAD), "--db", db, "--dry-run", "--partial")
    assert (said.code, said.err.count("整个文件没有导入")) == (0, 0)


def test_updates_are_shown_field_by_field(gkapp, db, table):
    gkapp("import", "requests", table(GOOD), "--db", db)
    changed = [*GOOD[:5], "资金明细", *GOOD[6:]]
    said = gkapp("import", "requests", table(changed), "--db", db)
    assert (said.code, "整个文件没有导入" in said.err) == (1, True)
    said = gkapp("import", "requests", table(changed), "--db", db, "--update")
    assert "更新　第 2 行“申请内容”：“资金” → “资金明细”" in said.out
    said = gkapp("import", "requests", table(GOOD), "--db", db, "--update", "--json")
    assert said.json["changes"] == [
        {"row": 2, "column": "申请内容", "before": "“资金明细”", "after": "“资金”"}
    ]


def test_the_report_in_words(gkapp, db, table, tmp_path):
    gkapp("import", "requests", table(GOOD), "--db", db)
    said = gkapp(
        "report", 2025, "--db", db, "--docx", tmp_path / "报告.docx", "--xlsx", tmp_path / "表.xlsx"
    )
    assert "新收 1 件，上年结转 0 件，办结 1 件，结转下年度 0 件。" in said.out
    assert "已写出：" in said.out
    assert "用 --docx、--pdf 写出文件" in gkapp("report", 2025, "--db", db).out
    assert gkapp("report", 2018, "--db", db).code == 1
    said = gkapp("report", 2025, "--db", db, "--pdf", tmp_path / "没有" / "报告.pdf")
    assert said.code == 1


def test_check_in_words(gkapp, db):
    said = gkapp("check", 2025, "--db", db)
    assert said.code == 0
    assert "C1 通过" in said.out
    assert "W2 待填 行政许可、行政处罚、行政强制、行政事业性收费的数字尚未填写" in said.out


def test_figures_in_words(gkapp, db):
    said = gkapp("figures", "set", 2025, "上年结转.自然人=3", "--db", db)
    assert said.out == "已填写 2025 年报告数字 1 项。\n"
    said = gkapp("check", 2025, "--db", db, "--json")
    assert said.code == 1
    assert [c["id"] for c in said.json["checks"] if c["level"] == "error"] == ["C1", "C1"]
    said = gkapp("figures", "set", 2025, "行政许可.本年处理决定数量=1", "--db", db, "--json")
    assert said.json == {"year": 2025, "set": 1}
    said = gkapp("figures", "set", 2025, "规章.本年制发件数=1", "--db", db)
    assert (said.code, "由登记簿和公开台账统计" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [("requests", 1), ("remedies", 0), ("ledger", 0), ("interpretations", 0), ("tasks", 0)],
)
def test_registers_are_exported(gkapp, db, table, tmp_path, kind, rows):
    gkapp("import", "requests", table(GOOD), "--db", db)
    said = gkapp("export", kind, tmp_path / "出.xlsx", "--db", db, "--json")
    assert said.json == {"file": str(tmp_path / "出.xlsx"), "rows": rows}
    assert f"{rows} 条" in gkapp("export", kind, tmp_path / "出.xlsx", "--db", db).out


def test_a_report_that_cannot_be_whole_writes_no_file(gkapp, db, tmp_path):
    docx = tmp_path / "报告.docx"
    said = gkapp(
        "report", 2025, "--db", db, "--docx", docx, "--pdf", tmp_path / "没有" / "报告.pdf"
    )
    assert (said.code, said.out) == (1, "")
    assert "不存在" in said.err
    for place in (db, docx):
        said = gkapp("report", 2025, "--db", db, "--docx", docx, "--xlsx", place)
        assert said.code == 1
    assert not docx.exists()
    assert gkapp("verify", "--db", db).code == 0


def test_nothing_is_searched_for_cycles_while_the_report_is_made(gkapp, db, tmp_path):
    searched = []
    gc.callbacks.append(lambda phase, _told: searched.append(phase))
    try:
        said = gkapp("report", "2025", "--db", db, "--docx", tmp_path / "报告.docx")
    finally:
        gc.callbacks.pop()
        gc.unfreeze()
    assert said.code == 0
    assert len(searched) < 10  # only while the call was read
    assert gc.isenabled()


def test_the_report_says_how_far_it_has_come(gkapp, db):
    said = gkapp("report", 2025, "--db", db, "--json").json
    assert {key: said[key] for key in ("state", "version", "fingerprint", "published_on")} == {
        "state": "起草",
        "version": 1,
        "fingerprint": "",
        "published_on": None,
    }
    assert "（起草）" in gkapp("report", 2025, "--db", db).out


def test_a_counted_figure_is_overridden_listed_and_withdrawn(gkapp, db, table):
    gkapp("import", "requests", table(GOOD), "--db", db)
    place = "三（一）予以公开.自然人"
    said = gkapp("figures", "override", 2025, f"{place}=2", "--reason", "漏登", "--db", db)
    assert (said.code, said.out) == (0, f"已将“{place}”由 1 调整为 2。\n")
    said = gkapp("report", 2025, "--db", db, "--json")
    assert said.json["applications"]["三（七）总计"]["总计"] == 2
    said = gkapp("figures", "overrides", 2025, "--db", db)
    assert said.out.startswith(f"{place}：登记簿统计为 1，调整为 2。原因：漏登（")
    (kept,) = gkapp("figures", "overrides", 2025, "--db", db, "--json").json["overrides"]
    assert (kept["address"], kept["counted"], kept["value"], kept["now"]) == (place, 1, 2, 1)
    said = gkapp("figures", "override", 2025, place, "--reason", "漏登", "--db", db)
    assert (said.code, "没有等号" in said.err) == (1, True)
    said = gkapp("figures", "withdraw", 2025, place, "--db", db, "--json")
    assert said.json["text"].startswith("已撤销")
    said = gkapp("figures", "overrides", 2025, "--db", db)
    assert said.out == "2025 年报告没有调整过的数字。\n"


def test_the_data_file_is_what_json_says_and_is_read_again(gkapp, db, tmp_path):
    said = gkapp("report", 2025, "--db", db, "--data", tmp_path / "年报.json")
    assert (said.code, f"已写出：{tmp_path / '年报.json'}" in said.out) == (0, True)
    read = gkapp("read-report", tmp_path / "年报.json", "--json").json
    told = gkapp("report", 2025, "--db", db, "--json").json
    assert (told["schema"], told["schema_version"]) == ("gkapp-annual-report", 1)
    same = ("year", "format", "org", "title", "proactive", "applications", "remedies", "sections")
    assert {key: read[key] for key in same} == {key: told[key] for key in same}


def test_charts_are_chosen_and_stay_chosen(gkapp, db):
    said = gkapp("report", 2025, "--charts", "years", "months", "--db", db, "--json")
    assert said.json["charts_in_report"] == ["months", "years"]
    assert said.err == "2025 年报告第一部分配图：各月申请、近五年情况。\n"
    said = gkapp("report", 2025, "--db", db, "--json")
    assert (said.json["charts_in_report"], said.err) == (["months", "years"], "")
    with pytest.raises(SystemExit):
        gkapp("report", 2025, "--charts", "pie", "--db", db)
    said = gkapp("report", 2025, "--charts", "none", "--db", db, "--json")
    assert said.json["charts_in_report"] == []
