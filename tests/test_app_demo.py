"""The demo department, to keep and to throw away."""

import pytest

from gkapp import app
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.secrets import KEY_VARIABLE, MemoryStore, stored_key
from gkapp.services.department.particulars import unit_of
from gkapp.services.requests.list import OPEN, RequestList

GIVEN_KEY = "ab" * 32


class ClosedStore(MemoryStore):
    """A keyring in which nothing may be looked up or kept."""

    def get(self, name):
        raise AssertionError(name)

    def set(self, name, secret):
        raise AssertionError(name)


@pytest.fixture(autouse=True)
def no_key_given(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture
def around(now):
    return app.ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)


def test_a_demo_to_keep_is_a_database_like_any_other(around, tmp_path):
    path = tmp_path / "示例.gkdb"
    made = app.create_demo(path, around)
    made.db.close()
    assert list(tmp_path.glob("*.pdf")) == []
    assert stored_key(path, around.secrets) == made.db.key
    with app.open_database(path, around) as db:
        assert unit_of(db).name == "云岭省住房和城乡建设厅"
        assert RequestList(db).counts()[OPEN] == 26


def test_a_demo_that_cannot_be_filled_leaves_nothing(around, tmp_path, now):
    before_the_format = app.ProgramEnvironment(
        around.secrets, lambda: now.replace(year=2022), around.actor, around.ask
    )
    with pytest.raises(Refused):
        app.create_demo(tmp_path / "示例.gkdb", before_the_format)
    assert list(tmp_path.iterdir()) == []


def test_a_throw_away_demo_is_gone_afterwards_with_its_key(now, tmp_path, monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, GIVEN_KEY)
    around = app.ProgramEnvironment(ClosedStore(), lambda: now, "周静", lambda path: None)
    with app.demo_database(tmp_path, around) as db:
        (private,) = tmp_path.iterdir()
        assert db.path.parent == private
        assert private.stat().st_mode & 0o077 == 0
        assert not list(private.glob("*.pdf"))
        assert db.key.digits != GIVEN_KEY
        assert RequestList(db).counts()[OPEN] == 26
        with pytest.raises(Refused):
            Database(db.path, app.key_for(db.path, around), actor="", now=around.now)
    assert list(tmp_path.iterdir()) == []


def test_a_throw_away_demo_is_gone_after_a_failure_too(around, tmp_path):
    with pytest.raises(ZeroDivisionError), app.demo_database(tmp_path, around):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_two_throw_away_demos_have_two_keys(around, tmp_path):
    with app.demo_database(tmp_path, around) as one, app.demo_database(tmp_path, around) as other:
        assert one.key != other.key
