"""Compiled statements kept for all databases of a test process.

SQLAlchemy keeps them for each engine, and a test has engines of its own: it would compile again
what hundreds before it have compiled.
"""

from functools import cache

import pytest
import sqlalchemy

from gkapp.models.file import engine

STATEMENTS = 5000
"""More than all tests together need; those of one window are a few hundred."""


@pytest.fixture(scope="session", autouse=True)
def shared_statements():
    """Every engine works with one dialect and takes what any other has compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", _create_engine)
        yield


def _create_engine(*address, **how):
    made, first = sqlalchemy.create_engine(*address, **how), _first_engine()
    made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    return made


@cache
def _first_engine():
    """One in memory, connected once: a dialect learns from a connection what it may write."""
    first = sqlalchemy.create_engine(
        "sqlite+pysqlite://", module=engine._driver, query_cache_size=STATEMENTS
    )
    first.connect().close()
    first.dispose()
    return first
