"""The text of a State Council holiday notice as days off, make-up days, and what was not read.

Takes the words alone, however they were broken into lines and spaced. What it cannot place is
handed back with its own text, never skipped; greetings, duty rosters and signatures are no days
and stay silent. The grammar of one sentence is in notice_grammar.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from gkapp.domain.calendar.notice_grammar import (
    FESTIVAL,
    NotUnderstood,
    SentenceDays,
    read_sentence,
)
from gkapp.domain.calendar.working_days import FIRST_YEAR, LAST_YEAR, YearNotice
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date

LONGEST_TEXT = 100_000
"""Characters; a notice has about a thousand, so a longer text is another document."""

_NEW_YEAR = "元旦"
_FULL_NAMES = {
    "元旦": _NEW_YEAR, "新年": _NEW_YEAR, "春节": "春节", "除夕": "春节", "清明": "清明节",
    "劳动": "劳动节", "五一": "劳动节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节",
}  # fmt: skip
_LONGEST_NAME = 20

_FESTIVALS = rf"{FESTIVAL}(?:[、和及]{FESTIVAL})*"
_NUMERAL = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)"
    r"|[0-9]{1,2}[、.)](?![0-9])|\([0-9]{1,2}\))"
)
# A line may also break in a bracket, before “八、周日）”, or in a head of two festivals.
_ITEM_START = re.compile(
    rf"(?:^|(?<=[\n。;:!]))"
    rf"(?:{_NUMERAL}(?:\n?{_FESTIVALS}\n?:)?|(?<![、和及]\n){_FESTIVALS}\n?:)(?![^()]{{0,30}}\))"
)
# The full stop may be mistyped, or left out at the end of a line.
_SENTENCE_END = re.compile(
    r"[。!]|(?<=通知)\n(?![如,:])"
    r"|(?<=[天班假休])(?:\.|\n(?=[0-9]{1,2}月|[0-9]{4}年|节假?日期间|国务院))"
)
_FULL_STOP_AT_END = re.compile(r"(?:[。!]|(?<=[天班假休])\.)$")
_NUMERAL_AT_START = re.compile(_NUMERAL)
_BARE_HEAD = re.compile(
    rf"{_NUMERAL}?(?P<names>{_FESTIVALS})"
    rf"(?:(?:放假|假期)?(?:时间|安排)?(?=[0-9])|(?:放假安排|假期安排|假期)?$)"
)

_DATE = re.compile(r"(?:(?P<year>[0-9]{4})年)?[0-9]{1,2}月[0-9]{1,2}|[0-9]{1,2}日")
_KEYWORD = re.compile(r"放假(?!期间)|上班|调休|补休|连休|公休")
_PREAMBLE = re.compile(r"(?:如下|的通知)[:。]?$")
_SIGNATURE = re.compile(r"[^0-9]*(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?!\((?:周|星期))[^0-9]*)+")
_PLEASANTRY = re.compile(
    r"(?:节假?日|假日|假期|放假)期间|各(?:地|级|部门|单位|有关)|遇有|要|请|特此|祝"
    r"|\(?此件|抄送|主送|附件|国务院"
)
_ENCOURAGEMENT = re.compile(r"鼓励|倡导|提倡|支持")
_REVOKES = re.compile(r"(?:原(?:定|来|先|放假|安排)|取消|不放假|不上班|不再)(?!.*(?:调整|改))")

_CHINESE_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = re.compile(
    r"(?:关于|现[将就对])(?:调整|延长|变更|修改)?([0-9]{4})年(?![0-9])"
    r"|([0-9]{4})年(?:部分)?(?:节假日|假日|放假|元旦|春节|清明|劳动|五一|端午|中秋|国庆)"
)
_FULL_DATE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_DATED_REST = re.compile(r"([0-9]{4})年[0-9]{1,2}月[^。:]*?(?:放假|上班|调休)")
_AMENDS = re.compile(
    r"(?:调整|延长|变更|修改)[0-9]{4}年|(?:放假|假期|节假日)(?:安排)?(?:的?通知)?(?:作|进行|予以)?"
    r"(?:以下|如下)?调整"
)
_CITED = re.compile(r"》\([^)]*\)")
_SERIAL = r"[〔\[(](?P<year>[0-9]{4})[〕\])]第?(?P<serial>[0-9]{1,4})号"
_COUNCIL_NUMBER = re.compile(rf"(?P<series>国办发明电|国发明电|国办发|国办函|国发|国函){_SERIAL}")
_OTHER_NUMBER = re.compile(rf"(?<![\u4e00-\u9fff])(?P<series>[\u4e00-\u9fff]{{2,10}}){_SERIAL}")
_PAGE_NUMBER = re.compile(r"[-—–―·•]+\s*[0-9]{1,3}\s*[-—–―·•]+")
_LONE_NUMBER = re.compile(r"[^0-9年月至]?\n[0-9]{1,3}\n[^0-9年月日号天]?")


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that gave no day: its own text and, in Chinese, why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """What a notice says: its days in order, the festival of each, and what was not read.

    *notice* is the document number, empty where the text has none. *amends*: the text changes the
    arrangement of some festivals, or adds a single one, instead of making that of the year.
    """

    year: int
    notice: str
    amends: bool
    off: tuple[date, ...]
    work: tuple[date, ...]
    festivals: Mapping[date, str]
    unread: tuple[UnreadSentence, ...]

    def as_year_notice(self) -> YearNotice:
        """The arrangement of a year that this text alone makes."""
        return YearNotice(
            self.year, self.notice, frozenset(self.off), frozenset(self.work), self.festivals
        )


def read_notice(text: str) -> NoticeDays:
    """What the text of one notice says.

    Raises Refused when it is not told for which year it is, is for several, names no day, or is
    far too long.
    """
    if len(text) > LONGEST_TEXT:
        raise Refused("文件太长，不像是节假日安排的通知，请核对后重新选择。")
    notice = _NoticeText(text)
    titled, dated = _years(_YEAR, notice.joined), _years(_DATED_REST, notice.joined)
    year = _one_year(titled or (dated if len(dated) == 1 else set()))
    reading = _Reading(year)
    for sentence in notice.sentences():
        reading.read(sentence)
    reading.finish()
    if not reading.kinds and not any(_KEYWORD.search(each.text) for each in reading.unread):
        raise Refused("文件中没有读到任何放假或上班的日期，请核对是不是节假日安排的通知。")
    return NoticeDays(
        year=year,
        notice=_document_number(notice),
        amends=not titled or _AMENDS.search(notice.joined) is not None,
        off=tuple(sorted(day for day, is_off in reading.kinds.items() if is_off)),
        work=tuple(sorted(day for day, is_off in reading.kinds.items() if not is_off)),
        festivals=reading.festivals,
        unread=tuple(reading.unread),
    )


def amended(base: YearNotice, change: NoticeDays) -> YearNotice:
    """*base* after *change*: the festivals that it names are arranged anew, the rest stands.

    Days off that it puts under no festival arrange anew those whose days off they meet. The number
    stays that of *base*, the notice of the year.
    """
    named = change.festivals.values()
    met = (base.festivals.get(day, "") for day in _unnamed(change) if day in base.off)
    rearranged = {name for names in (*named, *met) for name in names.split("、")} - {""}
    kept = {
        day
        for day in base.off | base.work
        if rearranged.isdisjoint(base.festivals.get(day, "").split("、"))
    }
    off, work = frozenset(change.off), frozenset(change.work)
    names = {day: name for day, name in base.festivals.items() if day in kept}
    return YearNotice(
        year=base.year,
        notice=base.notice,
        off=(base.off & kept) - work | off,
        work=(base.work & kept) - off | work,
        festivals=names | dict(change.festivals),
    )


def _unnamed(change: NoticeDays) -> Iterator[date]:
    return (day for day in change.off if day not in change.festivals)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """*plain* is what the grammar reads, *text* what the officer wrote."""

    plain: str
    text: str
    is_ended: bool


class _NoticeText:
    """The text without blanks and with half-width marks, and the way back to the original."""

    def __init__(self, text: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        self._original = "\n".join(_without_page_numbers(lines))
        plain: list[str] = []
        self._origin: list[int] = []
        for place, character in enumerate(self._original):
            for each in unicodedata.normalize("NFKC", character):
                if each == "\n" or not (each.isspace() or unicodedata.category(each) == "Cf"):
                    plain.append(each)
                    self._origin.append(place)
        self.plain = _CHINESE_YEAR.sub(
            lambda year: year[0].translate(_CHINESE_DIGITS), "".join(plain)
        )
        self.joined = self.plain.replace("\n", "")

    def sentences(self) -> Iterator[_Sentence]:
        """Each sentence once, in order; a numbered item begins a new one."""
        starts = {found.start() for found in _ITEM_START.finditer(self.plain)}
        ends = {found.end() for found in _SENTENCE_END.finditer(self.plain)}
        cuts = sorted({0, len(self.plain)} | starts | ends)
        for start, end in pairwise(cuts):
            plain = self.plain[start:end].replace("\n", "")
            if plain:
                ended = _FULL_STOP_AT_END.sub("", plain)
                yield _Sentence(ended, self._as_written(start, end), is_ended=ended != plain)

    def _as_written(self, start: int, end: int) -> str:
        written = self._original[self._origin[start] : self._origin[end - 1] + 1]
        return written.replace("\n", "").strip()


def _without_page_numbers(lines: list[str]) -> Iterator[str]:
    """The lines but for page numbers; a bare number that could be cut from a date is none."""
    for place, line in enumerate(lines):
        before = "".join(lines[place - 1 : place])[-1:]
        after = "".join(lines[place + 1 : place + 2])[:1]
        beside = unicodedata.normalize("NFKC", f"{before}\n{line}\n{after}")
        if not (_PAGE_NUMBER.fullmatch(line) or _LONE_NUMBER.fullmatch(beside)):
            yield line


@dataclass(slots=True)
class _Reading:
    """What is known after some sentences; *kinds* tells of each day whether it is off."""

    year: int
    festival: str = ""
    is_in_item: bool = False
    kinds: dict[date, bool] = field(default_factory=dict[date, bool])
    festivals: dict[date, str] = field(default_factory=dict[date, str])
    moved: dict[date, str] = field(default_factory=dict[date, str])
    unread: list[UnreadSentence] = field(default_factory=list[UnreadSentence])
    reasons_end: int = 0
    titled: set[str] = field(default_factory=set[str])
    """The festivals that the title and the preamble name."""

    def finish(self) -> None:
        """Weekends moved elsewhere are worked where the notice does not say so."""
        for day, festival in self.moved.items():
            if day not in self.kinds:
                self._name({day: False}, festival)
        if len(self.titled) == 1:  # the notice is about one festival: no head names it again
            self.festivals = dict.fromkeys(self.kinds, *self.titled) | self.festivals
        reasons, others = self.unread[: self.reasons_end], self.unread[self.reasons_end :]
        self.unread = [each for each in reasons if not self._is_arranged(each.text)] + others

    def _is_arranged(self, reason: str) -> bool:
        """Whether the days that a reason for the notice tells of are all arranged by it."""
        named = [tuple(map(int, found.groups())) for found in _FULL_DATE.finditer(reason)]
        arranged = {(day.year, day.month, day.day) for day in self.kinds}
        others = _DATE.search(_FULL_DATE.sub("", reason))
        return bool(named) and others is None and arranged.issuperset(named)

    def read(self, sentence: _Sentence) -> None:
        if _is_preamble(sentence.plain) or _is_signature(sentence):
            self._leave_item()
            self.titled |= _festivals_in(sentence.plain).keys()
            return
        lead, body = _split_lead(sentence.plain)
        if _PREAMBLE.search(lead) and not self.kinds:
            self.reasons_end = len(self.unread)
        self._enter_item(lead)
        if _REVOKES.search(lead):
            self._leave_unread(sentence, NotUnderstood())
        elif _speaks_of_days(body):
            self._read_days(sentence, body)
        elif _PLEASANTRY.match(body):
            self._leave_item()
        elif body and self.is_in_item and not _ENCOURAGEMENT.match(body):
            self._leave_unread(sentence, NotUnderstood())

    def _enter_item(self, lead: str) -> None:
        festival = _festival_in(lead)
        if festival is not None:
            self.festival = festival
            self.is_in_item = True

    def _leave_item(self) -> None:
        self.festival = ""
        self.is_in_item = False

    def _leave_unread(self, sentence: _Sentence, problem: NotUnderstood) -> None:
        self.unread.append(UnreadSentence(sentence.text, problem.reason))

    def _read_days(self, sentence: _Sentence, body: str) -> None:
        try:
            days = read_sentence(body, self.year, of_new_year=_NEW_YEAR in self.festival)
            self._take(days)
        except NotUnderstood as problem:
            self._leave_unread(sentence, problem)

    def _take(self, days: SentenceDays) -> None:
        named = dict.fromkeys(days.off, True) | dict.fromkeys(days.work, False)
        for day, is_off in named.items():
            if self.kinds.get(day, is_off) is not is_off:
                raise NotUnderstood(f"{chinese_date(day)}在前文另有相反的安排")
        self._name(named, self.festival)
        self.moved |= dict.fromkeys(days.moved, self.festival)

    def _name(self, kinds: Mapping[date, bool], festival: str) -> None:
        self.kinds |= kinds
        if festival:
            self.festivals |= dict.fromkeys(kinds, festival)


def _split_lead(plain: str) -> tuple[str, str]:
    """The head of a sentence (“三、清明节：”, “…安排调整如下：”) and the rest."""
    first = next((found for found in _DATE.finditer(plain) if not found["year"]), None)
    colon = plain.rfind(":", 0, first.start() if first else len(plain))
    lead = plain[: colon + 1]
    if lead and (not _DATE.search(lead) or _PREAMBLE.search(lead)):
        return lead, plain[colon + 1 :]
    bare = _BARE_HEAD.match(plain)
    if bare is not None:
        return bare[0], plain[bare.end() :]
    numeral = _NUMERAL_AT_START.match(plain)
    return (numeral[0], plain[numeral.end() :]) if numeral else ("", plain)


def _festival_in(lead: str) -> str | None:
    """The festival that a head names, empty for none, or None when it begins no new item.

    A preamble that lists the festivals of the year names none of them. A numbered head without a
    known festival is a name itself, when it is short enough.
    """
    names = _festivals_in(lead)
    if _PREAMBLE.search(lead):
        return "".join(names) if len(names) == 1 else ""
    if names:
        return "、".join(names)
    if not _NUMERAL_AT_START.match(lead):
        return None
    title = _NUMERAL_AT_START.sub("", lead, count=1).rstrip(":")
    return title if len(title) <= _LONGEST_NAME else ""


def _festivals_in(text: str) -> dict[str, None]:
    """The festivals that *text* names, each once, in order."""
    return dict.fromkeys(_full_name(name) for name in re.findall(FESTIVAL, text))


def _full_name(name: str) -> str:
    return next(full for short, full in _FULL_NAMES.items() if short in name)


def _is_preamble(plain: str) -> bool:
    """Title, addressees and “…通知如下”: may carry the date of the document, no other."""
    if _NUMERAL_AT_START.match(plain) or not _PREAMBLE.search(plain):
        return False
    return all(found["year"] for found in _DATE.finditer(plain))


def _is_signature(sentence: _Sentence) -> bool:
    """Who signed and when: full dates, no verb of the grammar, and no full stop."""
    plain = sentence.plain
    return (
        not sentence.is_ended
        and _KEYWORD.search(plain) is None
        and _SIGNATURE.fullmatch(plain) is not None
    )


def _speaks_of_days(body: str) -> bool:
    if _KEYWORD.search(body):
        return True
    return _DATE.search(body) is not None and not _ENCOURAGEMENT.match(body)


def _years(form: re.Pattern[str], joined: str) -> set[int]:
    return {int(next(filter(None, found.groups()))) for found in form.finditer(joined)}


def _one_year(years: set[int]) -> int:
    if not years:
        raise Refused("文件中没有写明是哪一年的节假日安排，请核对是不是节假日安排的通知。")
    if len(years) > 1:
        listed = "、".join(f"{year}年" for year in sorted(years))
        raise Refused(f"文件中有{listed}的节假日安排，请每次只读取一年的通知。")
    (year,) = years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"文件是{year}年的节假日安排，只能读取{FIRST_YEAR}年及以后的通知。")
    return year


def _document_number(notice: _NoticeText) -> str:
    """The notice's own number, not that of a notice which it cites behind its title."""
    found = _COUNCIL_NUMBER.search(_CITED.sub("》", notice.joined)) or _OTHER_NUMBER.search(
        _CITED.sub("》", notice.plain)
    )
    return f"{found['series']}〔{found['year']}〕{found['serial']}号" if found else ""
