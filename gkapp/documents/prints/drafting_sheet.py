"""发文稿纸: the sheet on which a document is drafted, with its disclosure attribute and reviews.

It goes round with the draft, so whatever nobody knows yet has room for a pen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gkapp.documents.blocks import (
    TITLE_PT,
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Table,
)
from gkapp.domain.interpretations.record import InterpretationRecord
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.records.registers import (
    REVIEW_PARTS,
    REVIEW_PREFIXES,
    DisclosureAttribute,
    ReviewKind,
)
from gkapp.domain.text.dates import chinese_date

NAME = "发文稿纸"

_PAGE = PageSetup(top_mm=24, bottom_mm=18, right_mm=22, numbered=False)
_SHARES = (2.5, 3.5, 2.1, 2.6, 2.1, 3.2)
_SIZE_PT, _NOTE_PT, _NOTE_PITCH = 12.0, 10.5, 16.0
_OPEN_REVIEW = "日期：　　　　　　　结论："
_SIGN_MM, _REVIEW_MM, _ROW_MM = 22.0, 12.5, 9.0
_TITLE_PITCH = 40.0
_ONE_LINE = 20
"""Characters of a title that fill one line."""
_TICKED, _OPEN = "■", "□"
_NOTE = (
    "注：拟稿时确定公开属性，随公文一并报批；拟不公开的政策性文件，报批前先送政务公开机构审查；"
    "需要解读的，解读方案和解读材料一并报批。"
)
_REASON = "不主动公开\n的理由依据"
_HEADS = {ReviewKind.FAIRNESS: "公平竞争\n审查"}
"""Names too long for one line of their column."""


@dataclass(frozen=True, slots=True)
class DraftingSheet:
    """What is known of a document when its sheet is printed; None where nothing is.

    *must_interpret* is None where nobody has decided whether the document is interpreted.
    """

    unit: str
    record: LedgerRecord | None = None
    interpretation: InterpretationRecord | None = None
    must_interpret: bool | None = None


def drafting_sheet(sheet: DraftingSheet) -> Document:
    """The sheet, on one page unless its words are very long."""
    title = f"{sheet.unit}{NAME}"
    lines = (title,) if len(title) <= _ONE_LINE else (sheet.unit, NAME)
    blocks: tuple[Block, ...] = (
        *map(_title, lines),
        Table(_SHARES, tuple(_rows(sheet)), size_pt=_SIZE_PT, row_mm=_ROW_MM),
        Paragraph((Run(_NOTE),), Align.LEFT, FontRole.SONG, _NOTE_PT, _NOTE_PITCH, first_line=0),
    )
    return Document(NAME, sheet.unit, blocks, _PAGE)


def _title(line: str) -> Paragraph:
    """The head of a form, without the blank lines around the title of a document."""
    return Paragraph(
        (Run(line),),
        Align.CENTRE,
        FontRole.TITLE_SONG,
        TITLE_PT,
        _TITLE_PITCH,
        first_line=0,
        keep_with_next=True,
        balanced=True,
    )


def _rows(sheet: DraftingSheet) -> Iterator[Row]:
    record = sheet.record
    yield _halves("签发", "", "会签", "", _SIGN_MM)
    yield _halves("核稿", "", "政务公开\n机构审查", "", _SIGN_MM)
    office, drafter = (record.office, record.drafter) if record else ("", "")
    yield _thirds(("拟稿处室", office), ("拟稿人", drafter), ("联系电话", ""))
    yield _thirds(("密级", ""), ("紧急程度", ""), ("印发份数", ""))
    number = record.document_no if record else ""
    yield _halves("发文字号", number, "成文日期", _day(record and record.formed_on))
    yield _wide("标题", record.title if record else "", _REVIEW_MM)
    yield _wide("主送", "")
    yield _wide("抄送", "")
    yield _wide("附件", "")
    yield from _disclosure(record)
    yield _wide("政策解读", "\n".join(_interpreting(sheet)), _SIGN_MM)
    for kind, prefix in REVIEW_PREFIXES.items():
        yield _wide(_HEADS.get(kind, kind.value), _review(record, kind, prefix), _REVIEW_MM)
    yield _halves("征求意见", _opinions(record), "集体讨论", _day(record and record.discussed_on))


def _disclosure(record: LedgerRecord | None) -> Iterator[Row]:
    """The attribute as boxes, and why it is another than 主动公开."""
    chosen = record.attribute if record else None
    yield _wide("公开属性", "　".join(_box(each.value, chosen is each) for each in _ATTRIBUTES))
    reason = ""
    if record and chosen is not DisclosureAttribute.PROACTIVE:
        reason = "\n".join(filter(None, (record.attribute_reason, record.attribute_article)))
    yield _wide(_REASON, reason, _REVIEW_MM)


_ATTRIBUTES = tuple(DisclosureAttribute)


def _interpreting(sheet: DraftingSheet) -> Iterator[str]:
    """Whether the document is interpreted, and by which plan."""
    plan = sheet.interpretation
    needed = sheet.must_interpret if plan is None else not plan.is_exempt
    reason = plan.exempt_reason if plan and plan.is_exempt else ""
    yield _box("需要解读（解读方案附后）", needed is True)
    yield _box(f"不需解读，理由：{reason}", needed is False)
    if plan is None or plan.is_exempt:
        return
    told = (
        ("解读单位", plan.interpreter), ("责任人", plan.person), ("解读人", plan.speaker),
        ("解读形式", "、".join(plan.forms)), ("解读渠道", "、".join(plan.channels)),
        ("计划发布时间", _day(plan.planned_on)),
    )  # fmt: skip
    yield _told(told)


def _review(record: LedgerRecord | None, kind: ReviewKind, prefix: str) -> str:
    """Who reviewed the draft, when, and with what result; blanks for the pen where it is open."""
    verb = "审核" if kind is ReviewKind.LEGALITY else "审查"
    known: list[Any] = [getattr(record, f"{prefix}_{each}", None) for each in REVIEW_PARTS]
    if not any(known):
        return f"{verb}人：　　　　　　　{_OPEN_REVIEW}"
    body, person, sent, done, number, result = known
    told = _told(
        (
            (f"{verb}机构", body),
            (f"{verb}人", person),
            ("送审", _day(sent)),
            ("出具", _day(done)),
            ("编号", number),
            ("结论", result),
        )
    )
    # It may be known who reviews it, and not yet what they say.
    return told if done or number or result else f"{told}\n{_OPEN_REVIEW}"


def _opinions(record: LedgerRecord | None) -> str:
    days = [_day(record and record.opinions_from), _day(record and record.opinions_until)]
    return "至".join(filter(None, days))


def _told(parts: Sequence[tuple[str, str]]) -> str:
    """What is known, each after its name."""
    return "；".join(f"{name}：{text}" for name, text in parts if text)


def _box(words: str, is_ticked: bool) -> str:
    return f"{_TICKED if is_ticked else _OPEN}{words}"


def _wide(name: str, text: str, row_mm: float | None = None) -> Row:
    return Row((_head(name), _text(text, len(_SHARES) - 1)), row_mm=row_mm)


def _halves(name: str, text: str, other: str, others: str, row_mm: float | None = None) -> Row:
    cells = (_head(name), _text(text, 2), _head(other), _text(others, 2))
    return Row(cells, row_mm=row_mm)


def _thirds(*parts: tuple[str, str]) -> Row:
    return Row(tuple(cell for name, text in parts for cell in (_head(name), _text(text))))


def _head(name: str) -> Cell:
    return Cell(name, role=FontRole.HEI)


def _text(text: str, colspan: int = 1) -> Cell:
    return Cell(text, colspan=colspan, align=Align.LEFT, role=FontRole.FANGSONG)


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
