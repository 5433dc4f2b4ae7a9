"""The handbook on paper."""

from gkapp.documents.blocks import Heading, PageBreak, Table, Title
from gkapp.documents.prints.guide import blocks_of, printed_handbook
from gkapp.domain.handbook import chapter_from

SOURCE = """# 依申请公开

见[规则](terms.md)，点「登记申请」（`Ctrl+N`），**不要**漏填。

1. 第一步。
    1. 小步。

- 一项

> 注意。

## 期限

| 事项 | 天数 |
|:--|:--|
| 答复 | **20** |

### 延期
"""


def test_every_kind_of_line_becomes_a_block():
    title, text, step, inner, item, note, heading, table, subheading = blocks_of(SOURCE)
    assert title == Title(("依申请公开",))
    assert text.text == "见规则，点「登记申请」（Ctrl+N），不要漏填。"
    assert [run.text for run in text.runs if run.bold] == ["登记申请", "不要"]
    assert (step.text, item.text, note.text) == ("1. 第一步。", "• 一项", "注意。")
    assert inner.left > step.left > 0
    assert (heading, subheading) == (Heading("期限", 1), Heading("延期", 2))
    assert isinstance(table, Table)
    assert [cell.text for row in table.rows for cell in row.cells] == ["事项", "天数", "答复", "20"]


def test_each_chapter_begins_a_page():
    chapter = chapter_from("a", SOURCE, {})
    document = printed_handbook("使用说明", "政务公开工作台", [chapter, chapter])
    assert [type(each) for each in document.blocks].count(PageBreak) == 1
    assert document.name == "使用说明"
