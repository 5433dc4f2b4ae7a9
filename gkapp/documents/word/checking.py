"""Names what the PDF would not show of a Word file, in sentences for the officer."""

from collections.abc import Callable, Iterator
from typing import Any

from gkapp.documents.word.opening import open_word, refusing_word

_BROKEN = "文件不是 Word 文档（.docx），或者已损坏，请重新选择。"
_UNKNOWN = (
    ("w:txbxContent", "文本框"),
    ("wp:anchor", "浮动图片或者图形"),
    ("wp:inline", "图片"),
    ("w:object", "嵌入的对象"),
    ("w:footnoteReference", "脚注"),
    ("w:endnoteReference", "尾注"),
    ("w:ins", "修订标记（请先接受全部修订）"),
    ("w:del", "修订标记（请先接受全部修订）"),
    ("w:sdt", "内容控件"),
    ("w:numPr", "自动编号（请改为直接输入的编号）"),
    ("w:altChunk", "插入的其他文件"),
    ("m:oMath", "公式"),
)


def check_word(content: bytes) -> tuple[str, ...]:
    """What of the Word file is not drawn; empty when everything is. Refused when it is none."""
    word = open_word(content, _BROKEN)
    findings: dict[str, None] = {}
    with refusing_word(_BROKEN):
        for check in _CHECKS:
            findings.update(dict.fromkeys(check(word)))
    return tuple(findings)


def _unknown_parts(word: Any) -> Iterator[str]:
    body = word.element.body
    for tag, name in _UNKNOWN:
        first = next(body.iter(_qualified(tag)), None)
        if first is not None:
            yield f"{_place(first)}有{name}，生成的 PDF 中不会出现。"


def _nested_tables(word: Any) -> Iterator[str]:
    table = _qualified("w:tbl")
    for cell in word.element.body.iter(_qualified("w:tc")):
        inner = next(cell.iter(table), None)
        if inner is not None:
            yield f"{_place(inner)}有表格中的表格，生成的 PDF 中不会出现。"
            return


def _bare_tables(word: Any) -> Iterator[str]:
    for table in word.element.body.iter(_qualified("w:tbl")):
        borders = table.find(f"{_qualified('w:tblPr')}/{_qualified('w:tblBorders')}")
        shown = [] if borders is None else [
            each for each in borders if each.get(_qualified("w:val")) not in ("nil", "none")
        ]  # fmt: skip
        if borders is not None and not shown:
            yield f"{_place(table)}的表格没有边框，生成的 PDF 中会画出边框。"
            return


def _sections(word: Any) -> Iterator[str]:
    if len(word.sections) > 1:
        yield "模板分为几节，生成的 PDF 都按第一节的页面设置排版。"
    columns = word.element.body.iter(_qualified("w:cols"))
    if any(int(each.get(_qualified("w:num"), "1")) > 1 for each in columns):
        yield "模板分栏排版，生成的 PDF 不分栏。"


def _headers(word: Any) -> Iterator[str]:
    for section in word.sections:
        for name, part in (("页眉", section.header), ("首页页眉", section.first_page_header)):
            if not part.is_linked_to_previous and _says(part):
                yield f"{name}中的文字在生成的 PDF 中不会出现，请移到正文。"
        for part in (section.footer, section.first_page_footer, section.even_page_footer):
            if not part.is_linked_to_previous and _says(part).strip("-—–－ 0123456789第页共"):
                yield "页脚中页码以外的文字在生成的 PDF 中不会出现，请移到正文。"


def _links(word: Any) -> Iterator[str]:
    for part in word.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and not relation.reltype.endswith("/hyperlink"):
                yield "模板引用了本机以外的文件（例如附加的模板），请在 Word 中去掉。"


_CHECKS: tuple[Callable[[Any], Iterator[str]], ...] = (
    _unknown_parts, _nested_tables, _bare_tables, _sections, _headers, _links,
)  # fmt: skip


def _says(part: Any) -> str:
    return "".join(line.text for line in part.paragraphs).strip()


def _place(element: Any) -> str:
    """Where something stands, by the text before or around it."""
    paragraph = _qualified("w:p")
    around = list(element.iterancestors(paragraph))
    before = around or list(element.itersiblings(paragraph, preceding=True))
    for each in before:
        text = "".join(part.text or "" for part in each.iter(_qualified("w:t"))).strip()
        if text:
            return f"“{text[:15]}”附近"
    return "文中"


def _qualified(tag: str) -> str:
    from docx.oxml.ns import nsmap, qn

    prefix, name = tag.split(":")
    if prefix in nsmap:
        return qn(tag)
    return f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}"
