"""The frames of the letter templates: the letter form of GB/T 9704-2012, and sheets with tables.

A template is a document of our own blocks whose text holds {{ fields }}.
"""

from collections.abc import Sequence
from dataclasses import replace

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Rule,
    Run,
    Table,
    Title,
    paragraph,
)

AUTHOR = "gkapp"
_LETTER = PageSetup(top_mm=30, bottom_mm=30, is_letter=True)
_SHEET = PageSetup(top_mm=25, bottom_mm=25, left_mm=22, right_mm=22, numbered=False)
_HEAD_LEFT, _HEAD_RIGHT = -1.44, -1.08
"""Characters by which the head's line reaches beyond the type area, so that it is 170 mm wide."""
_FORM_PT = 12.0
_HELD = 3
"""Paragraphs: the last may be attachments that are not there."""

Part = str | Block


def letter(title: str, *body: Part, slip: str = "", after: Sequence[Part] = ()) -> Document:
    """A letter: head, number, title, whom it is for, *body*, and who signs it, when.

    The form *after* it is its attachment, called *slip*.
    """
    attached = (_attachment(f"附件：{slip}"),) if slip else ()
    told = (flush("{{ 受文者 }}："), *_held(_parts((*body, *attached))))
    blocks = (*head(), Title((title,)), *told, *signature(), *contact(), *_parts(after))
    return Document(title, AUTHOR, blocks, _LETTER)


def answer(title: str, opening: str, lead: str) -> Document:
    """A letter that states grounds and tells of remedies."""
    return letter(
        title,
        opening,
        *when("程序说明", "{{ 程序说明 }}"),
        *((lead,) if lead else ()),
        "{{ 答复内容 }}",
        *when("救济告知", "{{ 救济告知 }}"),
        *attachments(),
    )


def sheet(title: str, *body: Part, page: PageSetup = _SHEET) -> Document:
    """A form that stays in the department or is filled in by hand."""
    return Document(title, AUTHOR, (Title((title,)), *_parts(body)), page)


def _held(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The last texts before the signature, which must not stand alone on a page, go with it."""
    held = {number for number, block in enumerate(blocks) if _is_text(block)}
    return tuple(
        replace(block, keep_with_next=True)
        if isinstance(block, Paragraph) and number in sorted(held)[-_HELD:]
        else block
        for number, block in enumerate(blocks)
    )


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.startswith("{%")


def head() -> tuple[Paragraph, ...]:
    """The department's name in red over the double line, and the number under it."""
    name = Run("{{ 单位名称 }}", FontRole.TITLE_SONG, red=True)
    return (
        Paragraph(
            (name,), Align.CENTRE, size_pt=30, pitch_pt=44, first_line=0,
            left=_HEAD_LEFT, right=_HEAD_RIGHT, rule=Rule.THICK_OVER_THIN,
        ),
        Paragraph((Run("{{ 文号 }}"),), Align.RIGHT, first_line=0, space_before=0.5),
    )  # fmt: skip


def flush(text: str) -> Paragraph:
    """A paragraph without an indent, as the line of the addressee."""
    return Paragraph((Run(text),), Align.LEFT, first_line=0)


def when(field: str, *parts: Part) -> tuple[Part, ...]:
    """*parts*, if *field* says something."""
    return (f"{{%p if {field} %}}", *parts, "{%p endif %}")


def attachments() -> tuple[Part, ...]:
    """附件说明 under the text, if there are any."""
    first = _attachment("附件：{{ 附件首项 }}")
    other = Paragraph((Run("{{ 行.名称 }}"),), Align.LEFT, left=6, first_line=-1)
    loop = ("{%p for 行 in 附件余项 %}", other, "{%p endfor %}")
    return when("附件首项", first, *loop)


def signature() -> tuple[Paragraph, ...]:
    """Who signs and when, centred over each other at the right: a seal goes over both."""
    who = _signed("{{ 单位名称 }}", space_before=1, keep_with_next=True)
    return who, _signed("{{ 成文日期 }}", keep_with_next=True)


def contact() -> tuple[Block, ...]:
    """附注: whom to ask."""
    return _parts(when("联系方式", _contact("{{ 联系方式 }}")))


def reply_slip(title: str, *rows: Row) -> tuple[Part, ...]:
    """A form on a sheet of its own that the addressee sends back."""
    return (PageBreak(), Title((title,)), form((3, 5, 3, 5), rows))


def form(shares: Sequence[float], rows: Sequence[Row]) -> Table:
    """A ruled form over the whole width."""
    return Table(tuple(shares), tuple(rows), size_pt=_FORM_PT, row_mm=11)


def asked(label: str, text: str, columns: int = 1, row_mm: float | None = None) -> Row:
    """A row of one label with what belongs to it over *columns*."""
    return Row((_label(label), _value(text, columns)), row_mm=row_mm)


def pair(*cells: str) -> Row:
    """A row of labels and their values by turns."""
    return Row(
        tuple(_value(text) if number % 2 else _label(text) for number, text in enumerate(cells))
    )


def heads(*labels: str) -> Row:
    """The row with the heads of a list."""
    return Row(tuple(_label(label) for label in labels), keep_with_next=True)


def small(text: str) -> Paragraph:
    """A note under a form."""
    return Paragraph(
        (Run(text),), Align.LEFT, size_pt=10.5, pitch_pt=18, first_line=0, space_before=0.3
    )


def _contact(text: str) -> Paragraph:
    """Smaller than the text, so that it mostly fits on one line."""
    return Paragraph((Run(text),), Align.LEFT, size_pt=14, pitch_pt=22, space_before=0.3)


def _signed(text: str, space_before: float = 0, *, keep_with_next: bool = False) -> Paragraph:
    return Paragraph(
        (Run(text),), Align.CENTRE, first_line=0, left=13, right=1, space_before=space_before,
        keep_with_next=keep_with_next, kept_whole=True,
    )  # fmt: skip


def _attachment(text: str) -> Paragraph:
    return Paragraph((Run(text),), Align.LEFT, left=6, first_line=-4, space_before=1)


def _label(text: str) -> Cell:
    return Cell(text, role=FontRole.HEI)


def _value(text: str, columns: int = 1) -> Cell:
    return Cell(text, columns, align=Align.LEFT, role=FontRole.FANGSONG)


def _parts(parts: Sequence[Part]) -> tuple[Block, ...]:
    return tuple(paragraph(part) if isinstance(part, str) else part for part in parts)
