"""Who uses this computer, also where the system does not know."""

import getpass

import pytest

from gkapp.computer_user import UNKNOWN, computer_user


def test_it_is_who_is_logged_in(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "zhoujing")
    assert computer_user() == "zhoujing"


@pytest.mark.parametrize("error", [KeyError, OSError])
def test_somebody_nameless_is_called_unknown(monkeypatch, error):
    def nobody():
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert computer_user() == UNKNOWN
