"""The lives of the demo's documents: a chain, a document that expires, a clean-up."""

from datetime import date

import pytest

from gkapp.domain.ledger.document_life import LifeKind
from gkapp.services.ledger.checks import check_ledger
from gkapp.services.ledger.cleanups import list_cleanups
from gkapp.services.ledger.life import life_of
from gkapp.services.ledger.list import EXPIRING, REEXAMINED, LedgerList
from gkapp.services.ledger.printed_ledger import ledger_of_year
from gkapp.services.records.list_query import ListQuery
from tests.services.demo.test_demo import make_demo


@pytest.fixture(scope="module", params=[date(2026, 10, 13), date(2025, 1, 2)], ids=str)
def demo(request, tmp_path_factory, key):
    with make_demo(tmp_path_factory.mktemp("demo") / "示例.gkdb", key, request.param) as db:
        yield db


def entry_of(db, words):
    (found,) = LedgerList(db).ids(ListQuery(words=words))
    return found


def test_a_decision_ties_documents_into_a_chain(demo):
    chain = life_of(demo, entry_of(demo, "关于修改和废止部分行政规范性文件的决定")).chain
    assert len(chain) == 4
    kinds = [step.kind for document in chain for step in document.steps]
    assert sorted(kinds) == sorted([LifeKind.REPEALED, LifeKind.AMENDED, LifeKind.AMENDED])


def test_something_is_to_be_assessed_and_reexamined(demo):
    counts = LedgerList(demo).counts()
    assert counts[EXPIRING] and counts[REEXAMINED]


def test_last_years_clean_up_is_there(demo):
    (cleanup,) = list_cleanups(demo)
    today = demo.now().date()
    assert cleanup.year == today.year - 1
    assert (cleanup.decided_on is None) == (today < date(today.year, 1, 20))
    assert bool(cleanup.open) == (cleanup.decided_on is None)


def test_the_check_finds_a_few_things_and_the_ledger_adds_up(demo):
    found = check_ledger(demo).counts
    assert set(found) <= {"D7", "V4", "A3", "R1"}
    assert found["R1"] <= 5
    year = demo.now().date().year
    for each in (year - 1, year):
        assert all(count.adds_up for count in ledger_of_year(demo, each).counts)
