"""The log of a write: a large one is packed, and tells the same as one that is not."""

import hashlib
import json
from random import Random

import pytest

from gkapp.models.audit import recording
from gkapp.models.audit.recording import ChangeLog, action_hash

HEAD = {
    "id": 7, "done_at": "2026-03-04T09:30:00", "actor": "周静", "title": "导入“申请”", "kind": "do",
    "undoes_id": None, "is_undoable": True, "previous_hash": "0" * 64,
}  # fmt: skip


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(recording, "KEPT_UNPACKED", 5)
    monkeypatch.setattr(recording, "PACKED_AT_ONCE", 3)


def noted(log, seed):
    """Note rows that are added, changed once or more, and removed, in a mixed order."""
    random = Random(seed)
    for _ in range(200):
        table, row_id = random.choice(("request", "ledger_entry")), random.randrange(1, 60)
        step = random.randrange(3)
        if step == 0 and row_id > 40:
            log.note(table, row_id, None, {"id": row_id, "title": str(random.random())})
        elif step == 1:
            log.note(table, row_id, {"id": row_id, "title": "原"}, {"id": row_id, "title": "改"})
        else:
            log.note(table, row_id, {"id": row_id, "title": "原"}, None)
    return list(log.changes())


@pytest.mark.parametrize("seed", range(5))
def test_a_packed_log_tells_the_same(seed, monkeypatch):
    plain = noted(ChangeLog(), seed)
    monkeypatch.setattr(recording, "KEPT_UNPACKED", 5)
    monkeypatch.setattr(recording, "PACKED_AT_ONCE", 3)
    log = ChangeLog()
    assert (noted(log, seed), list(log.changes())) == (plain, plain)


def test_rows_that_are_added_are_packed_and_found_again(small_parts):
    log = ChangeLog()
    log.note_added("request", [{"id": row_id} for row_id in range(1, 21)])
    log.note("request", 2, {"id": 2}, {"id": 2, "title": "后来"})
    log.note("request", 3, {"id": 3}, None)
    told = {key: (before, after) for key, before, after in log.changes()}
    assert list(told) == [("request", row_id) for row_id in range(1, 21) if row_id != 3]
    assert told["request", 2] == (None, '{"id": 2, "title": "后来"}')
    assert told["request", 1] == (None, '{"id": 1}')


@pytest.mark.parametrize("number", [0, 1, 3])
def test_an_action_is_hashed_over_its_values_and_the_list_of_digests(number):
    digests = [f"{at:064}" for at in range(number)]
    text = json.dumps([*HEAD.values(), digests], ensure_ascii=False, separators=(",", ":"))
    assert action_hash(HEAD, iter(digests)) == hashlib.sha256(text.encode()).hexdigest()
