from gkapp.domain.text.document_text import DocumentText, Line, Start, TextTable


def test_lines_of_text_and_tables_in_order():
    document = DocumentText(
        (
            Line("标题"),
            TextTable(
                (("任务分工", "任务分工", ""), ("公开\n预算", "", "")),
            ),
            Line("正文", Start.WRAP),
        )
    )
    assert document.lines == ["标题", "任务分工\t", "公开预算\t\t", "正文"]


def test_a_document_without_text_has_no_lines():
    assert DocumentText(()).lines == []
