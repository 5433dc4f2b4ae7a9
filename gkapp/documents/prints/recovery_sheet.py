"""The recovery sheet: one page with the key of a database, to be printed and locked away."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from gkapp.documents.blocks import (
    POINTS_PER_MM,
    Align,
    Area,
    Box,
    Cell,
    Document,
    Drawing,
    FontRole,
    Ink,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from gkapp.documents.fonts import FontSet
from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.timestamps import in_beijing
from gkapp.domain.database.key import CodeRow, DatabaseKey, recovery_code, recovery_text
from gkapp.domain.text.dates import chinese_date

_NAME = "数据库密钥恢复单"
_PAGE = PageSetup(top_mm=25, bottom_mm=20, numbered=False)
_FACTS_MM = (36.0, 120.0)
_CODE_MM = (16.0, 28.0, 28.0, 28.0, 28.0, 28.0)
_CODE_PT = 18.0
_SMALL_PT = 12.0
_SCANNED_PT = 26 * POINTS_PER_MM
_RULES = (
    "请打印本单，或者把本文件存到 U 盘，由单位指定的保管人存入保险柜；"
    "不得用手机拍照，不得扫描留存，不得通过网络传送。",
    "本文件不得留在电脑里：打印或存到 U 盘后请删除本文件，并清空回收站。",
    "更换电脑、重装系统或者程序要求输入密钥时，选择 U 盘上的本文件，用扫码枪读下面的二维码，"
    "或者逐行输入上表：字母不分大小写，空格可以省略，每行最后一组是校验码，输错时会指出是哪一行。",
    "没有密钥，任何人都无法打开数据库，数据也无法找回；"
    "取得本单和数据库文件的人，可以看到其中的全部内容。",
)
_SIGNATURES = "打印人：＿＿＿＿＿＿　保管人：＿＿＿＿＿＿　存放日期：＿＿＿＿＿＿"


def recovery_sheet(key: DatabaseKey, unit: str, database: str, made_at: datetime) -> Document:
    """The sheet for the database file named *database*; the key stands nowhere but in its table."""
    facts = (
        ("单位名称", unit),
        ("数据库文件", database),
        ("生成日期", chinese_date(in_beijing(made_at).date())),
    )
    return Document(
        name=_NAME,
        author=unit,
        page=_PAGE,
        blocks=(
            Title((_NAME,)),
            Table(_FACTS_MM, tuple(_fact(*fact) for fact in facts), size_pt=_SMALL_PT, row_mm=9),
            Table(_CODE_MM, _code_rows(key), header_rows=1, size_pt=_SMALL_PT, row_mm=12),
            *(_small(f"{number}. {rule}") for number, rule in enumerate(_RULES, start=1)),
            _code_to_scan(key),
            _small(_SIGNATURES, space_before=1.0),
        ),
    )


def write_recovery_sheet(
    key: DatabaseKey,
    path: Path,
    *,
    unit: str,
    database: str,
    made_at: datetime,
    fonts: FontSet | None = None,
) -> tuple[str, ...]:
    """Write the sheet as a PDF file for its owner alone; returns and refuses as write_pdf does."""
    sheet = recovery_sheet(key, unit, database, made_at)
    return write_pdf(sheet, path, made_at=made_at, fonts=fonts)


def _fact(label: str, value: str) -> Row:
    return Row((Cell(label, role=FontRole.HEI), Cell(value, align=Align.LEFT)))


def _code_rows(key: DatabaseKey) -> tuple[Row, ...]:
    heads = ("行", "第1组", "第2组", "第3组", "第4组", "校验码")
    header = Row(tuple(Cell(head, role=FontRole.HEI, shaded=True) for head in heads))
    rows = enumerate(recovery_code(key), start=1)
    return (header, *(_code_row(number, row) for number, row in rows))


def _code_row(number: int, row: CodeRow) -> Row:
    groups = (*row.groups, row.check)
    return Row(
        (Cell(str(number)), *(Cell(group, role=FontRole.HEI, size_pt=_CODE_PT) for group in groups))
    )


def _code_to_scan(key: DatabaseKey) -> Drawing:
    """The rows of the key as a QR code, for a reader that types what it reads."""
    from reportlab.graphics.barcode import qrencoder

    encoder: Any = qrencoder  # its stubs have no types
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(recovery_text(key))
    code.make()
    size: int = code.getModuleCount()
    dot = _SCANNED_PT / size
    boxes = (
        Box(Area(start * dot, line * dot, length * dot, dot), Ink.TEXT)
        for line in range(size)
        for start, length in _runs([code.isDark(line, at) for at in range(size)])
    )
    return Drawing(_SCANNED_PT, _SCANNED_PT, tuple(boxes), "二维码：与上表相同的密钥")


def _runs(dots: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where dark dots begin and how many stand side by side."""
    at = 0
    for is_dark, group in groupby(dots):
        length = len(list(group))
        if is_dark:
            yield at, length
        at += length


def _small(text: str, space_before: float = 0) -> Paragraph:
    return Paragraph(
        (Run(text),), size_pt=_SMALL_PT, pitch_pt=21.0, first_line=1.5, space_before=space_before
    )
