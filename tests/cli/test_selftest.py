"""The check of an installation: every part is tried, and what is broken is named with a remedy."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null

from gkapp import self_checks
from gkapp.app import ProgramEnvironment
from gkapp.cli.main import run
from gkapp.documents.blocks import FontRole
from gkapp.domain.errors import Refused
from gkapp.secrets import MemoryStore
from gkapp.self_checks import (
    CheckResult,
    CheckState,
    Mismatch,
    Result,
    SelfCheck,
    new_trial,
    run_steps,
)
from gkapp.services.records import document_fonts

NAMES = ["加密数据库", "系统密钥库", "公文字体", "程序窗口", "年度报告", "打印"]
# Windows always has its Credential Manager, and a computer where it does not work is not sound.
NO_KEYRING = (
    {} if sys.platform == "win32" else {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
)


class DictKeyring(KeyringBackend):
    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}
        self.is_forgetful = False

    def get_password(self, service, username):
        return None if self.is_forgetful else self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def trial(now):
    around = ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)
    with new_trial(around, {}) as trial:
        yield trial


def tried(trial, act, name="某部件"):
    (result,) = run_steps(trial, (SelfCheck(name, act, "请重装。"),))
    return result


def raising(error):
    def act(trial):
        raise error

    return act


def called(tmp_path, *arguments, **environ):
    """The command in a process of its own, as Qt wants it, with nothing of this computer's user."""
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "TMPDIR"), str(tmp_path))
    return subprocess.run(
        [sys.executable, "-m", "gkapp", "selftest", *arguments],
        capture_output=True, encoding="utf-8", check=False,
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"} | environ,
    )  # fmt: skip


def test_a_sound_installation(tmp_path):
    ran = called(tmp_path, "--json", **NO_KEYRING)
    told = json.loads(ran.stdout)
    checks = {check["name"]: check for check in told["checks"]}
    assert list(checks) == NAMES
    assert {name: check["details"] for name, check in checks.items()} == dict.fromkeys(NAMES, "")
    for name in ("加密数据库", "年度报告", "打印"):
        assert checks[name]["state"] == "通过", checks[name]
    assert all(
        role in checks["公文字体"]["words"] for role in ("小标宋", "仿宋", "楷体", "黑体", "宋体")
    )
    assert (ran.returncode, told["ok"]) == (0, True)
    assert list(tmp_path.rglob("gkapp-*")) == []


def test_a_broken_installation_is_told_in_sentences(tmp_path, monkeypatch, capsys):
    broken = SelfCheck("窗口", raising(ImportError("DLL load failed")), "请重新安装。")
    limited = SelfCheck("字体", lambda trial: CheckResult("宋体：simsun.ttc。", "请安装仿宋字体。"))
    monkeypatch.setattr(self_checks, "STEPS", (broken, limited))
    monkeypatch.setattr("gkapp.paths.data_folder", lambda: tmp_path)
    assert run(["selftest"]) == 1
    out = capsys.readouterr().out
    assert "［失败］窗口" in out
    assert "程序部件不能使用（ImportError）。\n    请重新安装。" in out
    assert "DLL load failed" not in out  # may name files of the person
    assert "［提示］字体" in out
    assert out.endswith("检查未通过：窗口。\n")


@pytest.mark.parametrize(
    ("act", "state", "words", "remedy"),
    [
        (lambda trial: CheckResult("好。"), CheckState.OK, "好。", ""),
        (
            lambda trial: CheckResult("缺一种。", "请补装。"),
            CheckState.LIMITED,
            "缺一种。",
            "请补装。",
        ),
        (raising(Refused("磁盘已满。")), CheckState.FAILED, "磁盘已满。", "请重装。"),
        (raising(Mismatch("读出不一致。")), CheckState.FAILED, "读出不一致。", "请重装。"),
    ],
)
def test_how_a_step_ends(trial, act, state, words, remedy):
    result = tried(trial, act)
    assert result == Result("某部件", state, words, remedy, "", result.seconds)


def test_an_unexpected_error_leaves_its_trace_without_its_message(trial):
    result = tried(trial, raising(OSError("/media/usb/张三.gkdb")))
    assert "OSError" in result.details
    assert "test_selftest.py" in result.details
    assert "张三" not in result.details + result.words


def test_one_broken_part_does_not_keep_the_next_from_being_tried(trial):
    steps = (
        SelfCheck("甲", raising(ValueError())),
        SelfCheck("乙", lambda trial: CheckResult("好。")),
    )
    assert [each.state for each in run_steps(trial, steps)] == [CheckState.FAILED, CheckState.OK]


def test_a_database_that_is_not_encrypted_is_found_out(trial, monkeypatch):
    def create_plain(path, *_rest, **_options):
        sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
        return SimpleNamespace(db=SimpleNamespace(close=lambda: None))

    monkeypatch.setattr("gkapp.app.create_database", create_plain)
    assert tried(trial, self_checks.try_database).words == "新建的数据库没有加密。"


def test_a_secret_is_kept_read_and_removed(trial, use):
    chain = DictKeyring()
    use(chain)
    assert tried(trial, self_checks.try_keyring).state is CheckState.OK
    assert chain.kept == {}


def test_a_keyring_that_forgets_is_found_out(trial, use):
    chain = DictKeyring()
    chain.is_forgetful = True
    use(chain)
    result = tried(trial, self_checks.try_keyring)
    assert (result.state, chain.kept) == (CheckState.FAILED, {})
    assert "不一致" in result.words


@pytest.mark.parametrize(
    ("platform", "state"), [("win32", CheckState.FAILED), ("linux", CheckState.LIMITED)]
)
def test_only_windows_is_sure_to_have_a_keyring(trial, use, monkeypatch, platform, state):
    use(null.Keyring())
    monkeypatch.setattr(sys, "platform", platform)
    assert tried(trial, self_checks.try_keyring).state is state


@pytest.mark.parametrize(("suffix", "kind"), [(".docx", "Word"), (".pdf", "PDF")])
def test_a_report_that_reads_otherwise_is_found_out(trial, monkeypatch, suffix, kind):
    def read(path):
        figures = trial.report().figures
        if path.suffix == suffix:
            figures = replace(figures, year=figures.year - 1)
        return SimpleNamespace(annual_figures=lambda: figures)

    monkeypatch.setattr("gkapp.exchange.reports.published.read_published_file", read)
    result = tried(trial, self_checks.try_report)
    assert (result.state, result.details) == (CheckState.FAILED, "")
    assert f"从 {kind} 文件读出" in result.words


def test_without_a_report_nothing_is_printed(trial):
    assert "没有生成" in tried(trial, self_checks.try_printing).words


def test_a_typeface_that_is_stood_in_for_is_named(trial, monkeypatch):
    faces = tuple(
        document_fonts.Typeface(
            role, Path("simsun.ttc"), False, FontRole.SONG if role is FontRole.KAI else None, ""
        )
        for role in FontRole
    )
    monkeypatch.setattr(document_fonts, "typefaces", lambda chosen: faces)
    result = tried(trial, self_checks.try_fonts)
    assert result.state is CheckState.LIMITED
    assert "楷体：simsun.ttc（以宋体代替）" in result.words
    assert "安装楷体字体" in result.remedy


def test_a_program_without_a_console_ends_quietly(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["deadline", "--received", "2025-09-25", "--days", "20"]) == 0
