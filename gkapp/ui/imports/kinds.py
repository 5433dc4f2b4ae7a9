"""What can be taken in, as the officer calls it, and where it is found afterwards."""

from dataclasses import dataclass

from gkapp.services.imports.guess import DOCUMENTS, REGISTERS, TABLES, ImportKind
from gkapp.services.records.list_query import ALL
from gkapp.ui.shell.places import Place


@dataclass(frozen=True, slots=True)
class KindWords:
    """How one kind of import is called, what its file is, and the page that shows the result."""

    title: str
    icon: str
    words: str
    home: Place


WORDS: dict[ImportKind, KindWords] = {
    ImportKind.LEDGER: KindWords(
        "公开台账",
        "ledger",
        "规章、行政规范性文件和其他文件的目录，一行一件；公文系统、合法性审核平台、网站目录导出的表，"
        "按“设置”中的对接方案读取。",
        Place("ledger", part=ALL),
    ),
    ImportKind.REQUESTS: KindWords(
        "依申请公开",
        "request",
        "依申请公开登记表，一行一件；没有编号的自动编号。",
        Place("requests", part=ALL),
    ),
    ImportKind.REMEDIES: KindWords(
        "复议诉讼", "law", "行政复议、行政诉讼登记表，一行一案。", Place("remedies", part=ALL)
    ),
    ImportKind.INTERPRETATIONS: KindWords(
        "政策解读",
        "policy",
        "政策解读登记表，一行一件文件；按文号、标题与公开台账的文件对应。",
        Place("interpretations", part=ALL),
    ),
    ImportKind.OPINIONS: KindWords(
        "舆情回应",
        "opinion",
        "政务舆情登记表，一行一件；发现时间写到时、分，多次回应写在同一格，一次一行。",
        Place("opinions", part=ALL),
    ),
    ImportKind.DECISIONS: KindWords(
        "重大决策", "opinion", "重大决策公开征求意见登记表，一行一项。", Place("opinions", part=ALL)
    ),
    ImportKind.CATALOGUE: KindWords(
        "公开目录",
        "catalog",
        "主动公开基本目录、基层政务公开标准目录，表头和事项可以有合并单元格。",
        Place("catalogue", part=ALL),
    ),
    ImportKind.KEY_POINTS: KindWords(
        "工作要点", "plan", "印发的工作要点或者任务分工表，读出后逐项核对。", Place("key_points")
    ),
    ImportKind.CALENDAR: KindWords(
        "节假日通知",
        "calendar",
        "国务院办公厅关于部分节假日安排的通知，读出后核对。",
        Place("calendar"),
    ),
}


def suffixes_of(kind: ImportKind) -> tuple[str, ...]:
    """The kinds of file that hold such a thing."""
    return TABLES if kind in REGISTERS else DOCUMENTS


def file_filter(kind: ImportKind) -> str:
    """The same as Qt's dialogs take it."""
    return f"{WORDS[kind].title} ({' '.join(f'*{suffix}' for suffix in suffixes_of(kind))})"
