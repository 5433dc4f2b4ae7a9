"""What endings tell, and names that every system can store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.file_names import (
    LONGEST_BYTES,
    FileKind,
    file_kind,
    may_be_opened,
    numbered,
    safe_name,
    storable_name,
)
from gkapp.domain.text.numbers import size_in_words


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("申请表.PDF", FileKind.PDF),
        ("身份证.jpg", FileKind.PICTURE),
        ("扫描件.tiff", FileKind.PICTURE),
        ("意见.wps", FileKind.WORD),
        ("清单.xlsx", FileKind.TABLE),
        ("没有后缀", FileKind.OTHER),
        ("压缩包.zip", FileKind.OTHER),
    ],
)
def test_the_ending_tells_the_kind(name, kind):
    assert file_kind(name) is kind


@pytest.mark.parametrize(
    "name",
    [
        "a.exe", "a.PDF.exe", "a.js ", "a.bat.", "a.lnk", "a.msi",
        "a.chm", "a.xll", "a.iso", "a.msix",
        "a.xlsm", "a.docm", "a.html", "a.svg", "a.zip", "a.unheard-of", "a.pdf.exe .", "exe", "",
    ],
)  # fmt: skip
def test_what_may_run_is_not_opened_nor_what_nobody_knows(name):
    assert not may_be_opened(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.exe.pdf", "a.PDF. ", "a.wps", "a.ofd", "a.JPG"])
def test_what_is_shown_is_opened(name):
    assert may_be_opened(name)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("申请表.pdf", "申请表.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("COM¹.txt", "_COM¹.txt"),
        ("CONSULT.txt", "CONSULT.txt"),
        ("来信。", "来信。"),
        ("来信.", "来信"),
        ("来信. .", "来信"),
        ('a<b>c:d"e/f\\g|h?i*j.txt', "a_b_c_d_e_f_g_h_i_j.txt"),
        ("a\tb\nc.txt", "a b c.txt"),
        ("a\x00b.txt", "a_b.txt"),
        ("...", "附件"),
        ("   ", "附件"),
        ("字" * 100 + ".pdf", "字" * 78 + ".pdf"),
    ],
)
def test_a_name_that_windows_forbids_is_made_safe(name, safe):
    assert safe_name(name) == safe


@given(st.text())
def test_a_safe_name_is_short_and_stays_as_it_is(name):
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= LONGEST_BYTES
    assert safe[-1] not in " ."
    assert safe_name(safe) == safe


def test_half_characters_are_replaced():
    assert storable_name("a\udcffb.pdf") == "a?b.pdf"


def test_a_second_file_of_a_name_is_numbered_before_its_ending():
    assert numbered("申请表.pdf", 2) == "申请表（2）.pdf"
    assert numbered("申请表", 3) == "申请表（3）"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 字节"), (1023, "1023 字节"), (36 * 1024, "36 KB"),
                        (4_404_019, "4.2 MB")]
)  # fmt: skip
def test_sizes_in_words(size, words):
    assert size_in_words(size) == words
