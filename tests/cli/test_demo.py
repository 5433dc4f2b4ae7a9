"""`gkapp demo`: a new database of the demo department, which the other commands work on."""

from datetime import date

UNIT = "云岭省住房和城乡建设厅"


def test_the_other_commands_work_on_it(gkapp, tmp_path):
    path = tmp_path / "示例 单位.gkdb"
    said = gkapp("demo", "--db", path, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == {"db": str(path), "unit": UNIT, "recovery_sheet": None}
    last_year = date.today().year - 1
    report = gkapp("report", last_year, "--db", path, "--json").json
    assert report["title"] == f"{UNIT}{last_year}年政府信息公开工作年度报告"
    assert report["applications"]["三（七）总计"]["总计"] > 40
    checks = gkapp("check", last_year, "--db", path, "--json")
    wrong = [c["id"] for c in checks.json["checks"] if c["level"] != "ok"]
    assert (checks.code, [each for each in wrong if each not in ("D1", "X3")]) == (0, [])
    assert gkapp("verify", "--db", path).code == 0
    assert gkapp("undo", "--db", path).code == 0


def test_it_is_said_that_everything_is_made_up(gkapp, tmp_path):
    said = gkapp("demo", "--db", tmp_path / "示例.gkdb")
    assert said.code == 0
    assert UNIT in said.out
    assert "虚构" in said.out


def test_nothing_is_overwritten(gkapp, db):
    before = db.read_bytes()
    said = gkapp("demo", "--db", db)
    assert said.code == 1
    assert "已存在" in said.err
    assert db.read_bytes() == before


def test_without_a_key_given_its_sheet_is_asked_for(gkapp, tmp_path, monkeypatch):
    monkeypatch.delenv("GKAPP_KEY")
    monkeypatch.setattr("gkapp.secrets.KeyringStore._is_safe", staticmethod(lambda: False))
    folder, stick = tmp_path / "数据", tmp_path / "U盘"
    folder.mkdir()
    stick.mkdir()
    path = folder / "示例.gkdb"
    said = gkapp("demo", "--db", path)
    assert (said.code, "--recovery-sheet" in said.err) == (1, True)
    beside = gkapp("demo", "--db", path, "--recovery-sheet", folder / "单.pdf")
    assert (beside.code, "不能和数据库放在一起" in beside.err) == (1, True)
    assert list(folder.iterdir()) == []
    said = gkapp("demo", "--db", path, "--recovery-sheet", stick / "单.pdf")
    assert (said.code, str(stick / "单.pdf") in said.out) == (0, True)
    assert (list(folder.iterdir()), list(stick.iterdir())) == ([path], [stick / "单.pdf"])
