"""The columns of a disclosure ledger's table, and how the cells of each are read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import (
    REVIEW_PREFIXES,
    DisclosureAttribute,
    DocumentType,
    ReviewKind,
    Validity,
)
from gkapp.domain.records.row_reading import (
    Column,
    any_day,
    choice,
    code,
    names,
    past_day,
    text,
    yes_or_no,
)
from gkapp.domain.text.cells import CellValue, as_code, as_count, as_day, as_text
from gkapp.domain.text.dates import read_date

WEBSITE, GAZETTE, NEW_MEDIA, READING_POINT = "政府网站", "政府公报", "新媒体", "查阅点"
"""The channels that have fields of their own (政府信息公开条例 art. 23, 25)."""

USUAL_OTHERS = ("报刊", "广播电视", "新闻发布会", "政务服务大厅", "公示栏")

_LINE = re.compile(
    r"""
    (?P<channel>[^：:（(\n]{1,20}) [：:]
    \s* (?P<place>.*?) \s*
    (?: [（(] (?P<day>[0-9]{4}[-/.年][^（()）]*) [)）] )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """A channel, the place within it, and the day; None where the day is not known."""

    channel: str
    place: str
    published_on: date | None = None


def channel_uses(text: str) -> Iterator[ChannelUse]:
    """What each line of *text* says; Refused for a line that names no channel or no day."""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = _LINE.fullmatch(line)
        if found is None or not found["place"]:
            raise Refused(
                f"“{line}”没有写明渠道，应写作“渠道：名称（日期）”，如“报刊：云岭日报（2026-03-02）”。"
            )
        day = read_date(found["day"]) if found["day"] else None
        yield ChannelUse(found["channel"].strip(), found["place"], day)


def channel_lines(uses: Iterable[ChannelUse]) -> str:
    """The lines that say *uses*."""
    return "\n".join(_line(each) for each in uses)


def read_channels(text: str) -> str:
    """*text* with each line in its one form; Refused as channel_uses is."""
    return channel_lines(channel_uses(text))


def _line(use: ChannelUse) -> str:
    day = f"（{use.published_on.isoformat()}）" if use.published_on else ""
    return f"{use.channel}：{use.place}{day}"


_DASHES = re.compile("[-‐‑‒–—―─﹣－]+")
_YEAR_IN_BRACKETS = re.compile(r"[\[(【〔〈<]\s*([0-9]{4})\s*[\])】〕〉>]")

_DOCUMENT_TYPES = {"规范性文件": DocumentType.NORMATIVE, "其他": DocumentType.OTHER}
_VALIDITIES = {
    "现行有效": Validity.IN_FORCE,
    "继续有效": Validity.IN_FORCE,
    "已失效": Validity.LAPSED,
    "已废止": Validity.REPEALED,
    "已修改": Validity.AMENDED,
}
_ATTRIBUTES = {"不公开": DisclosureAttribute.WITHHELD}


def registration_no(cell: CellValue) -> str:
    """A 统一登记号 with one kind of dash: HNPR-2024-01001."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", as_code(cell))).replace(" ", "").upper()


def document_no(cell: CellValue) -> str:
    """A 文号 with the year in the brackets that GB/T 9704 prescribes: 湘教发〔2024〕1号."""
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", unicodedata.normalize("NFKC", as_code(cell)))


def _last_day(cell: CellValue) -> date | None:
    """The end of validity; 长期 has none."""
    return None if as_text(cell) in ("长期", "长期有效", "永久") else as_day(cell)


def _years(cell: CellValue) -> int:
    """Years of validity: 5, or 5年."""
    return as_count(as_text(cell).removesuffix("年"))


def _lines_of_channels(cell: CellValue) -> str:
    return read_channels(as_text(cell))


def _review(kind: ReviewKind) -> tuple[Column, ...]:
    """Who looked through the document, when, and what came of it."""
    prefix = REVIEW_PREFIXES[kind]
    return (
        text(f"{kind}机构", f"{prefix}_body"),
        text(f"{kind}人", f"{prefix}_person"),
        past_day(f"{kind}送审日期", f"{prefix}_sent_on"),
        past_day(f"{kind}日期", f"{prefix}_done_on"),
        code(f"{kind}意见号", f"{prefix}_number"),
        text(f"{kind}结果", f"{prefix}_result"),
    )


LEDGER_COLUMNS: tuple[Column, ...] = (
    text("标题", "title", needed=True, required=True),
    names("制定机关", "makers"),
    text("牵头机关", "lead"),
    Column("文号", "document_no", document_no),
    Column("统一登记号", "registration_no", registration_no),
    code("索引号", "index_no"),
    choice("文件类型", "document_type", DocumentType, _DOCUMENT_TYPES, required=True),
    text("起草处室", "office"),
    past_day("成文日期", "formed_on"),
    past_day("公布日期", "published_on"),
    past_day("实际公开日期", "disclosed_on"),
    any_day("施行日期", "effective_on"),
    Column("有效期至", "expires_on", _last_day, None),
    choice("有效性", "validity", Validity, _VALIDITIES, required=True),
    any_day("失效日期", "ended_on"),
    choice("公开属性", "attribute", DisclosureAttribute, _ATTRIBUTES),
    text("不公开理由", "attribute_reason"),
    text("主题分类", "topic"),
    text("公报期号", "gazette_issue"),
    text("网址", "address"),
    text("体裁", "genre"),
    text("起草人", "drafter"),
    past_day("签署日期", "signed_on"),
    past_day("登记日期", "registered_on"),
    past_day("变更日期", "changed_on"),
    yes_or_no("暂行或者试行", "is_trial"),
    Column("有效期年数", "valid_years", _years, 0),
    text("不公开依据", "attribute_article"),
    any_day("下次评估日期", "reexamine_on"),
    *_review(ReviewKind.LEGALITY),
    *_review(ReviewKind.FAIRNESS),
    *_review(ReviewKind.SECRECY),
    past_day("征求意见开始日期", "opinions_from"),
    any_day("征求意见结束日期", "opinions_until"),
    past_day("集体讨论日期", "discussed_on"),
    text("备案机关", "filed_with"),
    past_day("备案日期", "filed_on"),
    code("备案号", "filed_no"),
    past_day("网站公开日期", "address_on"),
    past_day("公报刊登日期", "gazette_on"),
    text("新媒体", "new_media"),
    past_day("新媒体公开日期", "new_media_on"),
    text("查阅点", "reading_point"),
    past_day("查阅点提供日期", "reading_point_on"),
    Column("其他公开渠道", "other_channels", _lines_of_channels),
    text("来源系统", "source_system"),
    code("来源编号", "source_key"),
)
