"""How the cells of a disclosure ledger's table are read: its channels, bodies and numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.errors import Refused
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


def registration_no(cell: CellValue) -> str:
    """A 统一登记号 with one kind of dash: HNPR-2024-01001."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", as_code(cell))).replace(" ", "").upper()


def document_no(cell: CellValue) -> str:
    """A 文号 with the year in the brackets that GB/T 9704 prescribes: 湘教发〔2024〕1号."""
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", unicodedata.normalize("NFKC", as_code(cell)))


def last_day(cell: CellValue) -> date | None:
    """The end of validity; 长期 has none."""
    return None if as_text(cell) in ("长期", "长期有效", "永久") else as_day(cell)


def years(cell: CellValue) -> int:
    """Years of validity: 5, or 5年."""
    return as_count(as_text(cell).removesuffix("年"))


def lines_of_channels(cell: CellValue) -> str:
    """The lines of a cell as read_channels gives them."""
    return read_channels(as_text(cell))
