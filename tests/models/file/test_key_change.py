"""A database under a new key: whole, or as it was."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.file import key_change
from gkapp.models.file.engine import DriverError
from gkapp.models.file.key_change import change_key, opens_with

NEW = DatabaseKey.parse("fedcba9876543210" * 4)


@pytest.fixture
def closed(db):
    db.close()
    return db.path


def unwatched(_copy):
    pass


def test_the_new_key_opens_it_and_the_old_one_does_not(closed, key):
    seen = []
    changed = change_key(closed, key, NEW, before_it_counts=seen.append)
    assert changed.path == closed
    assert len(seen) == 1
    assert (opens_with(closed, NEW), opens_with(closed, key)) == (True, False)


@pytest.mark.parametrize(
    ("name", "stand_in", "said"),
    [
        ("verify", lambda *_: SimpleNamespace(faults=("坏了",)), "副本检查未通过"),
        ("has_log", lambda _path: True, "正被另一程序使用"),
    ],
)
def test_what_goes_wrong_leaves_the_old_key(closed, key, monkeypatch, name, stand_in, said):
    monkeypatch.setattr(key_change, name, stand_in)
    with pytest.raises(Refused, match=said):
        change_key(closed, key, NEW, before_it_counts=unwatched)
    assert opens_with(closed, key)


def test_a_disk_that_fails_while_the_copy_is_enciphered_is_told():
    class Failing:
        def execute(self, _statement):
            raise DriverError("disk I/O error")

    with pytest.raises(Refused, match="没有更换密钥"):
        key_change._encipher_anew(Failing(), Path("台账.gkdb"), NEW)
