"""Years in the text that do not belong to the report's year (Y1 the period, Y2 all others)."""

import re
from collections.abc import Iterator, Mapping

from gkapp.domain.report.identities import Finding, Level
from gkapp.domain.report.published.sections import plain_text

_PREAMBLE, _PROBLEMS = 0, 5
_PERIOD = re.compile(
    r"(?:期限|时间|期间|周期|数据)[^。]{0,16}?"
    r"((\d{2,8})年?(\d{0,2})月?(\d{0,2})日起?,?(?:至|到|-+|—+|~)(?:(\d{4,6})年)?(\d{1,4})月?(\d{0,2})日)"
)
_NAMES = re.compile("《[^》]*》|“[^”]*”|〔[^〕]*〕|[(（][^（()）]*号[)）]")
_SPANS = re.compile(r"20\d\d年?(?:[-—–~～]|至)+20\d\d年?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_OLD_REPORT = re.compile(
    r"(?:发布|公布|公开|报送|编制)[^，。；]{0,12}?(20\d\d)年度?(?:政府信息公开|政务公开)(?:工作)?年度报告"
)
_COMPARED = re.compile(
    "上年|上一年|去年|同期|同比|相比|较|比|结转|年度报告|以来|印发|制定|修订|施行"
)
_PLANNED = re.compile("将|下一步|计划|拟|明年|力争|继续|截至|顺延|结转")
_SENTENCE_END = re.compile(r"[。！!？?；;\n]")


def check_years_in_text(year: int, texts: Mapping[int, tuple[str, str]]) -> list[Finding]:
    """What the preamble (0) and the sections, each with title and text, say of another year."""
    findings = list(_period(year, *texts.get(_PREAMBLE, ("", ""))))
    for section, (title, text) in texts.items():
        if section != _PREAMBLE:
            findings += _years(year, section, title, plain_text(text))
    return findings or [Finding("Y2", Level.OK, "文字中的年份与报告年度相符。")]


def _period(year: int, title: str, text: str) -> Iterator[Finding]:
    found = _PERIOD.search(plain_text(text))
    if found is None:
        return
    begin, month, day, end, last_month, last_day = found.groups()[1:]
    days = tuple(each.lstrip("0") for each in (month, day, last_month, last_day))
    if begin != str(year) or end not in (None, str(year)) or days != ("1", "1", "12", "31"):
        yield Finding(
            "Y1",
            Level.ERROR,
            f"“{title}”中的统计期限“{found[1]}”有误，应为{year}年1月1日至{year}年12月31日。",
            section=_PREAMBLE,
        )


def _years(year: int, section: int, title: str, text: str) -> Iterator[Finding]:
    for found in _OLD_REPORT.finditer(text):
        if int(found[1]) != year - 1:
            yield _finding(
                section, f"“{title}”中写“{found[0]}”，{year}年内公布的应是{year - 1}年度的报告。"
            )
    for sentence in _SENTENCE_END.split(_SPANS.sub("", _NAMES.sub("", text))):
        if _OLD_REPORT.search(sentence):
            continue
        for found in _YEAR.finditer(sentence):
            if _is_foreign(int(found[1]), year, section, sentence):
                words = sentence[max(0, found.start() - 6) : found.end() + 12]
                yield _finding(section, f"“{title}”中写“…{words}…”，与报告年度{year}年不一致。")


def _is_foreign(found: int, year: int, section: int, sentence: str) -> bool:
    """Next year but in a plan, and last year but in a comparison; older ones are history."""
    if found > year:
        planned = section == _PROBLEMS or _PLANNED.search(sentence) is not None
        return found > year + 1 or not planned
    return found == year - 1 and section != _PROBLEMS and _COMPARED.search(sentence) is None


def _finding(section: int, message: str) -> Finding:
    return Finding("Y2", Level.WARNING, message, section=section)
