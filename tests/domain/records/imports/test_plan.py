"""The fate of every row: new, known, changed or contradictory."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.records.imports.matching import Existing, NumberIndex, ReadRow, RegisterIdentity
from gkapp.domain.records.imports.plan import (
    NOTHING_DECIDED,
    ConflictRule,
    FieldChange,
    RefusedCell,
    WarnedCell,
    judge_rows,
    plan_import,
)
from gkapp.domain.records.row_reading import (
    Accepted,
    CellProblem,
    CellWarning,
    Column,
    Rejected,
)
from gkapp.domain.text.cells import as_code, as_text


@dataclass(frozen=True)
class Card:
    number: str = ""
    isbn: str = ""
    title: str = ""
    place: str = ""


REGISTER = RegisterIdentity(
    columns=(Column("书号", "isbn", as_code), Column("编号", "number", as_code),
             Column("书名", "title", as_text), Column("位置", "place", as_text)),
    numbers=lambda card: {
        heading: (value,)
        for heading, value in (("书号", card.isbn), ("编号", card.number))
        if value
    },
    likeness=lambda card: (card.title,) if card.title else None,
    show=lambda value: f"“{value}”",
    assigned="number",
)  # fmt: skip
ALL = ("书号", "编号", "书名", "位置")


def plan(cards, existing=(), given=ALL, update=False, decisions=NOTHING_DECIDED):
    rows = [ReadRow(row, card) for row, card in enumerate(cards, start=2)]
    known = [Existing(number, card) for number, card in enumerate(existing, start=101)]
    return plan_import(rows, known, REGISTER, given=given, update=update, decisions=decisions)


def rows_of(part):
    return [each.row for each in part]


def test_rows_are_judged_and_numbered():
    def read(cells):
        if cells["x"]:
            return Accepted(cells["x"], (CellWarning("x", "怪"),))
        return Rejected((CellProblem("x", "空"), CellProblem("y", "缺")))

    assert judge_rows([(2, {"x": "甲"}), (5, {"x": ""})], read) == (
        [ReadRow(2, "甲", (CellWarning("x", "怪"),))],
        [RefusedCell(5, "x", "空"), RefusedCell(5, "y", "缺")],
    )


def test_into_an_empty_register_everything_is_new():
    found = plan([Card("1"), Card("2"), Card(title="甲"), Card(title="甲")])
    assert rows_of(found.new) == [2, 3, 4, 5]
    assert (found.same, found.changed, found.refused, found.warnings) == ((), (), (), ())


def test_a_number_that_exists_with_the_same_row_is_skipped():
    found = plan([Card("1", title="甲"), Card("2")], [Card("1", title="甲")])
    assert (found.same, rows_of(found.new)) == ((2,), [3])


def test_a_number_that_exists_with_another_row_is_refused_and_told_field_by_field():
    found = plan([Card("1", title="乙", place="架")], [Card("1", title="甲")])
    (refused,) = found.refused
    assert (refused.row, refused.column) == (2, "编号")
    assert "书名已登记为“甲”，文件为“乙”；位置已登记为“”，文件为“架”" in refused.reason
    assert "请选择更新" in refused.reason
    assert (found.new, found.changed) == ((), ())


def test_an_update_changes_only_the_columns_of_the_file():
    known = Card("1", title="甲", place="架")
    found = plan([Card("1", title="乙")], [known], given=("编号", "书名"), update=True)
    (changed,) = found.changed
    assert (changed.row, changed.id) == (2, 101)
    assert changed.record == replace(known, title="乙")
    assert changed.changes == (FieldChange("书名", "“甲”", "“乙”"),)
    assert found.refused == ()


def test_what_was_decided_of_a_row_goes_before_what_holds_for_all():
    rows, known = [Card("1", title="乙"), Card("2", title="丙")], [Card("1"), Card("2")]
    found = plan(rows, known, update=True, decisions={2: ConflictRule.OURS})
    assert (found.kept, rows_of(found.changed)) == ((2,), [3])
    assert found.warnings == (WarnedCell(2, "书名", "已登记为“”，文件为“乙”；保留原内容。"),)
    found = plan(rows, known, decisions={3: ConflictRule.THEIRS})
    assert (rows_of(found.refused), rows_of(found.changed)) == ([2], [3])
    assert rows_of(found.conflicts) == [2, 3]


def test_an_update_may_empty_a_cell():
    found = plan([Card("1")], [Card("1", place="架")], update=True)
    assert found.changed[0].record == Card("1")


def test_a_repeated_row_counts_once_and_is_told():
    found = plan([Card("1", title="甲"), Card("1", title="甲"), Card("1", title="甲")])
    assert (rows_of(found.new), found.same) == ([2], (3, 4))
    assert found.warnings == (
        WarnedCell(3, "编号", "与第 2 行内容相同，只登记一次。"),
        WarnedCell(4, "编号", "与第 2 行内容相同，只登记一次。"),
    )


def test_one_number_for_two_things_refuses_all_of_them():
    found = plan([Card("1", title="甲"), Card("1", title="乙"), Card("1", title="丙"), Card("2")])
    assert [(cell.row, cell.column) for cell in found.refused] == [
        (2, "编号"),
        (3, "编号"),
        (4, "编号"),
    ]
    assert "第 3 行" in found.refused[0].reason
    assert "第 2 行" in found.refused[1].reason
    assert rows_of(found.new) == [5]


def test_a_file_without_numbers_can_come_in_twice():
    cards = [Card(title="甲"), Card(title="甲"), Card(title="乙")]
    known = [replace(card, number=str(n)) for n, card in enumerate(cards)]
    found = plan(cards, known)
    assert (found.same, found.new) == ((2, 3, 4), ())


def test_one_more_row_alike_is_new():
    found = plan([Card(title="甲"), Card(title="甲")], [Card("7", title="甲")])
    assert (found.same, rows_of(found.new)) == ((2,), [3])


def test_a_numbered_row_is_not_known_by_its_content():
    found = plan([Card("8", title="甲")], [Card("7", title="甲")])
    assert rows_of(found.new) == [2]


def test_a_likeness_that_fits_one_record_is_that_record():
    found = plan([Card(title="甲", place="架")], [Card("7", title="甲")], update=True)
    (changed,) = found.changed
    assert changed.record == Card("7", title="甲", place="架")
    refused = plan([Card(title="甲", place="架")], [Card("7", title="甲")]).refused
    assert [(cell.row, cell.column) for cell in refused] == [(2, "位置")]


def test_a_number_may_be_added_to_what_had_none():
    found = plan([Card(isbn="9", title="甲")], [Card("7", title="甲")], update=True)
    assert found.changed[0].record == Card("7", "9", "甲")


@pytest.mark.parametrize(
    ("cards", "existing"),
    [
        ([Card(title="甲", place="架")] * 2, [Card("7", title="甲")]),
        ([Card(title="甲", place="架")], [Card("7", title="甲"), Card("8", title="甲")]),
        ([Card("9", title="甲")], [Card("7", title="甲")]),
    ],
)
def test_an_uncertain_likeness_is_none(cards, existing):
    found = plan(cards, existing, update=True)
    assert len(found.new) == len(cards)


def test_the_stronger_number_decides():
    index = NumberIndex(REGISTER.numbers)
    index.add(Card("1", isbn="a"), "old")
    assert index.find(Card("1", isbn="b")) is None
    assert index.find(Card("1")) == "old"
    assert index.find(Card("2", isbn="a")) == "old"
    assert index.find(Card(title="甲")) is None


def test_two_rows_never_get_one_record():
    found = plan([Card("1"), Card(isbn="a")], [Card("1", isbn="a")], update=True)
    assert rows_of(found.changed) + rows_of(found.new) == [2, 3]


def test_warnings_of_rows_that_are_taken_in():
    odd = (CellWarning("书名", "怪"),)
    rows = [ReadRow(2, Card("1"), odd), ReadRow(3, Card("2"), odd)]
    found = plan_import(rows, [Existing(1, Card("1"))], REGISTER, given=ALL)
    assert found.warnings == (WarnedCell(3, "书名", "怪"),)


cards = st.builds(
    Card,
    number=st.sampled_from(["", "1", "2", "3"]),
    isbn=st.sampled_from(["", "", "a"]),
    title=st.sampled_from(["", "甲", "乙"]),
)


@given(st.lists(cards, max_size=8), st.lists(cards, max_size=5), st.booleans())
def test_every_row_has_exactly_one_fate(incoming, existing, update):
    found = plan(incoming, existing, update=update)
    refused = {cell.row for cell in found.refused}
    fates = [*rows_of(found.new), *found.same, *rows_of(found.changed), *refused]
    assert sorted(fates) == [row for row, _ in enumerate(incoming, start=2)]
    assert len({change.id for change in found.changed}) == len(found.changed)


@given(st.lists(cards, max_size=8))
def test_what_came_in_is_known_the_second_time(incoming):
    first = plan(incoming)
    known = [
        row.record if row.record.number else replace(row.record, number=f"given-{row.row}")
        for row in first.new
    ]
    second = plan(incoming, known)
    assert second.new == ()
    assert {cell.row for cell in second.refused} == {cell.row for cell in first.refused}
