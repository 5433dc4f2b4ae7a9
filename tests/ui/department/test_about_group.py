"""The version and the licences, as they stand in the settings."""

import json

from PySide6.QtGui import QDesktopServices

from gkapp import __version__
from tests.ui.department.conftest import words_in


def test_an_installation_names_its_parts(group, tmp_path, monkeypatch):
    listed = [{"name": "pikepdf", "version": "10.18.0", "licence": "MPL-2.0"}]
    (tmp_path / "parts.json").write_text(json.dumps(listed), encoding="utf-8")
    monkeypatch.setattr("gkapp.paths.licence_folder", lambda: tmp_path)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    shown = group("about")
    assert any(__version__ in words for words in words_in(shown))
    assert shown.parts.toPlainText() == "pikepdf 10.18.0：MPL-2.0"
    shown.folder_button.click()
    assert [each.rstrip("/") for each in opened] == [tmp_path.as_posix()]


def test_from_sources_there_is_nothing_to_open(group):
    shown = group("about")
    assert "从源代码运行" in shown.parts.toPlainText()
    assert not shown.folder_button.isVisible()
