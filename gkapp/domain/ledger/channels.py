"""Channels of publication beyond the usual ones, one a line: 报刊：云岭日报第3版（2026-03-02）.

The line is what an officer types, what a table holds, and what the ledger shows; here it is taken
apart and put together.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.errors import Refused
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
