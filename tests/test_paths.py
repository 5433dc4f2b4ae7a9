"""Where things lie: in the user's folders, or beside a program that is carried about."""

import sys
from pathlib import Path

import pytest

from gkapp import paths


@pytest.fixture
def user_folders(tmp_path, monkeypatch):
    """The folders of the user, as every system is asked for them."""
    own = tmp_path / "user"
    monkeypatch.setattr(paths, "user_data_path", lambda *_names, **_options: own / "data")
    monkeypatch.setattr(paths, "user_log_path", lambda *_names, **_options: own / "log")
    return own


@pytest.fixture
def frozen(tmp_path, monkeypatch):
    """The folder of a frozen program."""
    folder = tmp_path / "U 盘" / "gkapp"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "gkapp.exe"))
    return folder


@pytest.mark.usefixtures("user_folders")
def test_from_sources_nothing_lies_beside_python():
    assert paths.program_folder() is None
    assert paths.licence_folder() is None
    assert (paths.resources() / "calendar").is_dir()


def test_an_installed_program_keeps_things_in_the_users_folders(frozen, user_folders):
    assert (paths.data_folder(), paths.log_folder()) == (
        user_folders / "data",
        user_folders / "log",
    )
    assert paths.licence_folder() == frozen / "licences"
    assert list(frozen.iterdir()) == []


@pytest.mark.usefixtures("user_folders")
def test_a_portable_program_keeps_everything_beside_it(frozen):
    (frozen / paths.PORTABLE_MARK).touch()
    assert (paths.data_folder(), paths.log_folder()) == (frozen / "data", frozen / "data" / "log")
    assert paths.log_folder().is_dir()


def test_a_stick_that_cannot_be_written_does_not_keep_it_from_starting(
    frozen, user_folders, monkeypatch
):
    (frozen / paths.PORTABLE_MARK).touch()

    def refuse(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert paths.data_folder() == user_folders / "data"


def test_the_mark_means_nothing_beside_an_ordinary_python(tmp_path, user_folders, monkeypatch):
    (tmp_path / paths.PORTABLE_MARK).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert paths.program_folder() is None
    assert paths.data_folder() == user_folders / "data"
