"""What a file calls what columns of fixed choices call otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.intake import ledger_register
from gkapp.domain.ledger.record import LEDGER_COLUMNS
from gkapp.domain.records.registers import Channel
from gkapp.domain.records.row_reading import ForeignWord, Vocabulary, foreign_words, in_our_words
from gkapp.domain.remedies.intake import remedy_register
from gkapp.domain.report.outcome_labels import STILL_OPEN
from gkapp.domain.requests.intake import request_register
from gkapp.domain.text.cells import CellFault
from gkapp.domain.text.labels import choice_reader
from gkapp.exchange.law.rules import outcome_labels

CHANNELS = Vocabulary(tuple(Channel), choice_reader(Channel, {"EMS": Channel.REGISTERED_POST}))
WORDS = {"收到方式": CHANNELS}
REFUSED = {(2, "收到方式"), (3, "收到方式"), (4, "收到方式")}


def test_words_that_keep_their_rows_out_are_told_with_their_number():
    rows = [
        (2, {"收到方式": "信件"}),
        (3, {"收到方式": "信件"}),
        (4, {"收到方式": "托人带来"}),
        (5, {"收到方式": "ems"}),
        (6, {"收到方式": ""}),
    ]
    assert foreign_words(rows, REFUSED, WORDS, {}) == (
        ForeignWord("收到方式", "信件", tuple(Channel), rows=2),
        ForeignWord("收到方式", "托人带来", tuple(Channel)),
    )


def test_a_word_that_is_known_is_not_told_for_what_else_is_wrong_there():
    rows = [(2, {"收到方式": Channel.INTERNET.value})]
    assert foreign_words(rows, REFUSED, WORDS, {}) == ()


def test_a_word_of_a_row_that_is_not_refused_for_it_is_not_told():
    assert foreign_words([(9, {"收到方式": "信件"})], REFUSED, WORDS, {}) == ()


def test_what_has_a_meaning_stays_on_the_list_so_that_it_can_be_changed():
    meanings = {"收到方式": {"信件": Channel.ORDINARY_POST.value}}
    told = foreign_words([(9, {"收到方式": "信件"})], (), WORDS, meanings)
    assert told == (ForeignWord("收到方式", "信件", tuple(Channel), Channel.ORDINARY_POST.value),)


def test_cells_without_words_are_passed_over():
    rows = [(2, {"收到方式": CellFault("公式没有结果。")}), (3, {})]
    assert foreign_words(rows, REFUSED, WORDS, {}) == ()


def test_a_row_is_put_into_our_words():
    cells = {"收到方式": "信件", "备注": "信件", "收到日期": date(2026, 3, 4)}
    meanings = {"收到方式": {"信件": "平信"}, "收到日期": {"2026-03-04": "x"}, "类型": {"": "y"}}
    assert in_our_words(cells, {"收到方式": {"信件": "平信"}}) == {**cells, "收到方式": "平信"}
    assert in_our_words(cells, meanings)["收到日期"] == "x"
    assert in_our_words(cells, {"收到方式": {"别的": "平信"}}) is cells


@given(st.dictionaries(st.text(), st.text()), st.dictionaries(st.text(), st.text()))
def test_only_what_is_written_so_is_changed(cells, meant):
    """Property: under a heading with meanings, and for a text that has one."""
    told = in_our_words(cells, {"甲": meant})
    for heading, cell in cells.items():
        means = heading == "甲" and meant.get(cell)
        assert told[heading] == (means or cell)


@pytest.mark.parametrize(
    "register", [request_register(outcome_labels()), remedy_register(), ledger_register()]
)
def test_every_word_that_is_offered_is_known(register):
    assert register.vocabularies
    for vocabulary in register.vocabularies.values():
        assert all(map(vocabulary.knows, vocabulary.words))


def test_the_results_of_requests_are_the_printed_labels_and_none():
    words = request_register(outcome_labels()).vocabularies["办理结果"].words
    assert "予以公开" in words
    assert words[-1] == STILL_OPEN
    assert len(set(words)) == len(words)


def test_every_column_that_refuses_a_strange_word_has_a_vocabulary():
    """A column of another shape (a day, a number) refuses for its shape."""
    strange = "从来没有人这样写"
    for column in LEDGER_COLUMNS:
        try:
            column.read(strange)
        except Refused as refusal:
            assert (column.vocabulary is not None) == ("可选的内容" in refusal.message), column
        else:
            assert column.vocabulary is None
