"""The sheets 政策解读方案, which goes with a document, and 政策解读情况表 of a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.documents.blocks import (
    Align,
    Cell,
    Document,
    FontRole,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from gkapp.domain.interpretations.coverage import Coverage, coverage_sentence
from gkapp.domain.interpretations.material import Material
from gkapp.domain.interpretations.record import InterpretationRecord
from gkapp.domain.interpretations.together import Verdict, together_checks
from gkapp.domain.text.dates import chinese_date

PLAN, SITUATION = "政策解读方案", "政策解读情况表"

_PLAN_PT = 12.0
_PLAN_SHARES = (2.5, 4.0, 2.5, 4.0)
_OUTLINE_MM = 32.0
_SIGN_MM = 20.0

_SHEET = PageSetup(width_mm=297, height_mm=210, top_mm=20, bottom_mm=20, left_mm=22, right_mm=22)
_HEADS = ("序号", "文件名称", "文号", "公布日期", "解读形式", "解读材料和网址", "首次发布", "情况")
_SHARES = (0.9, 5.0, 3.0, 2.1, 2.4, 6.2, 2.1, 1.8)
_SHEET_PT = 9.5
_SMALL_PITCH = 22.0


@dataclass(frozen=True, slots=True)
class SituationLine:
    """One document of the year, with what was released for it."""

    title: str
    document_no: str
    public_on: date | None
    materials: Sequence[Material]
    released_on: date | None
    standing: str


def plan_sheet(unit: str, record: InterpretationRecord, made_on: date) -> Document:
    """The plan of one document's interpretation, with room for those who approve it."""
    blocks = (
        Title((PLAN,)),
        _filled_in(unit, made_on),
        Table(_PLAN_SHARES, tuple(_plan_rows(record)), size_pt=_PLAN_PT, row_mm=9.0),
    )
    return Document(name=PLAN, author=unit, blocks=blocks)


def situation_sheet(
    unit: str, coverage: Coverage, lines: Sequence[SituationLine], made_on: date
) -> Document:
    """Every document of the year that needs an interpretation, and the sums under the title."""
    blocks = (
        Title((f"{coverage.year}年{SITUATION}",)),
        Paragraph(
            (Run(coverage_sentence(coverage)),),
            Align.LEFT,
            size_pt=12.0,
            pitch_pt=_SMALL_PITCH,
        ),
        _filled_in(unit, made_on),
        Table(_SHARES, tuple(_situation_rows(lines)), header_rows=1, size_pt=_SHEET_PT),
    )
    name = f"{coverage.year}年{SITUATION}"
    return Document(name=name, author=unit, blocks=blocks, page=_SHEET)


def _filled_in(unit: str, made_on: date) -> Paragraph:
    """Who filled the sheet in, and when, above its table."""
    return Paragraph(
        (Run(f"填报单位：{unit}　　填报日期：{chinese_date(made_on)}"),),
        Align.LEFT,
        size_pt=12.0,
        pitch_pt=_SMALL_PITCH,
        first_line=0,
        keep_with_next=True,
    )


def _plan_rows(record: InterpretationRecord) -> Iterator[Row]:
    yield _wide("文件标题", record.title)
    yield _pair("文号", record.document_no, "起草处室", record.drafting_office)
    yield _pair("解读单位", record.interpreter, "责任人", record.person)
    if record.is_exempt:
        yield _wide("不需解读的理由", record.exempt_reason, _OUTLINE_MM)
        yield from _approval(record)
        return
    yield _wide("解读提纲", record.outline, _OUTLINE_MM)
    yield _wide("解读形式", "、".join(record.forms))
    yield _wide("解读渠道", "、".join(record.channels))
    yield _pair("解读人", record.speaker, "计划发布时间", _day(record.planned_on))
    yield _wide("同步情况", "\n".join(_together(record)))
    yield from _approval(record)


def _together(record: InterpretationRecord) -> Iterator[str]:
    for check in together_checks(record.days):
        words = "" if check.verdict is Verdict.KEPT else f"（{check.words}）"
        yield f"{check.name}：{check.verdict}{words}"


def _approval(record: InterpretationRecord) -> Iterator[Row]:
    """Room for the signatures; who signed already stands there."""
    signed = f"{record.signer}　{_day(record.signed_on)}".strip("　")
    for name, words in (("起草处室意见", ""), ("政务公开\n机构意见", ""), ("审签意见", signed)):
        yield _wide(name, words, _SIGN_MM)


def _situation_rows(lines: Sequence[SituationLine]) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for number, line in enumerate(lines, start=1):
        released = [each for each in line.materials if each.released_on]
        forms = "、".join(dict.fromkeys(each.form.value for each in released))
        yield Row(
            (
                Cell(str(number)),
                Cell(line.title, align=Align.LEFT),
                Cell(line.document_no),
                Cell(_iso(line.public_on)),
                Cell(forms, align=Align.LEFT),
                Cell("\n".join(map(_told, released)), align=Align.LEFT),
                Cell(_iso(line.released_on)),
                Cell(line.standing),
            )
        )


def _told(material: Material) -> str:
    name = material.title or material.form.value
    return f"{name}（{material.address}）" if material.address else name


def _wide(name: str, text: str, row_mm: float | None = None) -> Row:
    head = Cell(name, role=FontRole.HEI)
    words = Cell(text, colspan=3, align=Align.LEFT, role=FontRole.FANGSONG)
    return Row((head, words), row_mm=row_mm)


def _pair(name: str, text: str, other_name: str, other: str) -> Row:
    cells = (
        Cell(name, role=FontRole.HEI),
        Cell(text, align=Align.LEFT, role=FontRole.FANGSONG),
        Cell(other_name, role=FontRole.HEI),
        Cell(other, align=Align.LEFT, role=FontRole.FANGSONG),
    )
    return Row(cells)


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
