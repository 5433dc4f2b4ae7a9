"""gkapp rollup: a folder of reports added up."""

from tests.services.rollup.unit_report_files import in_one_row, values_of, write


def test_a_folder_is_added_up(gkapp, db, tmp_path):
    folder = tmp_path / "报告"
    write(folder, values_of("云岭市财政局", disclosed=3))
    write(folder, in_one_row(values_of("云岭市教育局", disclosed=4)))
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4\n")
    units = tmp_path / "名单.txt"
    units.write_text("1. 云岭市财政局\n2. 云岭市教育局\n3. 云岭市民政局\n", "utf-8")
    docx, xlsx = tmp_path / "汇总.docx", tmp_path / "汇总.xlsx"
    said = gkapp("rollup", 2025, folder, "--db", db, "--units", units, "--docx", docx,
                 "--xlsx", xlsx, "--json")  # fmt: skip
    assert said.code == 0
    assert said.json["applications"]["三（一）予以公开"]["总计"] == 7
    assert (said.json["reports"], said.json["undivided"]) == (2, 1)
    assert {unit["name"]: unit["states"] for unit in said.json["units"]} == {
        "云岭市财政局": ["已汇总"], "云岭市教育局": ["已汇总"], "云岭市民政局": ["未报送"],
    }  # fmt: skip
    assert [each["fate"] for each in said.json["files"] if each["note"]] == ["未收"]
    assert docx.exists()
    assert xlsx.exists()


def test_the_same_folder_again_in_words(gkapp, db, tmp_path):
    folder = tmp_path / "报告"
    values = values_of("云岭市财政局", disclosed=3)
    values["applications"]["三（一）予以公开"]["总计"] = 9
    write(folder, values)
    gkapp("rollup", 2025, folder, "--db", db)
    units = tmp_path / "名单.txt"
    units.write_text("云岭市财政局\n云岭市民政局\n", "utf-8")
    said = gkapp("rollup", 2025, folder, "--db", db, "--units", units)
    assert said.code == 0
    assert "计入 0 份，相同文件 1 个" in said.out
    assert "应报送单位 2 个，已报送 1 个，未报送 1 个，计入合计 1 个，勾稽不符 1 个。" in said.out
    assert "云岭市财政局：勾稽不符" in said.out
    assert "用 --xlsx、--docx 写出文件" in said.out


def test_what_is_refused(gkapp, db, tmp_path):
    assert gkapp("rollup", 2025, tmp_path / "没有", "--db", db).code == 1
    folder = tmp_path / "报告"
    write(folder, values_of("云岭市财政局"))
    said = gkapp("rollup", 2018, folder, "--db", db)
    assert said.code == 1
    assert "2019" in said.err
