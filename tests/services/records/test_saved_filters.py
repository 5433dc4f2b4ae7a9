"""Saved filters stand in the database, whole, and never in the settings."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.saved_filters import keep_filters, saved_filters
from gkapp.services.records.settings import choose_in

FILTER = {"张三": {"view": "全部", "words": "张三 13800138000"}}


def test_they_are_kept_by_list(db):
    assert saved_filters(db, "requests") == {}
    keep_filters(db, "requests", FILTER)
    keep_filters(db, "ledger", {})
    assert saved_filters(db, "requests") == FILTER
    keep_filters(db, "requests", {})
    assert saved_filters(db, "requests") == {}


def test_the_file_holds_them_in_no_readable_form(db):
    keep_filters(db, "requests", FILTER)
    db.close()
    for file in db.path.parent.glob(f"{db.path.name}*"):
        assert b"13800138000" not in file.read_bytes()


def test_where_nothing_can_be_written_they_are_not_kept(db):
    with (
        Database(db.path, db.key, actor="某", now=db.now, read_only=True) as reading,
        pytest.raises(Refused),
    ):
        keep_filters(reading, "requests", FILTER)


def test_what_cannot_be_read_counts_as_none(db):
    with db.write("保存") as session:
        choose_in(session, "saved_filters:ledger", "{")
    assert saved_filters(db, "ledger") == {}
