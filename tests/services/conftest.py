"""A real encrypted database file for the services."""

import pytest

from gkapp.domain.database_key import DatabaseKey
from gkapp.models.database import Database


@pytest.fixture(scope="session")
def key():
    return DatabaseKey.parse("0123456789abcdef" * 4)


@pytest.fixture
def db(tmp_path, key, now):
    with Database.create(tmp_path / "台账.gkdb", key, actor="周静", now=lambda: now) as db:
        yield db
