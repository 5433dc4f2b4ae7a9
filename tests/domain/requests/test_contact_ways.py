"""Telephone numbers and e-mail addresses: what is doubtful, and what may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.requests.parties import email_doubt, phone_doubt


@pytest.mark.parametrize(
    "written",
    ["", "13900001111", "０７３１－８８０００００", "0731-88000000转8001", "0731-88000000-8001",
     "12345", "+86 139 0000 1111", "13900001111、0731-88000000", "138****0000",
     "13900001111（李女士）"],
)  # fmt: skip
def test_usual_numbers_are_not_doubted(written):
    assert phone_doubt(written) == ""


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("云岭省岭州市", "没有号码"),
        ("110105194912310021", "18位"),
        ("1390000111", "应为11位"),
        ("13900001111、139000011112", "应为11位"),
        ("0731", "4位"),
    ],
)
def test_what_is_no_number_is_doubted(written, words):
    assert words in phone_doubt(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", ""),
        ("wang@qq.com", ""),
        ("wang@qq.com；li@a.gov.cn", ""),
        ("w***@qq.com", ""),
        ("wang.qq.com", "没有“@”"),
        ("wang@qq", "不完整"),
        ("wang@qq.com、li@@a.cn", "不完整"),
    ],
)
def test_addresses_are_doubted_by_their_form(written, words):
    doubt = email_doubt(written)
    assert words in doubt
    assert bool(doubt) == bool(words)


@given(st.text(max_size=40))
def test_whatever_is_written_a_sentence_or_nothing_comes_of_it(written):
    assert all(doubt == "" or doubt.endswith("。") for doubt in (
        phone_doubt(written), email_doubt(written)))  # fmt: skip
