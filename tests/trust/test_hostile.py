"""A small share of the hostile files; `python -m tests.trust.hostile N` reads as many as wanted."""

import sys

import pytest

from tests.trust.hostile import Table, hostile_files, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")


def test_mutated_files_end_in_no_traceback_and_hang_nowhere():
    table = run(240, seed=7, nasty=False)
    assert (table.tracebacks, table.hangs, table.large) == ([], [], [])
    assert table.files > 250
    assert table.readings["refused"] > 100
    assert table.readings["read"] > 100


def test_a_mutation_can_be_made_again():
    assert list(hostile_files(3, seed=2)) == list(hostile_files(3, seed=2))


def test_tracebacks_hangs_and_swollen_readers_are_counted():
    table = Table()
    table.take(
        "甲.txt", {"said": {"a": "read", "b": "Traceback"}, "seconds": 21, "megabytes": 2000}
    )
    assert not table.is_clean
    assert (len(table.tracebacks), len(table.hangs), len(table.large)) == (1, 1, 1)
