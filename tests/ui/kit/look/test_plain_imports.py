"""Modules are loaded without their source being read."""

import linecache
import sys
from importlib import invalidate_caches

import pytest

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.application import make_application


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module that nobody has loaded, in a file that says it uses Qt."""
    path = tmp_path / "a_module_of_its_own.py"
    path.write_text("from PySide6.QtCore import QObject\nOBJECT = QObject\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    yield path
    sys.modules.pop(path.stem, None)


def test_the_source_of_what_is_imported_stays_unread(module):
    make_application(ThemeChoice.LIGHT)

    import a_module_of_its_own  # pyright: ignore[reportMissingImports]

    assert a_module_of_its_own.OBJECT.__name__ == "QObject"
    assert str(module) not in linecache.cache
