"""Numbers on paper stand close."""

import pytest

from gkapp.domain.text.document_text import set_close


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("应报送单位 12 个，已报送 3 个。", "应报送单位12个，已报送3个。"),
        ("2025 年报告差异清单", "2025年报告差异清单"),
        ("各列为 -3 ，两者不符", "各列为-3，两者不符"),
        ("2026-10-13 09:30", "2026-10-13 09:30"),
        ("张三　12 Main St", "张三　12 Main St"),
        ("", ""),
    ],
)
def test_blanks_between_chinese_and_numbers_go(text, printed):
    assert set_close(text) == printed
    assert set_close(printed) == printed
