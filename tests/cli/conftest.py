"""The command line in this process, on a database whose key the environment gives."""

import json
from dataclasses import dataclass

import pytest

from gkapp.cli.main import run
from tests.statement_cache import shared_statements

__all__ = ["shared_statements"]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def key_given(monkeypatch):
    monkeypatch.setenv("GKAPP_KEY", "0123456789abcdef" * 4)


@pytest.fixture
def gkapp(key_given, capsys):
    def call(*arguments):
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def db(gkapp, tmp_path):
    path = tmp_path / "公开 台账.gkdb"
    said = gkapp("init", "--db", path, "--unit", "云岭省住房和城乡建设厅", "--unit-code", "430S1")
    assert (said.code, said.err) == (0, "")
    return path
