"""How desktops call the program: with a file, or with nothing where a file could stand."""

from pathlib import Path

import pytest

from gkapp.cli.main import run


@pytest.mark.parametrize(
    ("arguments", "path"),
    [([], None), (["--db"], None), (["--db", "公开 台账.gkdb"], Path("公开 台账.gkdb"))],
)
def test_the_window_opens(arguments, path, monkeypatch):
    asked = []
    monkeypatch.setattr("gkapp.window.open_window", lambda **how: asked.append(how) or 0)
    assert run(arguments) == 0
    assert asked == [{"path": path, "demo": False, "pictures": None}]
