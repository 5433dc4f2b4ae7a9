"""Fills a Word template: fields by their Chinese names, in a sandbox, none of them missing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any, TypeAlias

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from gkapp.documents.blocks import Block, Document, Paragraph
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.pieces import paginate, pieces_of
from gkapp.documents.printable_text import printable
from gkapp.documents.timestamps import in_beijing
from gkapp.documents.word.opening import judge_word, refusing_word
from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB
from gkapp.domain.text.reading_limits import (
    DEEPEST_TEMPLATE,
    LARGEST_STORY,
    LARGEST_TEMPLATE,
    LARGEST_UNPACKED_TEMPLATE,
    MOST_TEMPLATE_MARKS,
)

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.For,
    nodes.Getattr,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


class NotAllowedError(Exception):
    """Something that no template may say stands in line *lineno* of its text."""

    def __init__(self, lineno: int) -> None:
        super().__init__(lineno)
        self.lineno = lineno


def environment() -> SandboxedEnvironment:
    """Where templates are filled: nothing to call, and a missing field is an error."""
    made: Any = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for mapping in (made.globals, made.filters, made.tests):
        mapping.clear()
    return made


def fields_of(source: str) -> dict[str, int]:
    """The fields that *source* asks for, each with the line in which it first stands.

    Raises NotAllowedError, jinja2's TemplateSyntaxError for what cannot be read, or RecursionError
    for conditions and loops within too many others.
    """
    tree = environment().parse(source)
    refused = next((node for node in _every(tree) if not _is_allowed(node, tree)), None)
    if refused is not None:
        raise NotAllowedError(refused.lineno)
    if _depth(tree) > DEEPEST_TEMPLATE:
        raise RecursionError(DEEPEST_TEMPLATE)
    loops = _loop_names(tree)
    found: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in loops:
            found.setdefault(name.name, name.lineno)
    return found


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _depth(node: nodes.Node) -> int:
    """How many conditions and loops stand within each other."""
    own = isinstance(node, nodes.If | nodes.For)
    return own + max(map(_depth, node.iter_child_nodes()), default=0)


def _is_allowed(node: nodes.Node, tree: nodes.Template) -> bool:
    match node:
        case nodes.Getattr(node=nodes.Name(name=owner), attr=attr):
            return owner in _loop_names(tree) and not attr.startswith("_")
        case nodes.For(target=nodes.Name(), iter=nodes.Name(), recursive=False):
            return node.test is None and not node.else_
        case nodes.Getattr() | nodes.For():
            return False
        case _:
            return isinstance(node, _ALLOWED)


def _loop_names(tree: nodes.Template) -> frozenset[str]:
    targets = (each.target for each in tree.find_all(nodes.For))
    return frozenset(target.name for target in targets if isinstance(target, nodes.Name))


__all__ = ["NotAllowedError", "TemplateSyntaxError", "environment", "fields_of"]


_LARGEST_ENVELOPE_MM = 200
"""Of the height: whatever is higher is paper on which the text may go on."""
_STEP, _SMALLEST = 0.05, 0.5
"""Of the type size; what does not fit at half of it goes on to a second page after all."""


def on_one_sheet(document: Document, fonts: PdfFonts) -> Document:
    """*document* as it is, unless it is an envelope that has to be written smaller."""
    if document.page.height_mm > _LARGEST_ENVELOPE_MM:
        return document
    share, fitted = 1.0, document
    while share > _SMALLEST and _pages(fitted, fonts) > 1:
        share -= _STEP
        blocks = tuple(_smaller(block, share) for block in document.blocks)
        fitted = replace(document, blocks=blocks)
    return fitted


def _pages(document: Document, fonts: PdfFonts) -> int:
    return len(paginate(pieces_of(document, fonts), document.page.text_height_pt))


def _smaller(block: Block, share: float) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(
        block,
        size_pt=block.size_pt * share,
        pitch_pt=block.pitch_pt * share,
        space_before=block.space_before * share * share,  # white gives way before type does
    )


Rows: TypeAlias = Sequence[Mapping[str, str]]
Values: TypeAlias = Mapping[str, str | Rows]

NEW_PARAGRAPH = "\a"
"""What docxtpl makes a paragraph of."""

_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_MOST_UNCLOSED = 20
_BROKEN = "模板不是 Word 文档（.docx），或者文件已损坏；.doc 文件请用 Word 另存为 .docx。"
_MISWRITTEN = "模板中的标记写得不对，{place}。字段应写成“{{{{ 字段名 }}}}”，条件和循环要有头有尾。"
_SPOILT = "模板填写以后不是完整的 Word 文档，请在“文书模板”中检查模板。"
_TOO_DEEP = f"模板中的条件和循环套得过深，最多 {DEEPEST_TEMPLATE} 层，请精简后重试。"
_LONGEST_PLACE = 30


def fill_template(
    content: bytes, values: Values, *, title: str, author: str, made_at: datetime
) -> bytes:
    """The Word file that the template *content* becomes with *values*.

    A line feed in a value begins a new paragraph; rows are for tables. Refused, with the place,
    when the template says what it may not, or asks for a field that *values* lacks.
    """
    from jinja2 import TemplateError

    asked = template_fields(content)
    missing = [name for name in asked if name not in values]
    if missing:
        places = "；".join(f"“{name}”（{asked[name]}）" for name in missing)
        raise Refused(f"模板中有不认识的字段：{places}。请在“文书模板”中检查模板。")
    template = _opened(content)
    try:
        with refusing_word(_SPOILT):
            facts = template.docx.core_properties
            for name in ("author", "comments", "identifier", "language", "subject", "title"):
                setattr(facts, name, "")
            template.render(_context(values), jinja_env=environment())
    except TemplateError as error:
        raise Refused(
            "模板中的循环写得不对：循环里只能用该表格的栏目，循环以外不能用。"
            "请在“文书模板”中检查模板。"
        ) from error
    with refusing_word(_SPOILT):
        facts = template.docx.core_properties
        facts.title, facts.author = printable(title)[:255], printable(author)[:255]
        facts.created = facts.modified = in_beijing(made_at).astimezone(UTC)
        filled = BytesIO()
        template.docx.save(filled)
    return filled.getvalue()


def template_fields(content: bytes) -> dict[str, str]:
    """The fields that a template asks for, each with the place where it first stands.

    Refused when it is no Word file, or says what a template may not.
    """

    found: dict[str, str] = {}
    with refusing_word(_BROKEN):
        sources = list(_sources(_opened(content)))
    for source in sources:
        lines = source.split("\n")
        try:
            for name, number in fields_of(source).items():
                found.setdefault(name, _place(lines, number))
        except NotAllowedError as error:
            raise Refused(
                f"模板中只能写字段、条件和表格循环，{_place(lines, error.lineno)}写了别的内容。"
            ) from None
        except TemplateSyntaxError as error:
            raise Refused(_MISWRITTEN.format(place=_place(lines, error.lineno))) from None
        except RecursionError:
            raise Refused(_TOO_DEEP) from None
    return found


def _opened(content: bytes) -> Any:
    """Docxtpl's template, which has no types."""
    from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs]

    if len(content) > LARGEST_TEMPLATE:
        raise Refused("模板文件超过 5 MB，请删去其中的图片后重试。")
    with refusing_word(_BROKEN):
        judge_word(content, unpacked=LARGEST_UNPACKED_TEMPLATE)
        template: Any = DocxTemplate(BytesIO(content))
        template.init_docx()
        # A template of another kind of document has no body, which is found out only here.
        for story in _stories(template):
            _judge_story(story)
    return template


def _judge_story(story: str) -> None:
    """Refused for more marks than can be looked for in reasonable time."""
    if len(story) > LARGEST_STORY:
        raise Refused(f"模板的文字部分超过 {LARGEST_STORY // MB} MB，请精简后重试。")
    marks = _MARK.findall(_TAG.sub("", story))
    if len(marks) > 2 * MOST_TEMPLATE_MARKS:
        raise Refused(f"模板中的字段、条件和循环超过 {MOST_TEMPLATE_MARKS} 个，请精简后重试。")
    # Each mark that is never closed is looked for to the end of the text.
    opening = sum(mark.startswith("{") for mark in marks)
    if abs(2 * opening - len(marks)) > _MOST_UNCLOSED:
        raise Refused(_MISWRITTEN.format(place="多处不成对"))


def _sources(template: Any) -> Iterator[str]:
    """The text of every part that is filled, a paragraph a line."""
    for blob in _stories(template):
        patched: str = template.patch_xml(blob)
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", patched.replace("\n", " "))


def _stories(template: Any) -> Iterator[str]:
    """The XML of every part that is filled."""
    relations = template.docx.part.rels.values()
    parts = [each.target_part for each in relations if not each.is_external]
    yield template.get_xml()
    for part in parts:
        if part.partname.startswith(("/word/header", "/word/footer", "/word/footnotes")):
            yield part.blob.decode("utf-8")


def _place(lines: Sequence[str], number: int) -> str:
    """The paragraph that stands in a line, by its beginning."""
    text = " ".join(_TAG.sub("", lines[min(number, len(lines)) - 1]).split())
    shown = text if len(text) <= _LONGEST_PLACE else f"{text[:_LONGEST_PLACE]}……"
    return f"在“{shown}”处" if shown else "在一处空白段落"


def _context(values: Values) -> dict[str, Any]:
    return {
        name: _text(value)
        if isinstance(value, str)
        else [SimpleNamespace(**{key: _text(text) for key, text in row.items()}) for row in value]
        for name, value in values.items()
    }


def _text(value: str) -> str:
    return printable(value).strip("\n").replace("\n", NEW_PARAGRAPH)
