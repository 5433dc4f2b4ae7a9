import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.database.key import (
    DatabaseKey,
    holds_recovery_code,
    read_recovery_code,
    recovery_code,
    recovery_code_within,
    recovery_text,
    rows_as_typed,
)
from gkapp.domain.errors import Refused

KEYS = st.text("0123456789abcdef", min_size=64, max_size=64).map(DatabaseKey.parse)
KEY = DatabaseKey.parse("0123456789abcdef" * 4)


def typed(key, separator=" "):
    return separator.join(separator.join((*row.groups, row.check)) for row in recovery_code(key))


def test_four_rows_of_four_groups_in_capitals():
    rows = recovery_code(KEY)
    assert [row.groups for row in rows] == [("0123", "4567", "89AB", "CDEF")] * 4
    assert len({row.check for row in rows}) == 4


@given(KEYS)
def test_what_was_printed_is_read_back(key):
    assert read_recovery_code(typed(key)) == key


@given(KEYS)
def test_the_digits_alone_are_enough(key):
    assert read_recovery_code(key.digits) == key


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEF"}),
    ],
)
def test_the_ways_in_which_people_type(change):
    assert read_recovery_code(change(typed(KEY))) == KEY


@given(KEYS, st.integers(0, 79), st.sampled_from("0123456789ABCDEF"))
def test_a_wrong_digit_is_found_in_its_row(key, place, digit):
    code = typed(key, "")
    if code[place] == digit:
        return
    with pytest.raises(Refused, match=f"密钥第{place // 20 + 1}行与校验码不符"):
        read_recovery_code(code[:place] + digit + code[place + 1 :])


def test_exchanged_rows_are_named():
    code = typed(DatabaseKey.parse("0123456789abcdef" * 2 + "f" * 32), "")
    with pytest.raises(Refused, match="第1行、第2行"):
        read_recovery_code(code[20:40] + code[:20] + code[40:])


@pytest.mark.parametrize("text", ["", "1234", "0" * 63, "0" * 79, "g" * 64])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(Refused, match="64 位十六进制"):
        read_recovery_code(text)


def test_the_digits_do_not_show_in_a_log():
    assert "4567" not in repr(recovery_code(KEY))


@given(KEYS)
def test_a_copy_of_the_sheet_is_known_for_what_it_is(key):
    rows = "\n".join(
        f"{at}\t" + "\t".join((*row.groups, row.check))
        for at, row in enumerate(recovery_code(key), start=1)
    )
    assert holds_recovery_code(f"某厅\n行\t第1组\n{rows}\n打印人：")
    assert holds_recovery_code(typed(key).lower())


def test_a_table_of_years_is_no_sheet():
    assert not holds_recovery_code("\t".join(str(year) for year in range(1980, 2100)))
    assert not holds_recovery_code(KEY.digits)


def test_two_rows_by_chance_in_a_book_of_figures_are_no_sheet():
    first, second, *_ = (" ".join((*row.groups, row.check)) for row in recovery_code(KEY))
    assert holds_recovery_code(f"{first} {second}")
    assert not holds_recovery_code(f"{first} {'2025 ' * 100} {second}")


@given(KEYS)
def test_the_text_of_the_code_to_scan_is_read_back(key):
    assert read_recovery_code(recovery_text(key)) == key


def test_the_key_is_found_among_other_words():
    text = f"数据库密钥恢复单 2026 年\n行 第1组\n{typed(KEY)}\n请打印本单 0000 1111"
    assert recovery_code_within(text) == KEY


OTHER = DatabaseKey.parse("fedcba9876543210" * 4)


@pytest.mark.parametrize(
    "text", ["", "没有密钥", typed(KEY)[: len(typed(KEY)) // 2], f"{typed(KEY)} {typed(OTHER)}"]
)
def test_half_a_sheet_or_two_sheets_give_no_key(text):
    with pytest.raises(Refused, match="完整的密钥"):
        recovery_code_within(text)


def test_rows_are_judged_one_by_one():
    rows = [" ".join((*row.groups, row.check)) for row in recovery_code(KEY)]
    assert rows_as_typed(rows[0][:10]) == ()
    assert rows_as_typed("\n".join(rows[:2])) == (True, True)
    assert rows_as_typed("\n".join([rows[0], rows[0]])) == (True, False)
