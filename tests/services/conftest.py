"""A real encrypted database file for the services."""

import pytest

from gkapp.domain.database.key import DatabaseKey
from tests.blank_database import open_blank
from tests.statement_cache import shared_statements

__all__ = ["shared_statements"]


@pytest.fixture(scope="session")
def key():
    return DatabaseKey.parse("0123456789abcdef" * 4)


@pytest.fixture
def db(tmp_path, key, now):
    with open_blank(tmp_path / "台账.gkdb", key, actor="周静", now=lambda: now) as db:
        yield db
