"""The recovery sheet: one page with the key of a database, to be printed and locked away."""

from datetime import datetime
from pathlib import Path

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
from gkapp.documents.fonts import FontSet
from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.timestamps import in_beijing
from gkapp.domain.database.key import CodeRow, DatabaseKey, recovery_code
from gkapp.domain.text.dates import chinese_date

_NAME = "数据库密钥恢复单"
_PAGE = PageSetup(top_mm=25, bottom_mm=20, numbered=False)
_FACTS_MM = (36.0, 120.0)
_CODE_MM = (16.0, 28.0, 28.0, 28.0, 28.0, 28.0)
_CODE_PT = 18.0
_SMALL_PT = 12.0
_RULES = (
    "请立即打印本单，由单位指定的保管人存入保险柜；不得拍照、扫描，不得通过网络传送。",
    "打印后删除本文件，并清空回收站。",
    "更换电脑、重装系统或者系统提示输入密钥时，逐行输入上表中的字符："
    "字母不分大小写，空格可以省略，每行最后一组是校验码，输错时会指出是哪一行。",
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
            Table(_FACTS_MM, tuple(_fact(*fact) for fact in facts), size_pt=_SMALL_PT, row_mm=10),
            Table(_CODE_MM, _code_rows(key), header_rows=1, size_pt=_SMALL_PT, row_mm=15),
            *(_small(f"{number}. {rule}") for number, rule in enumerate(_RULES, start=1)),
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
    return write_pdf(sheet, path, made_at=made_at, fonts=fonts, private=True)


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


def _small(text: str, space_before: float = 0) -> Paragraph:
    return Paragraph(
        (Run(text),), size_pt=_SMALL_PT, pitch_pt=24.0, first_line=1.5, space_before=space_before
    )
