"""The title, the preamble and the six sections of a published report, found by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from gkapp.domain.report.published.numbers import half_width
from gkapp.domain.report.published.rows import Unread
from gkapp.domain.report.published.wording import Deviation, Names
from gkapp.domain.report.text import SECTIONS
from gkapp.domain.text.document_text import Line, Start
from gkapp.domain.text.numbers import Rank, item_number

_CAPTION = re.compile(r"图\s*\d{1,3}[\s.:：、]*[^。；]{2,60}[^。；！？，\d\s、]")
_NOTE = re.compile(r"(?:图中留空|不在其中|相差\s*\d+\s*件)。")
_LABELS = re.compile(r"(?:\d+\s*[月年季]?\s*|[一二三四五六七八九十]+[月季度]+\s*)+")
_LONGEST = 14  # characters of a name with its number
_FEWEST_LINES = 3
_NUMBER = re.compile(r"\d")
_BULLETS = "●•·◆■-"
_LINE_ENDED = ("。", "！", "？", "；", "：", "，")


def without_charts(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of charts; each caption is a paragraph of its own."""
    kept: list[Line] = []
    for line in lines:
        if not _CAPTION.fullmatch(line.text.strip()):
            kept.append(line)
            continue
        del kept[len(kept) - _above(kept) :]
        kept.append(replace(line, start=Start.PARAGRAPH))
    return kept


def _above(lines: Sequence[Line]) -> int:
    """How many of the last lines are a chart's: few short ones, or without a number, are text."""
    texts = (line.text.strip() for line in reversed(lines))
    found = list(takewhile(_is_of_chart, texts))
    is_chart = len(found) >= _FEWEST_LINES and any(map(_NUMBER.search, found))
    return len(found) if is_chart else 0


def _is_of_chart(text: str) -> bool:
    if _CAPTION.fullmatch(text) or text[0] in _BULLETS:
        return False
    if _LABELS.fullmatch(text) or _NOTE.search(text):
        return True
    return len(text) <= _LONGEST and not text.endswith(_LINE_ENDED) and item_number(text) is None


_SLACK = 4  # a full line may lack this many characters, as no mark may begin a line
_MOSTLY = 0.6  # of the width, where a line that is open at its end was broken to fit
_WIDEST = 60  # characters that go on one line of any page
_FEWEST = 3  # broken lines that show that a page breaks lines
_ENDED = ("。", "！", "？", "；", "：", ":", ";")


def page_width(lines: Sequence[Line]) -> float:
    """How many characters go on a line; infinite where lines were not broken to fit.

    They were if most of those that go on in the next line end within a sentence.
    """
    going_on = [a.text for a, b in pairwise(lines) if b.start is not Start.PARAGRAPH]
    if len(going_on) < _FEWEST:
        return float("inf")
    widest = sorted(map(_width, going_on))[len(going_on) * 19 // 20]
    broken = sum(not text.endswith(_ENDED) for text in going_on)
    return widest if widest <= _WIDEST and broken * 2 >= len(going_on) else float("inf")


def prose(lines: Sequence[Line], width: float) -> str:
    """The text with a line for each paragraph, on a page of that *width*."""
    found: list[str] = []
    last = ""
    for line in lines:
        goes_on = bool(found) and line.start is not Start.PARAGRAPH and _is_full(last, width)
        if goes_on and not (last.endswith("。") and item_number(line.text)):
            found[-1] += line.text
        else:
            found.append(line.text)
        last = line.text
    return "\n".join(found)


def _is_full(text: str, width: float) -> bool:
    is_open = not text.endswith(_ENDED)
    return _width(text) >= (width * _MOSTLY if is_open else width - _SLACK)


def _width(text: str) -> float:
    """In Chinese characters: a Latin letter or digit takes half of one."""
    return sum(0.5 if mark.isascii() else 1 for mark in text)


_HEADINGS = Names(
    SECTIONS,
    {
        "总体概况": SECTIONS[0],
        "概述": SECTIONS[0],
        "主动公开情况": SECTIONS[1],
        "依申请公开情况": SECTIONS[2],
        "收到和处理政府信息公开申请": SECTIONS[2],
        "行政复议和行政诉讼情况": SECTIONS[3],
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况": SECTIONS[3],
        "政府信息公开工作存在的主要问题及改进情况": SECTIONS[4],
        "存在的问题及改进情况": SECTIONS[4],
        "存在的主要问题和改进措施": SECTIONS[4],
        "其他需要报告事项": SECTIONS[5],
        "其他事项": SECTIONS[5],
    },
)
_LONGEST_HEADING = 45
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile("二[〇○零一二三四五六七八九]{3}(?=年)")
_REPORT = r"(?:政府信息公开|政务公开)(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
_TITLES = (
    re.compile(rf"(?P<unit>.{{0,40}}?)(?:关于)?(?P<year>20\d\d)年?度?(?:关于)?{_REPORT}"),
    re.compile(rf"(?P<year>20\d\d)年度?(?P<unit>.{{2,40}}?){_REPORT}"),
    re.compile(rf"(?P<unit>.{{2,40}}?)(?:关于)?{_REPORT}[(（]?(?P<year>20\d\d)年?度?[)）]?"),
)
_TITLE_END = re.compile(r"(?:的公告|的通知|[(（][^()（）\d]{1,8}[)）])$")
_NO_TITLE = re.compile(r"[,。;:>|]|当前位置|索引号|来源|浏览")
_MOST_TITLE_LINES = 4
_UNIT = re.compile(
    r"[\u4e00-\u9fff（）()]{3,40}(?:局|厅|委|办|院|会|处|府|中心|室|所|区|部|队|站|司|社|校|行|团)"
)
_WRITTEN_BY = re.compile(
    r"(?:本报告由|请与|本报告是)([\u4e00-\u9fff]{3,40}?)(?:根据|按照|依据|依照|编制|联系|办公室联系|[(（])"
)
_PERIOD_YEAR = re.compile(r"(?:期限|时间|日期|数据|统计)[^。]{0,20}?(20\d\d)年1月1日")
_DATE = re.compile(
    r"(?:20\d\d|二[〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)
_PAGE_FURNITURE = re.compile(
    r"版权所有|网站标识码|公网安备|ICP备|备案号|主办单位|承办单位|网站地图|扫一扫|分享到|相关(?:附件|文档|链接|稿件)"
    r"|上一[篇条]|下一[篇条]|打印本页|关闭窗口|责任编辑|^\W*(?:打印|关闭|收藏|返回顶部)(?:\W+(?:打印|关闭|收藏))*\W*$"
)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section under its official title; each line of the text is a paragraph."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportOutline:
    """What a report says outside of its tables; *year* is None where no year is certain."""

    title: str
    org: str
    year: int | None
    preamble: str
    sections: tuple[ReportSection, ...]
    missing: tuple[str, ...]
    deviations: tuple[Deviation, ...]
    unread: tuple[Unread, ...]


def section_of(text: str) -> str | None:
    """The official title that a line gives as a heading, whatever number it has."""
    if len(text) > _LONGEST_HEADING:
        return None
    number = item_number(text)
    if number and number.rank in (Rank.SECTION, Rank.SUBITEM, Rank.POINT):
        return None
    named = _HEADINGS.exactly(text) if number is None else _HEADINGS.find(text)
    return named.name if named else None


def read_outline(lines: Sequence[Line]) -> ReportOutline:
    """Divide the lines of a report at the headings of its sections."""
    places = _heading_places(lines)
    first = min(places.values(), default=len(lines))
    head = lines[:first]
    title, unit, year, end = _find_title(head)
    width = page_width(lines)
    preamble = prose(head[end:], width)
    sections = _sections(lines, places, unit, width)
    org = unit or _author(preamble, lines)
    year = year or _period_year(preamble)
    unread = [Unread("标题", "没有找到写明年份的标题")] if not title else []
    if not org:
        unread.append(Unread("单位", "没有找到编制报告的单位名称"))
    return ReportOutline(
        title=title,
        org=org,
        year=year,
        preamble=preamble,
        sections=sections,
        missing=tuple(each for each in SECTIONS if each not in places),
        deviations=_deviations(lines, places),
        unread=tuple(unread),
    )


def plain_text(text: str) -> str:
    """The text without blanks, digits of the narrow kind, years in Arabic digits."""
    narrow = "".join(half_width(text).split())
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), narrow)


def _heading_places(lines: Sequence[Line]) -> dict[str, int]:
    """Where each section's heading stands; a list of contents before them does not count."""
    found = [(place, name) for place, line in enumerate(lines) if (name := section_of(line.text))]
    openings = [n for n, (_, name) in enumerate(found[:-1]) if name == SECTIONS[0]]
    places: dict[str, int] = {}
    last = -1
    for place, name in found[openings[-1] if openings else 0 :]:
        if SECTIONS.index(name) > last:
            places[name] = place
            last = SECTIONS.index(name)
    return places


def _sections(
    lines: Sequence[Line], places: dict[str, int], unit: str, width: float
) -> tuple[ReportSection, ...]:
    ends = [*sorted(places.values()), len(lines)]
    sections: list[ReportSection] = []
    for title in SECTIONS:
        text = ""
        if title in places:
            begin = places[title]
            end = ends[ends.index(begin) + 1]
            body = lines[begin + 1 : end]
            body = _without_signature(body, unit) if end == len(lines) else body
            text = prose(without_charts(body), width)
        sections.append(ReportSection(title, text))
    return tuple(sections)


def _without_signature(lines: Sequence[Line], unit: str) -> Sequence[Line]:
    """The lines up to what a site prints below a page, without the unit and the day at the end."""
    stop = next((n for n, line in enumerate(lines) if _PAGE_FURNITURE.search(line.text)), None)
    body = list(lines[:stop])
    while body and _is_signature(plain_text(body[-1].text), unit):
        body.pop()
    return body


def _is_signature(text: str, unit: str) -> bool:
    rest = _DATE.sub("", text, count=1)
    return not rest or (bool(unit) and rest == plain_text(unit))


def _find_title(head: Sequence[Line]) -> tuple[str, str, int | None, int]:
    """Title, unit, year, and the place behind it: the first title made by the fewest lines."""
    texts = [plain_text(line.text) for line in head]
    for end in range(1, len(texts) + 1):
        bare: tuple[str, str, int | None, int] | None = None
        for begin in range(end - 1, max(-1, end - 1 - _MOST_TITLE_LINES), -1):
            if _NO_TITLE.search(texts[begin]):
                break
            title = "".join(texts[begin:end]).strip("《》")
            core = _TITLE_END.sub("", title)
            found = next(filter(None, (form.fullmatch(core) for form in _TITLES)), None)
            if found and found["unit"]:
                return title, found["unit"], int(found["year"]), end
            bare = bare or ((title, "", int(found["year"]), end) if found else None)
        if bare:
            return _with_unit_below(bare, texts)
    return "", "", None, 0


def _with_unit_below(
    bare: tuple[str, str, int | None, int], texts: Sequence[str]
) -> tuple[str, str, int | None, int]:
    title, _, year, end = bare
    below = texts[end] if end < len(texts) else ""
    return (title, below, year, end + 1) if _UNIT.fullmatch(below) else bare


def _author(preamble: str, lines: Sequence[Line]) -> str:
    if found := _WRITTEN_BY.search(plain_text(preamble)):
        return found[1]
    last = [plain_text(line.text) for line in lines[-3:]]
    return next((text for text in last if _UNIT.fullmatch(text)), "")


def _period_year(preamble: str) -> int | None:
    found = _PERIOD_YEAR.search(plain_text(preamble))
    return int(found[1]) if found else None


def _deviations(lines: Sequence[Line], places: dict[str, int]) -> tuple[Deviation, ...]:
    found: list[Deviation] = []
    for title, place in places.items():
        named = _HEADINGS.find(lines[place].text)
        if named and not named.is_official:
            found.append(Deviation(lines[place].text, title))
    return tuple(found)
