"""A real encrypted database file, empty or with a first row."""

import pytest

from gkapp.domain.database.key import DatabaseKey
from tests.blank_database import open_blank


@pytest.fixture(scope="session")
def key():
    return DatabaseKey.parse("0123456789abcdef" * 4)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "公开 台账'.gkdb"


@pytest.fixture
def db(path, key, now):
    with open_blank(path, key, actor="周静", now=lambda: now) as db:
        yield db
