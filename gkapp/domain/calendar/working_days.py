"""Which days are working days: the State Council's notices, and a rule for years without one.

Knows neither files nor today: a calendar is made from notices and answers for any day from
2007 on.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date

FIRST_YEAR = 2007
LAST_YEAR = 2200
"""Far enough for any term, near enough to refuse a mistyped year."""

DECEMBER = 12
_ONE_DAY = timedelta(days=1)
_FRIDAY = 4

STATUTORY_DAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""(month, day) off in a year without a notice: the legal holidays that need no lunar calendar.

全国年节及纪念日放假办法 (2024) 第二条.
"""

SPILL_OVER = (12, 29)
"""Our reading: from this day on December waits for the notice of the year that follows.

New Year is the only festival that reaches into the year before, and no notice has gone back
further: 29 December 2007 and 2018 were worked, 30 and 31 December have been off and worked.
"""


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKDAY = "工作日"
    WEEKEND = "周末"
    HOLIDAY = "放假"
    MAKE_UP = "调休上班"

    @property
    def is_working(self) -> bool:
        """Whether the day counts in a term of working days."""
        return self in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The arrangement of one year: days off and days worked in exchange.

    Its days lie in *year*, or in the December before it. *festivals* names days where the notice
    is known to. Raises Refused when a day is both off and worked, or of another year.
    """

    year: int
    notice: str
    off: frozenset[date]
    work: frozenset[date]
    festivals: Mapping[date, str] = field(default_factory=dict[date, str], hash=False)

    def __post_init__(self) -> None:
        _check_year(self.year)
        for day in sorted(self.off & self.work):
            raise Refused(f"{chinese_date(day)}既列为放假又列为上班，请只保留一种。")
        for day in sorted(self.off | self.work):
            if not belongs_to_notice(day, self.year):
                raise Refused(
                    f"{chinese_date(day)}不属于{self.year}年节假日安排，"
                    f"只能填写当年的日期或上一年12月的日期。"
                )

    @property
    def citation(self) -> str:
        """How an explanation names the notice, with its number where that is known."""
        number = f"（{self.notice}）" if self.notice else ""
        return f"《国务院办公厅关于{self.year}年部分节假日安排的通知》{number}"


class WorkingCalendar:
    """Answers what each day is, from the notices of any number of years, one a year."""

    def __init__(self, notices: Iterable[YearNotice]) -> None:
        self._named: dict[date, YearNotice] = {}
        self._years: set[int] = set()
        self._kinds: dict[date, DayKind] = {}
        self._working_days: dict[int, list[date]] = {}
        for notice in sorted(notices, key=lambda each: each.year):
            if notice.year in self._years:
                raise ValueError(f"two notices for {notice.year}")
            self._years.add(notice.year)
            self._named |= dict.fromkeys(notice.off | notice.work, notice)

    @property
    def years(self) -> frozenset[int]:
        """The years whose notice is loaded."""
        return frozenset(self._years)

    def kind(self, day: date) -> DayKind:
        """What *day* is. Raises Refused before 2007 and after 2200."""
        kind = self._kinds.get(day)
        if kind is None:
            kind = self._kinds[day] = self._found_kind(day)
        return kind

    def _found_kind(self, day: date) -> DayKind:
        _check_year(day.year)
        notice = self._named.get(day)
        is_weekend = day.weekday() > _FRIDAY
        if notice is not None and day in notice.off:
            return DayKind.HOLIDAY
        if notice is not None:
            return DayKind.MAKE_UP if is_weekend else DayKind.WORKDAY
        if day.year not in self._years and (day.month, day.day) in STATUTORY_DAYS:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if is_weekend else DayKind.WORKDAY

    def is_working(self, day: date) -> bool:
        """Whether *day* counts in a term of working days."""
        return self.kind(day).is_working

    def working_day_after(self, day: date, number: int) -> date:
        """The *number*-th working day after *day*, from 1 on; refuses what kind() refuses."""
        year = day.year
        place = bisect_right(self._working_days_of(year), day) + number - 1
        while place >= len(days := self._working_days_of(year)):
            place -= len(days)
            year += 1
        return days[place]

    def _working_days_of(self, year: int) -> list[date]:
        """Kept, so that a term is found by one look rather than by walking its days."""
        days = self._working_days.get(year)
        if days is None:
            days = self._working_days[year] = self._found_working_days(year)
        return days

    def _found_working_days(self, year: int) -> list[date]:
        """What is_working() says of each day, asked only of those that the week does not decide."""
        _check_year(year)
        apart = self._named.keys() | {date(year, month, day) for month, day in STATUTORY_DAYS}
        every = days_between(date(year, 1, 1), date(year, DECEMBER, 31))
        return [
            day
            for day in every
            if (self.is_working(day) if day in apart else day.weekday() <= _FRIDAY)
        ]

    def notice_naming(self, day: date) -> YearNotice | None:
        """The notice that puts *day* off or to work, if one does."""
        return self._named.get(day)

    def missing_notice(self, day: date) -> int | None:
        """The year whose notice could still change *day* but is not loaded, if there is one."""
        if day.year not in self._years:
            return day.year
        if (day.month, day.day) >= SPILL_OVER and day.year + 1 not in self._years:
            return day.year + 1
        return None

    def is_provisional(self, day: date) -> bool:
        """Whether a notice that is not loaded could still change *day*."""
        return self.missing_notice(day) is not None

    def count_working(self, first: date, last: date) -> int:
        """How many working days there are from *first* to *last*, both included.

        None when *last* is earlier. Refuses what kind() refuses.
        """
        if last < first:
            return 0
        before = bisect_left(self._working_days_of(first.year), first)
        in_years = sum(len(self._working_days_of(year)) for year in range(first.year, last.year))
        return in_years + bisect_right(self._working_days_of(last.year), last) - before


def belongs_to_notice(day: date, year: int) -> bool:
    """Whether the notice of *year* may speak of *day*: New Year reaches into December."""
    return day.year == year or (day.year == year - 1 and day.month == DECEMBER)


def days_between(first: date, last: date) -> list[date]:
    """Every calendar day from *first* to *last*, both included; none when *last* is earlier."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later or, if negative, earlier, or its last day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unbroken_spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """The days as (first, last) of each run without a gap, in order."""
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        if spans and day - spans[-1][1] <= _ONE_DAY:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def provisional_sentence(year: int) -> str:
    """What stands beside a date that was computed without the notice of *year*."""
    return f"{year}年节假日安排未载入，到期日为暂算"


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"工作日历只能计算{FIRST_YEAR}年至{LAST_YEAR}年的日期，{year}年无法计算。")


LONGEST_NAME = 40
"""Characters of the name of a day, such as a festival's."""

LONGEST_NUMBER = 120
"""Characters of the document number of a notice."""

_SATURDAY = 5


class DayArrangement(StrEnum):
    """What an officer may say of a day."""

    USUAL = "按常规"
    """Monday to Friday are worked, nothing sets the day apart."""
    OFF = "放假"
    WORK = "调休上班"


@dataclass(frozen=True, slots=True)
class DayEdit:
    """What a day is to be, and what it is called; a usual day has no name."""

    arrangement: DayArrangement
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is something else in another calendar."""

    day: date
    old: DayKind
    new: DayKind


def edit_of(calendar: WorkingCalendar, day: date) -> DayEdit:
    """How *day* is set apart now."""
    notice = calendar.notice_naming(day)
    if notice is None:
        return DayEdit(DayArrangement.USUAL)
    arrangement = DayArrangement.OFF if day in notice.off else DayArrangement.WORK
    return DayEdit(arrangement, notice.festivals.get(day, ""))


def refusal_of(day: date, edit: DayEdit) -> str:
    """Why *day* cannot be set apart like that, in a sentence; empty when it can."""
    if edit.arrangement is DayArrangement.WORK and day.weekday() < _SATURDAY:
        return f"{chinese_date(day)}不是周末，本来就要上班，不能设为调休上班。"
    if len(edit.name) > LONGEST_NAME:
        return f"名称最多 {LONGEST_NAME} 个字，请缩短。"
    return ""


def edited_years(
    notices: Iterable[YearNotice], edits: Mapping[date, DayEdit], numbers: Mapping[int, str]
) -> tuple[YearNotice, ...]:
    """The arrangements that *edits* touch, as they are afterwards, by year.

    *numbers* are the document numbers that notices are to have. A year without an arrangement
    begins with the legal holidays that need no notice. Raises Refused for what refusal_of names.
    """
    years = {notice.year: notice for notice in notices}
    touched: set[int] = set()
    for day, edit in sorted(edits.items()):
        if reason := refusal_of(day, edit):
            raise Refused(reason)
        for year in _years_speaking_of(day, years, edit):
            years[year] = _with_day(years.get(year) or _without_notice(year), day, edit)
            touched.add(year)
    for year, number in numbers.items():
        years[year] = replace(years.get(year) or _without_notice(year), notice=number.strip())
        touched.add(year)
    return tuple(years[year] for year in sorted(touched))


def with_edits(notices: Iterable[YearNotice], edits: Mapping[date, DayEdit]) -> WorkingCalendar:
    """The calendar as it would be; refuses what edited_years refuses."""
    known = {notice.year: notice for notice in notices}
    changed = {notice.year: notice for notice in edited_years(known.values(), edits, {})}
    return WorkingCalendar((known | changed).values())


def changed_days(
    before: WorkingCalendar, after: WorkingCalendar, year: int
) -> tuple[DayChange, ...]:
    """The days on which two calendars differ, among those that the notice of *year* may name.

    A weekend day that becomes a holiday is among them, one that only gets another name is not.
    """
    first = date(year - 1, DECEMBER, 1) if year > FIRST_YEAR else date(year, 1, 1)
    kinds = (
        (day, before.kind(day), after.kind(day))
        for day in days_between(first, date(year, DECEMBER, 31))
    )
    return tuple(DayChange(day, old, new) for day, old, new in kinds if old is not new)


def _years_speaking_of(day: date, years: Mapping[int, YearNotice], edit: DayEdit) -> list[int]:
    """The years to change: those that name the day, else the one that it lies in.

    Of two that name it the later one holds; neither may still name a day that becomes usual.
    """
    naming = [
        year
        for year in (day.year, day.year + 1)
        if year in years and day in years[year].off | years[year].work
    ]
    if edit.arrangement is DayArrangement.USUAL:
        return naming
    return naming[-1:] or [day.year]


def _without_notice(year: int) -> YearNotice:
    off = frozenset(date(year, month, day) for month, day in STATUTORY_DAYS)
    return YearNotice(year, "", off, frozenset())


def _with_day(notice: YearNotice, day: date, edit: DayEdit) -> YearNotice:
    off, work = set(notice.off - {day}), set(notice.work - {day})
    festivals = {named: name for named, name in notice.festivals.items() if named != day}
    if edit.arrangement is not DayArrangement.USUAL:
        (off if edit.arrangement is DayArrangement.OFF else work).add(day)
        festivals |= {day: edit.name} if edit.name else {}
    return replace(notice, off=frozenset(off), work=frozenset(work), festivals=festivals)
