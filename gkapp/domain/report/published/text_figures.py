"""Numbers of cases in the text against the tables (C6).

Looks at numbers with 件 and at the words of their own sentence. What a number counts is told by
the last words before it; where they do not tell it clearly, or limit it to a part, it is skipped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.report.published.figures import PublishedFigures
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


def check_years_in_text(year: int, texts: Mapping[int, tuple[str, str]]) -> list[ReportFinding]:
    """What the preamble (0) and the sections, each with title and text, say of another year."""
    findings = list(_period(year, *texts.get(_PREAMBLE, ("", ""))))
    for section, (title, text) in texts.items():
        if section != _PREAMBLE:
            findings += _years(year, section, title, plain_text(text))
    return findings or [ReportFinding("Y2", Level.OK, "文字中的年份与报告年度相符。")]


def _period(year: int, title: str, text: str) -> Iterator[ReportFinding]:
    found = _PERIOD.search(plain_text(text))
    if found is None:
        return
    begin, month, day, end, last_month, last_day = found.groups()[1:]
    days = tuple(each.lstrip("0") for each in (month, day, last_month, last_day))
    if begin != str(year) or end not in (None, str(year)) or days != ("1", "1", "12", "31"):
        yield ReportFinding(
            "Y1",
            Level.ERROR,
            f"“{title}”中的统计期限“{found[1]}”有误，应为{year}年1月1日至{year}年12月31日。",
            section=_PREAMBLE,
        )


def _years(year: int, section: int, title: str, text: str) -> Iterator[ReportFinding]:
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


def _finding(section: int, message: str) -> ReportFinding:
    return ReportFinding("Y2", Level.WARNING, message, section=section)


_FIGURE_SENTENCE_END = re.compile(r"[。！!？?\n]")
_CASES = re.compile(r"(?<![\d.万千百十])(\d[\d,]*)件(?!次|套)")
_CLAUSE_END = re.compile(r"[，,、（）()：:；;]")
# Such a number is a part, a change, an estimate, or counts something else.
_PARTIAL = re.compile(
    "增加|减少|增长|下降|上升|同比|较上|比上|多收|少收|超过|约|近|平均|以上|建议|提案|留言|咨询|信箱|热线|12345"
    "|诉求|舆情|解读|规章|文件|许可|处罚|信访|举报|投诉|自然人|法人|企业|机构|组织|律师|网络|网上|网站|平台"
    "|信函|来信|当面|现场|邮寄|邮件|传真|同意|撤回|补正|转办|区县|县区|乡镇|街道|部门|上级|累计"
)
_AMONG = re.compile("其中|分别|包括|另")
_RECEIVED = re.compile("新收|收到|受理|接收|接到")
_CARRIED = re.compile("结转|顺延|转入|转接")
_LAST_YEAR = re.compile("上年|上一年|上年度|去年|往年|以前年度")
_NEXT_YEAR = re.compile("下年|下一年|次年|明年|来年|下年度")
_DONE = re.compile("办结|答复|办理完毕|处理完毕")
_FATE = re.compile("(?:均|都|全部|已|按期|按时)*(?:办结|答复|结转|顺延)[^0-9]*$")
_TELLING = re.compile("新收|收到|受理|结转|顺延|办结|答复|复议|诉讼")
_DIRECT = re.compile("未经(?:行政)?复议|直接起诉|直接提起")
_AFTER = re.compile(
    "(?<!未)经(?:行政)?复议后?(?:再)?(?:起诉|提起|诉讼)|复议后(?:再)?(?:起诉|提起|诉讼)"
)
_LITIGATION = re.compile("诉讼|起诉|应诉")
_REMEDY_ACTS = re.compile("收到|答复|办结|办理|应诉|参加|受理")
_RESULTS = {
    "结果维持": re.compile("维持"),
    "结果纠正": re.compile("纠正"),
    "其他结果": re.compile("其他结果"),
    "尚未审结": re.compile("未审结"),
}  # fmt: skip
_QUOTED = 24  # characters of the sentence that are shown


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a number should be: any of *allowed*; None where the table has no certain value."""

    name: str
    allowed: tuple[int | None, ...]
    cells: tuple[str, ...]


@dataclass(slots=True)
class _Sentence:
    text: str
    kinds: tuple[RemedyKind, ...] = ()
    """The remedies that were mentioned last."""


def check_numbers_in_text(
    figures: PublishedFigures, texts: Mapping[int, tuple[str, str]]
) -> list[ReportFinding]:
    """C6 for the texts, each a section's number with its title and text."""
    checked = 0
    findings: list[ReportFinding] = []
    for section, (title, text) in texts.items():
        for sentence in _FIGURE_SENTENCE_END.split(plain_text(text)):
            for number, quote, meaning in _numbers(_Sentence(sentence), figures):
                if None in meaning.allowed:
                    continue
                checked += 1
                if number not in meaning.allowed:
                    findings.append(_mismatch(section, title, number, quote, meaning))
    if checked and not findings:
        findings.append(ReportFinding("C6", Level.OK, f"文字中的 {checked} 处件数与表格相符。"))
    return findings


def _mismatch(
    section: int, title: str, number: int, quote: str, meaning: _Meaning
) -> ReportFinding:
    in_table = meaning.allowed[0]
    return ReportFinding(
        "C6",
        Level.WARNING,
        f"“{title}”中写“…{quote}”，表格中{meaning.name}为 {in_table} 件，与 {number} 件不符。",
        meaning.cells,
        section,
    )


def _numbers(sentence: _Sentence, figures: PublishedFigures) -> Iterator[tuple[int, str, _Meaning]]:
    """Each number of cases with the words before it and what it should be."""
    text, begin = sentence.text, 0
    for found in _CASES.finditer(text):
        before = text[begin : found.start()]
        after = _CLAUSE_END.split(text[found.end() :], maxsplit=1)[0]
        begin = found.end()
        clause = _CLAUSE_END.split(before)[-1]
        if _FATE.match(after) and not _TELLING.search(clause):
            # 3件结转下年度: told by what follows
            before, begin = clause + after, begin + len(after)
        if meaning := _meaning(before, after, sentence, figures):
            quote = text[: found.end()][-_QUOTED:]
            yield int(found[1].replace(",", "")), quote, meaning


def _meaning(
    before: str, after: str, sentence: _Sentence, figures: PublishedFigures
) -> _Meaning | None:
    if kinds := _kinds_in(before):
        sentence.kinds = kinds
    if _PARTIAL.search(before):
        return None
    remedy = _remedy(before, kinds, sentence.kinds, figures)
    if kinds or remedy:
        return remedy
    among = list(_AMONG.finditer(before))
    own = before[among[-1].end() :] if among else before
    if _CARRIED.search(own):
        return _carried(own + after, figures)
    return _group(own, figures) or (None if among else _request(own, sentence.text, figures))


def _kinds_in(text: str) -> tuple[RemedyKind, ...]:
    """The kinds of remedies that some words name; lawsuits of both kinds where they do not say."""
    if _DIRECT.search(text):
        return (RemedyKind.DIRECT_LITIGATION,)
    if _AFTER.search(text):
        return (RemedyKind.LITIGATION_AFTER_RECONSIDERATION,)
    lawsuits = (RemedyKind.DIRECT_LITIGATION, RemedyKind.LITIGATION_AFTER_RECONSIDERATION)
    kinds = (RemedyKind.RECONSIDERATION,) if "复议" in text else ()
    return kinds + (lawsuits if _LITIGATION.search(text) else ())


def _remedy(
    before: str,
    named: tuple[RemedyKind, ...],
    kinds: tuple[RemedyKind, ...],
    figures: PublishedFigures,
) -> _Meaning | None:
    result = next((name for name, words in _RESULTS.items() if words.search(before)), None)
    if not kinds or not (named or result) or (result is None and _REMEDY_ACTS.search(before)):
        return None
    column = result or TOTAL
    values = {kind: figures.remedies[kind][column] for kind in kinds}
    cells = tuple(f"{kind}.{column}" for kind in kinds)
    name = "、".join(kinds) + ("" if result is None else result)
    if len(kinds) == len(RemedyKind):  # 复议、诉讼共2件, or 均为0件
        lawsuits = _sum([values[kind] for kind in kinds[1:]])
        allowed = (_sum([*values.values()]), values[kinds[0]], lawsuits)
        return _Meaning(name, allowed, cells)
    return _Meaning(name, (_sum([*values.values()]),), cells)


def _group(words: str, figures: PublishedFigures) -> _Meaning | None:
    """A number of answers of one kind: 予以公开5件."""
    groups: dict[str, list[str]] = {}
    for row in figures.format.result_rows:
        groups.setdefault((row.group or row.short).partition("）")[2], []).append(row.key)
    for name, keys in groups.items():
        if words.endswith((name, f"{name}的", f"{name}共")):
            total = _sum([figures.applications[key][TOTAL] for key in keys])
            return _Meaning(f"“{name}”", (total,), tuple(f"{key}.{TOTAL}" for key in keys))
    return None


def _request(words: str, sentence: str, figures: PublishedFigures) -> _Meaning | None:
    """A number of requests received or answered."""
    if "申请" not in sentence or "不予" in words:
        return None
    if _DONE.search(words):
        return _total(figures, "办理结果总计", RowRole.RESULT_TOTAL)
    return _received(sentence, figures) if _RECEIVED.search(words) else None


def _carried(words: str, figures: PublishedFigures) -> _Meaning:
    into = _total(figures, "上年结转", RowRole.CARRIED_IN)
    out_of = _total(figures, "结转下年度", RowRole.CARRIED_OUT)
    last, following = _LAST_YEAR.search(words), _NEXT_YEAR.search(words)
    if bool(last) == bool(following):
        return _Meaning("结转", into.allowed + out_of.allowed, into.cells + out_of.cells)
    return into if last else out_of


def _received(sentence: str, figures: PublishedFigures) -> _Meaning:
    """Requests received; with those carried in where the sentence speaks of them too."""
    new = _total(figures, "本年新收", RowRole.RECEIVED)
    if not _CARRIED.search(sentence):
        return new
    carried = _total(figures, "", RowRole.CARRIED_IN)
    return _Meaning(new.name, (*new.allowed, _sum([*new.allowed, *carried.allowed])), new.cells)


def _total(figures: PublishedFigures, name: str, role: RowRole) -> _Meaning:
    key = figures.format.row_with(role).key
    return _Meaning(name, (figures.applications[key][TOTAL],), (f"{key}.{TOTAL}",))


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
