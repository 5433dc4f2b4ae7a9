"""A letter that numbers what it asks for is cut at its numbers."""

import pytest

from gkapp.domain.requests.letter_parts import proposed_parts


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("一、补偿方案；二、评估报告。", ("补偿方案", "评估报告")),
        ("申请公开：1.补偿方案；2.评估报告", ("补偿方案", "评估报告")),
        ("（一）补偿方案\n（二）评估报告", ("补偿方案", "评估报告")),
        ("补偿方案\n\n评估报告；", ("补偿方案", "评估报告")),
        ("2023.1.5印发的补偿方案", ("2023.1.5印发的补偿方案",)),
        ("第十二、十三条的含义", ("第十二、十三条的含义",)),
        (" 补偿方案 ", ("补偿方案",)),
        ("", ("",)),
    ],
)
def test_parts(content, parts):
    assert proposed_parts(content) == parts
