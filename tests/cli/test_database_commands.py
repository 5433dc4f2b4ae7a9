"""init, backup, restore, verify, undo, redo: what is printed, and what each bad case says."""

import errno
import io
import os
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from gkapp.app import ProgramEnvironment, key_for
from gkapp.cli.main import run
from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import KeyNeeded
from gkapp.models.database import Database
from gkapp.models.file.window_lock import WindowLock
from gkapp.secrets import MemoryStore
from gkapp.services.database.backups import back_up_on_close

KEY = DatabaseKey.parse("0123456789abcdef" * 4)


def test_init_tells_what_was_made(gkapp, tmp_path):
    said = gkapp("init", "--db", tmp_path / "a.gkdb", "--unit", "某厅", "--json")
    assert said.json == {"db": str(tmp_path / "a.gkdb"), "unit": "某厅", "recovery_sheet": None}
    (tmp_path / "stick").mkdir()
    sheet = tmp_path / "stick" / "单.pdf"
    database = tmp_path / "own" / "b.gkdb"
    database.parent.mkdir()
    said = gkapp("init", "--db", database, "--unit", "某厅", "--recovery-sheet", sheet)
    assert "请立即打印" in said.out
    assert sheet.read_bytes().startswith(b"%PDF")


def test_without_a_keyring_the_officer_is_told_and_keeps_the_sheet(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("GKAPP_KEY", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        (tmp_path / "own").mkdir()
        path, sheet = tmp_path / "own" / "a.gkdb", tmp_path / "单.pdf"
        made = ["init", "--db", str(path), "--unit", "某厅", "--recovery-sheet", str(sheet)]
        assert run(made) == 0
        said = capsys.readouterr()
        assert "没有可用的系统密钥库" in said.err
        assert sheet.is_file()
        assert list(path.parent.glob("*.pdf")) == []
        assert run(["verify", "--db", str(path)]) == 1
        assert "密钥恢复单" in capsys.readouterr().err
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("more", [[], ["--recovery-sheet", "单.pdf"]])
def test_the_sheet_never_lies_with_the_database(tmp_path, capsys, monkeypatch, more):
    monkeypatch.delenv("GKAPP_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--db", "a.gkdb", "--unit", "某厅", *more]) == 1
    assert "密钥恢复单" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_backup_and_restore(gkapp, db, tmp_path):
    saved = tmp_path / "备份.gkdb"
    said = gkapp("backup", "--db", db, "--to", saved, "--json")
    assert said.json["bytes"] == saved.stat().st_size
    assert "重新打开并核对" in gkapp("backup", "--db", db, "--to", tmp_path / "二.gkdb").out
    assert gkapp("backup", "--db", db, "--to", saved).code == 1
    said = gkapp("restore", "--from", saved, "--db", db, "--json")
    assert said.json["kept"] is not None
    assert "原来的文件保留为" in gkapp("restore", "--from", saved, "--db", db).out
    said = gkapp("restore", "--from", saved, "--db", tmp_path / "新.gkdb")
    assert (said.code, "保留为" in said.out) == (0, False)


def test_verify_tells_what_is_wrong(gkapp, db):
    assert "检查通过" in gkapp("verify", "--db", db).out
    assert gkapp("verify", "--db", db, "--json").json["ok"] is True
    content = bytearray(db.read_bytes())
    content[3 * 4096 + 50] ^= 1
    db.write_bytes(content)
    said = gkapp("verify", "--db", db)
    assert (said.code, "第 4 页" in said.err) == (1, True)
    assert gkapp("verify", "--db", db, "--json").json["faults"]


def test_undo_and_redo(gkapp, db):
    gkapp("figures", "set", 2025, "行政许可.本年处理决定数量=3", "--db", db)
    assert gkapp("undo", "--db", db).out == "已撤销：填写 2025 年报告数字 1 项\n"
    assert gkapp("redo", "--db", db, "--json").json == {"done": "已重做：填写 2025 年报告数字 1 项"}
    said = gkapp("redo", "--db", db)
    assert (said.code, said.out, said.err) == (1, "", "没有可以重做的操作。\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "不存在"),
        (b"", "不完整"),
        (b"SQLite format 3\x00" + b"\x00" * 4080, "未加密的 SQLite"),
        (b"plain text", "不是本程序的数据库"),
        (b"x" * 8192, "密钥不对"),
    ],
)
@pytest.mark.parametrize(
    "command", ["verify", "report 2025", "check 2025", "undo", "backup --to b"]
)
def test_what_is_no_database_is_told_and_left_alone(gkapp, tmp_path, content, said, command):
    path = tmp_path / "坏 库.gkdb"
    if content is not None:
        path.write_bytes(content)
    answer = gkapp(*command.split(), "--db", path)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert (path.read_bytes() if path.exists() else None) == content


def test_only_the_command_line_names_the_variable(gkapp, db, monkeypatch):
    monkeypatch.delenv("GKAPP_KEY")
    monkeypatch.setattr("gkapp.secrets.KeyringStore._is_safe", staticmethod(lambda: False))
    said = gkapp("verify", "--db", db)
    assert (said.code, "GKAPP_KEY" in said.err) == (1, True)
    around = ProgramEnvironment(MemoryStore(), datetime.now, "周静", lambda path: None)
    with pytest.raises(KeyNeeded) as refused:
        key_for(db, around)
    assert "GKAPP_KEY" not in refused.value.message


def test_a_malformed_and_a_wrong_key_are_told(gkapp, db, monkeypatch):
    monkeypatch.setenv("GKAPP_KEY", "xyz")
    said = gkapp("report", 2025, "--db", db)
    assert (said.code, "GKAPP_KEY" in said.err) == (1, True)
    assert gkapp("init", "--db", db.with_name("新.gkdb"), "--unit", "某厅").code == 1
    assert not db.with_name("新.gkdb").exists()
    monkeypatch.setenv("GKAPP_KEY", "f" * 64)
    said = gkapp("report", 2025, "--db", db)
    assert (said.code, "密钥不对" in said.err) == (1, True)


@pytest.mark.parametrize("arguments", [["report"], ["nonsense"], ["init"], ["import", "x", "y"]])
def test_a_wrong_call_is_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        run(arguments)
    assert left.value.code == 2
    assert "用法：" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "named", "said"),
    [(errno.EIO, "甲.gkdb", "“甲.gkdb”所在的磁盘"), (errno.ENOSPC, None, "磁盘空间不足")],
)
def test_a_disk_that_fails_anywhere_is_told(gkapp, db, monkeypatch, number, named, said):
    def failing(*_args):
        raise OSError(number, "failed", named)

    monkeypatch.setattr("gkapp.models.file.verification.verify", failing)
    answer = gkapp("verify", "--db", db)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert said in answer.err


def test_an_error_that_is_no_fault_of_a_disk_stays_one(gkapp, db, monkeypatch):
    def failing(*_args):
        raise OSError(errno.EDOM, "odd")

    monkeypatch.setattr("gkapp.models.file.verification.verify", failing)
    with pytest.raises(OSError, match="odd"):
        gkapp("verify", "--db", db)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have file modes")
def test_whatever_is_made_is_for_its_owner_alone(gkapp, tmp_path):
    before = os.umask(0)
    try:
        place = tmp_path / "数据"
        place.mkdir()
        db, copy = place / "台账.gkdb", place / "备份.gkdb"
        for arguments in (
            ("init", "--db", db, "--unit", "某厅", "--recovery-sheet", tmp_path / "单.pdf"),
            ("backup", "--db", db, "--to", copy),
            ("restore", "--db", db, "--from", copy),
            ("export", "requests", "--db", db, place / "申请.xlsx"),
            (
                "report",
                2025,
                "--db",
                db,
                "--docx",
                place / "报告.docx",
                "--pdf",
                place / "报告.pdf",
            ),
            ("rekey", "--db", db, "--recovery-sheet", tmp_path / "新单.pdf"),
        ):
            said = gkapp(*arguments)
            assert said.code == 0, said.err
        with (
            Database(copy, KEY, actor="", now=datetime.now) as opened,
            WindowLock(copy).held_for(""),
        ):
            back_up_on_close(opened, place / "备份")
            opened.note("写一次")
            modes = {each.name: each.stat().st_mode & 0o077 for each in tmp_path.rglob("*")}
    finally:
        os.umask(before)
    modes.pop("数据")
    assert {".gkdb", ".pdf", ".docx", ".xlsx", ".lock"} <= {Path(each).suffix for each in modes}
    assert {name for name, others in modes.items() if others} == set()


def test_a_new_key_takes_the_place_of_the_old_one(gkapp, db, tmp_path, monkeypatch):
    saved, sheet = db.with_name("旧备份.gkdb"), tmp_path / "新单.pdf"
    gkapp("backup", "--db", db, "--to", saved)
    said = gkapp("rekey", "--db", db, "--recovery-sheet", sheet)
    assert (said.code, said.err) == (0, "")
    assert sheet.read_bytes().startswith(b"%PDF")
    assert f"  {saved}" in said.out
    said = gkapp("verify", "--db", db)
    assert (said.code, "密钥不对" in said.err) == (1, True)
    assert gkapp("verify", "--db", saved).code == 0
    said = gkapp("rekey", "--db", saved, "--recovery-sheet", sheet)
    assert (said.code, "已存在" in said.err) == (1, True)
    said = gkapp("rekey", "--db", saved, "--recovery-sheet", tmp_path / "又.pdf", "--json")
    assert said.json["old_copies"] == []


def test_the_work_is_handed_over_and_taken_over(gkapp, db, tmp_path, monkeypatch):
    file, taken = tmp_path / "交接.gkjj", tmp_path / "接收.gkdb"
    told = gkapp("hand-over", "--db", db, "--file", file, "--to", "李敏", "--json").json
    said = gkapp("hand-over", "--db", db, "--file", tmp_path / "又.gkjj", "--to", "李敏")
    assert (said.code, "口令只显示这一次" in said.out) == (0, True)
    monkeypatch.setattr("sys.stdin", io.StringIO(told["passphrase"] + "\n"))
    said = gkapp("take-over", "--db", taken, "--file", file)
    assert (said.code, said.err) == (0, "")
    assert "云岭省住房和城乡建设厅" in said.out
    assert gkapp("verify", "--db", taken).code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    said = gkapp("take-over", "--db", tmp_path / "二.gkdb", "--file", file)
    assert (said.code, "请输入交接口令" in said.err) == (1, True)
