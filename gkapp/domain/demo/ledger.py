"""What the ledger of the demo department tells beyond its file: reviews, channels, filing, genres.

Worked out from the moved days of each row, so that every document has a past that fits it. Rows are
text by heading, as in the files.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gkapp.domain.demo.registers import ATTRIBUTE, DISCLOSED, FORMED, PUBLISHED, Row

_TITLE, _TYPE, _GAZETTE = "标题", "文件类型", "公报期号"
_NORMATIVE, _OPEN = "行政规范性文件", "主动公开"
_GENRES = ("办法", "规定", "细则", "导则", "决定", "意见", "通知", "公告", "通报", "复函", "函")
_UNREVIEWED_EVERY = 37
"""One document in so many has no secrecy review, for the check to find."""
_ARTICLES = (
    ("内部事务", "《条例》第十六条第一款"),
    ("过程性", "《条例》第十六条第二款"),
    ("执法案卷", "《条例》第十六条第二款"),
    ("企业经营", "《条例》第十五条"),
)


def with_particulars(rows: Iterable[Row], today: date) -> list[Row]:
    """*rows* with what else is known of each document by *today*."""
    return [row | dict(_particulars(at, row, today)) for at, row in enumerate(rows)]


def _particulars(at: int, row: Row, today: date) -> Iterator[tuple[str, str]]:
    formed = date.fromisoformat(row[FORMED])
    yield "签署日期", formed.isoformat()
    yield "体裁", next((genre for genre in _GENRES if genre in row[_TITLE]), "其他")
    if row[_TYPE] == _NORMATIVE:
        yield from _of_rules(row, formed, today)
    if row[ATTRIBUTE] != _OPEN:
        reason = row["不公开理由"]
        yield "不公开依据", next((where for what, where in _ARTICLES if what in reason), "")
    elif row[DISCLOSED]:
        disclosed = date.fromisoformat(row[DISCLOSED])
        if (at + 1) % _UNREVIEWED_EVERY:
            yield from _reviewed("保密审查", "办公室", "林见鹿", disclosed, "可以公开")
        yield "网站公开日期", disclosed.isoformat()


def _of_rules(row: Row, formed: date, today: date) -> Iterator[tuple[str, str]]:
    """A normative document was reviewed, discussed, registered, filed and put up in many places."""
    published = date.fromisoformat(row[PUBLISHED])
    yield "征求意见开始日期", (formed - timedelta(days=75)).isoformat()
    yield "征求意见结束日期", (formed - timedelta(days=44)).isoformat()
    office = "政策法规处"
    yield from _reviewed("合法性审核", office, "何知遥", formed - timedelta(days=5), "合法")
    yield from _reviewed(
        "公平竞争审查", office, "何知遥", formed - timedelta(days=5), "符合公平竞争要求"
    )
    yield "集体讨论日期", (formed - timedelta(days=3)).isoformat()
    yield "登记日期", published.isoformat()
    filed = published + timedelta(days=14)
    if filed <= today:
        yield "备案机关", "云岭省司法厅"
        yield "备案日期", filed.isoformat()
    yield "新媒体", "“云岭住建”微信公众号"
    yield "新媒体公开日期", published.isoformat()
    if row[_GAZETTE] and filed <= today:
        yield "公报刊登日期", filed.isoformat()
        yield "查阅点", "云岭省档案馆"
        yield "查阅点提供日期", filed.isoformat()


def _reviewed(
    kind: str, body: str, person: str, before: date, result: str
) -> Iterator[tuple[str, str]]:
    yield f"{kind}机构", body
    yield f"{kind}人", person
    yield f"{kind}送审日期", (before - timedelta(days=8)).isoformat()
    yield f"{kind}日期", (before - timedelta(days=1)).isoformat()
    yield f"{kind}结果", result
