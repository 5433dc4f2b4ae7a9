"""One sentence of a State Council holiday notice: which days it puts off and which to work.

A sentence is read whole or not at all: what contradicts itself (a weekday that is not the date's,
a number of days that is not the span's, a date that no calendar has) gives no day. Works on plain
text: half-width digits and marks, no blanks. Knows nothing of the document around the sentence.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from gkapp.domain.calendar.working_days import DECEMBER, belongs_to_notice, days_between
from gkapp.domain.text.dates import chinese_date

LONGEST_HOLIDAY = 15
"""Calendar days; the longest so far was ten, so a longer span is a misprint."""

FESTIVAL = (
    r"(?:元旦|新年|春节|除夕|清明|端午|中秋|国庆|[“\"]?五一[”\"]?(?:国际劳动)?|(?:国际)?劳动)节?"
)

_NOT_UNDERSTOOD = "读不懂这句话"
_FRIDAY = 4
_WEEKDAYS = "一二三四五六日"
_NUMERALS = "零一二三四五六七八九十"

_NUMBER = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,2}"
_TO = r"(?:起?[至到]|[-—–―─~]{1,2})"
_AND = r"[、和及与]"
_DAY = rf"(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}(?:[日号]|(?={_TO}))"
_BRACKET = r"\([^()]*\)"
_TOKEN = re.compile(
    rf"(?:(?P<year>[0-9]{{4}})年)?(?:(?P<month>[0-9]{{1,2}})月)?(?P<day>[0-9]{{1,2}})[日号]?"
    rf"|{_BRACKET}|(?P<to>{_TO})|{_AND}"
)
_DATES = rf"{_DAY}(?:{_BRACKET})*(?:(?:{_TO}|{_AND})?{_DAY}(?:{_BRACKET})*)*"
_DATED_CLAUSE = re.compile(rf"(?:自|从|于|将|即|在)?(?P<dates>{_DATES})(?P<verb>.*)")
_MOVED_WEEKEND = re.compile(
    rf"(?:将)?(?P<moved>{_DATES})(?:的?[一两二三四]个)?的?公休日?(?:[及和]{FESTIVAL})?(?:分别|均)?"
    rf"调整?[至到]为?(?P<off>{_DATES})"
)
_OPENING = re.compile(r"\A(?:其中|另外?|同时|以及|即|并):?")
_VERB = re.compile(
    rf"(?:(?:(?P<listed>{_NUMBER})[天日]|期间|均|都|全国|统一))*"
    rf"(?:(?P<off>放假调休|调休放假|放假公休|放假休息|放假|(?P<instead>补休)|照常公休|公休|休息"
    rf"|(?:调整?)?为(?:公休|休息|法定节?假)日)"
    rf"|(?P<work>(?P<resume>起?(?:照常|正常|恢复|恢复正常)|起)?(?:调休|均|应|须|需|要)*上班"
    rf"|(?:调整?)?为(?:正常)?(?:工作日|上班日?))"
    rf"|(?P<exchange>调休))"
    rf"(?P<joined>与周末连休)?(?:共?计?(?P<count>{_NUMBER})天)?"
)
_COUNT = re.compile(rf"(?:共计?|合计|连休|放假)(?P<count>{_NUMBER})天")
_JOINED = re.compile(r"与周末(?:连休|相连)")
_NO_EXCHANGE = re.compile(r"不(?:再)?(?:调休|补休)")
_BRACKETED_COUNT = re.compile(rf"\((共(?:{_NUMBER})天)\)")
_COMMA = re.compile(r"[,;](?![^()]*\))")

_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)([{_WEEKDAYS}天])")
_NOTE = re.compile(
    rf"(?:农历)?(?:闰?[正腊冬一二三四五六七八九十]+月)?(?:除夕|初[一二三四五六七八九十]"
    rf"|[十廿][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)?(?:{FESTIVAL})?(?:当[天日])?"
    rf"(?:法定节?假日|公休日)?"
)


class NotUnderstood(Exception):  # noqa: N818 - says what happened to the sentence
    """The sentence is outside the grammar or contradicts itself; *reason* in Chinese."""

    def __init__(self, reason: str = _NOT_UNDERSTOOD) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SentenceDays:
    """The days of one sentence, in its order.

    *moved* are weekends whose rest was moved to another day: they are worked unless the notice
    puts them off as a festival.
    """

    off: tuple[date, ...]
    work: tuple[date, ...]
    moved: tuple[date, ...] = ()


def read_sentence(sentence: str, year: int, *, of_new_year: bool) -> SentenceDays:
    """The days that *sentence* of the notice for *year* names.

    *of_new_year*: it stands under 元旦, so that its December is the year before. Raises
    NotUnderstood for a sentence that is not wholly understood.
    """
    reading = _Reading(year, of_new_year)
    for clause in _COMMA.split(_BRACKETED_COUNT.sub(r",\1", sentence)):
        reading.read_clause(clause)
    return reading.finish()


@dataclass(slots=True)
class _WrittenDay:
    """A date as written: parts may be missing; *weekday* is the one stated beside it."""

    year: int | None
    month: int | None
    day: int
    ends_span: bool
    weekday: int | None = None

    @property
    def text(self) -> str:
        year = f"{self.year}年" if self.year else ""
        month = f"{self.month}月" if self.month else ""
        return f"{year}{month}{self.day}日"


@dataclass(slots=True)
class _Reading:
    """What is known of a sentence after some of its clauses."""

    year: int
    of_new_year: bool
    off: list[date] = field(default_factory=list[date])
    work: list[date] = field(default_factory=list[date])
    moved: list[date] = field(default_factory=list[date])
    pending: list[date] = field(default_factory=list[date])
    counts: list[tuple[int, list[date]]] = field(default_factory=list[tuple[int, list[date]]])
    without_weekday: set[date] = field(default_factory=set[date])
    joins_weekend: bool = False
    month: tuple[int, int] | None = None

    def read_clause(self, clause: str) -> None:
        clause = _OPENING.sub("", clause)
        weekend = _MOVED_WEEKEND.fullmatch(clause)
        if weekend is not None and not self.pending:
            self.moved += self._days(weekend["moved"])
            self.off += self._days(weekend["off"])
            return
        dated = _DATED_CLAUSE.fullmatch(clause)
        if dated is not None:
            self.pending += self._days(dated["dates"])
            clause = dated["verb"]
        if not clause or _NO_EXCHANGE.fullmatch(clause):
            return
        if _JOINED.fullmatch(clause):
            self.joins_weekend = True
        elif (counted := _COUNT.fullmatch(clause)) is not None and not self.pending:
            self.counts.append((_number(counted["count"]), list(self.off)))
        else:
            self._apply(clause)

    def finish(self) -> SentenceDays:
        if self.pending or not (self.off or self.work):
            raise NotUnderstood
        for day in sorted(set(self.off) & set(self.work)):
            raise NotUnderstood(f"{chinese_date(day)}既写放假又写上班")
        for count, days in self.counts:
            self._check_count(count, days)
        return SentenceDays(tuple(self.off), tuple(self.work), tuple(self.moved))

    def _apply(self, clause: str) -> None:
        verb = _VERB.fullmatch(clause)
        if verb is None or not self.pending:
            raise NotUnderstood
        days, self.pending = self.pending, []
        if verb["exchange"] and any(day.weekday() > _FRIDAY for day in days):
            raise NotUnderstood("“调休”没有写明是放假还是上班")
        if verb["work"]:
            self._check_made_up(days, resumes=verb["resume"] is not None)
            self.work += days
        else:
            self.off += days
        if verb["joined"] or verb["instead"]:
            self.joins_weekend = True
        self.counts += [(_number(verb[name]), days) for name in ("listed", "count") if verb[name]]

    def _check_made_up(self, days: Collection[date], *, resumes: bool) -> None:
        """A Monday to Friday needs no order to work, unless work resumes or the text says so."""
        for day in days:
            if day.weekday() <= _FRIDAY and day in self.without_weekday and not resumes:
                raise NotUnderstood(f"{chinese_date(day)}不是周末，本来就应上班")

    def _check_count(self, count: int, days: Collection[date]) -> None:
        possible = {len(set(days))}
        if self.joins_weekend:
            possible.add(len(_with_weekends(days)))
        if count not in possible:
            raise NotUnderstood(f"写明{count}天，按日期计算是{max(possible)}天")

    def _days(self, dates: str) -> list[date]:
        written = _written_days(dates)
        days: list[date] = []
        for place, each in enumerate(written):
            following = written[place + 1] if place + 1 < len(written) else None
            day = self._resolve(each, following)
            days += self._span(days[-1], day) if each.ends_span else [day]
        return days

    def _span(self, first: date, last: date) -> list[date]:
        length = (last - first).days + 1
        if not 1 < length <= LONGEST_HOLIDAY:
            raise NotUnderstood(f"{chinese_date(first)}至{chinese_date(last)}不是合理的起止日期")
        return days_between(first, last)[1:]

    def _resolve(self, written: _WrittenDay, following: _WrittenDay | None) -> date:
        year, month = self._year_and_month(written, following)
        try:
            day = date(year, month, written.day)
        except ValueError:
            raise NotUnderstood(f"没有{written.text}这一天") from None
        if not belongs_to_notice(day, self.year):
            raise NotUnderstood(f"{chinese_date(day)}不属于{self.year}年的安排")
        if written.weekday not in (None, day.weekday()):
            raise NotUnderstood(f"{chinese_date(day)}是星期{_WEEKDAYS[day.weekday()]}，与所写不符")
        self.without_weekday.discard(day)
        if written.weekday is None:
            self.without_weekday.add(day)
        self.month = (year, month)
        return day

    def _year_and_month(
        self, written: _WrittenDay, following: _WrittenDay | None
    ) -> tuple[int, int]:
        if written.month is None:
            if self.month is None or written.year is not None:
                raise NotUnderstood(f"{written.text}没有写明月份")
            return self.month
        if written.year is not None:
            return written.year, written.month
        if written.month == DECEMBER:
            return self._year_of_december(written, following), written.month
        return self.year, written.month

    def _year_of_december(self, written: _WrittenDay, following: _WrittenDay | None) -> int:
        """The year before under 元旦 or when the span goes on in January, else by the weekday."""
        if self.of_new_year or (self.month == (self.year - 1, DECEMBER)):
            return self.year - 1
        if following and following.ends_span and following.month not in (None, DECEMBER):
            return self.year - 1
        for year in (self.year, self.year - 1):
            if written.weekday is not None and written.weekday == _weekday(year, written.day):
                return year
        raise NotUnderstood(f"{written.text}没有写明年份")


def _written_days(dates: str) -> list[_WrittenDay]:
    written: list[_WrittenDay] = []
    after_to = False
    for token in _TOKEN.finditer(dates):
        if token["day"]:
            year, month, day = (int(token[part] or 0) for part in ("year", "month", "day"))
            written.append(_WrittenDay(year or None, month or None, day, after_to))
            after_to = False
        elif token["to"]:
            after_to = True
        elif token[0].startswith("("):
            _state_weekdays(written, list(_weekdays_in(token[0])))
    _check_spans(written)
    return written


def _check_spans(written: list[_WrittenDay]) -> None:
    """A span has two ends: 1日至2日至3日 is not one."""
    for before, after in pairwise(written):
        if before.ends_span and after.ends_span:
            raise NotUnderstood


def _state_weekdays(written: list[_WrittenDay], weekdays: list[int]) -> None:
    """Several weekdays in one bracket belong to as many dates before it."""
    if len(weekdays) > len(written):
        raise NotUnderstood
    for day, weekday in zip(reversed(written), reversed(weekdays), strict=False):
        day.weekday = weekday


def _weekdays_in(bracket: str) -> Iterator[int]:
    """The weekdays of a bracket. Raises NotUnderstood for anything but those and lunar notes."""
    for part in re.split(rf"[,;]|{_AND}|{_TO}", bracket[1:-1]):
        weekday = _WEEKDAY.search(part)
        note = part if weekday is None else part.replace(weekday[0], "", 1)
        if not _NOTE.fullmatch(note):
            raise NotUnderstood(f"读不懂括号中的“{part}”")
        if weekday is not None:
            yield _WEEKDAYS.index(weekday[1].replace("天", "日"))


def _weekday(year: int, day_of_december: int) -> int:
    """Counted from the first, so that it has an answer for days that December lacks."""
    return (date(year, DECEMBER, 1).weekday() + day_of_december - 1) % 7


def _with_weekends(days: Collection[date]) -> set[date]:
    """The days and the Saturdays and Sundays that join them."""
    joined = set(days)
    for step in (timedelta(days=1), timedelta(days=-1)):
        for day in days:
            beside = day + step
            while beside.weekday() > _FRIDAY:
                joined.add(beside)
                beside += step
    return joined


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    text = text.replace("两", "二")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.index(text)
    return (_NUMERALS.index(tens) if tens else 1) * 10 + (_NUMERALS.index(ones) if ones else 0)
