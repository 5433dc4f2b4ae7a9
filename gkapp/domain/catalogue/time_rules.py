"""The rule in the words of a time limit: 自信息形成或者变更之日起20个工作日内, 每年1月31日前, 实时.

A wording that is not understood gives the rule of that name: nothing is reminded of by guess.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise


class RuleKind(StrEnum):
    """What kind of limit it is."""

    WITHIN = "限时公开"
    """So long after the information was formed or changed."""
    PERIODIC = "定期公开"
    """Once in every period."""
    AT_ONCE = "实时公开"
    PROMPTLY = "及时公开"
    STANDING = "长期公开"
    UNREAD = "未识别"


class RuleUnit(StrEnum):
    """What a number of a rule counts."""

    WORKING_DAYS = "个工作日"
    DAYS = "日"
    MONTHS = "个月"
    HOURS = "小时"


class Frequency(StrEnum):
    """How often something is disclosed, by the length of the period."""

    YEAR = "年"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月"
    WEEK = "周"


MONTHS_IN: dict[Frequency, int] = {
    Frequency.YEAR: 12, Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1,
}  # fmt: skip
"""Calendar months of a period."""


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A limit as data.

    WITHIN: *number* of *unit* after forming or change. PERIODIC: once in each *period*, by the end
    of *month* (counted within the period, 0 for the last) or by its *day*; or, where a *number*
    is given, so long after the period has begun, for what tells of the one before.
    """

    kind: RuleKind
    number: int = 0
    unit: RuleUnit | None = None
    period: Frequency | None = None
    month: int = 0
    day: int = 0

    @property
    def in_words(self) -> str:
        """How the program understands the limit, as the officer reads it."""
        match self.kind:
            case RuleKind.WITHIN:
                return f"形成或者变更之日起 {self.number} {self.unit}内公开"
            case RuleKind.PERIODIC:
                return f"每{self.period}公开一次，{self._by_when()}"
            case RuleKind.UNREAD:
                return UNREAD_WORDS
            case _:
                return f"{self.kind}，不计期限"

    def _by_when(self) -> str:
        if self.number:
            return f"本{self.period}开始后 {self.number} {self.unit}内"
        match self.period:
            case Frequency.YEAR if self.month:
                return f"{self.month}月{self.day}日前" if self.day else f"{self.month}月底前"
            case Frequency.MONTH if self.day:
                return f"{self.day}日前"
            case Frequency.HALF | Frequency.QUARTER if self.month:
                day = f"{self.day}日" if self.day else "底"
                return f"第{self.month}个月{day}前"
            case _:
                return f"本{self.period}结束前"


UNREAD_WORDS = "未识别，不作提醒"
UNREAD = TimeRule(RuleKind.UNREAD)

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE = re.compile("[零〇一二两三四五六七八九十]+(?=个|日|天|工作日|月|小时|季度|周|星期)")
_CLAUSES = re.compile(r"[;；。\n]")

_PERIODS: tuple[tuple[re.Pattern[str], Frequency], ...] = (
    (re.compile(r"(?:每|按)个?半年|半年(?:度)?(?:公开|更新|一次)|半年1次"), Frequency.HALF),
    (re.compile(r"(?:每|按)个?季度?|季度(?:公开|更新|一次|1次)"), Frequency.QUARTER),
    (re.compile(r"(?:每|按)个?月|月度?(?:公开|更新|一次|1次)|逐月"), Frequency.MONTH),
    (re.compile(r"(?:每|按)个?(?:周|星期)(?!期)"), Frequency.WEEK),
    (
        re.compile(
            r"(?:每|按|逐)个?(?:年度?|财年)|年度(?:公开|更新|一次)|(?:1|一)年(?:1|一)次|"
            r"次年|下一?年度?|翌年"
        ),
        Frequency.YEAR,
    ),
)
_DAILY = re.compile(r"(?:每|按|逐)个?(?:日|天|工作日)")
_MONTH_DAY = re.compile(r"(?<!\d)(1[0-2]|[1-9])月份?(?:(3[01]|[12]\d|[1-9])[日号]|(上旬|中旬))?")
_END_OF = {"上旬": 10, "中旬": 20}
_RANGE = re.compile(r"[日号月旬份][至到~—-]+(?:次年|当年)?(?=(?:1[0-2]|[1-9])月)")
_DAY_OF_MONTH = re.compile(
    r"(?:每月|次月|下月|月度?|个月|首月|末月)(?:的|后)?(3[01]|[12]\d|[1-9])[日号]"
)
_PLACE_OF_MONTH = re.compile(r"(首月|第[123456]个月|末月|次月|下月)")
_QUARTER_OF_YEAR = re.compile(r"第?([1-4])季度")
_AFTER_END = re.compile(
    r"(?:(?:结束|终了|期满|届满|期末|季后|月后|年后)后?的?(?:之日起)?|"
    r"每(?:月|季度?|半年|年度?)前)(\d{1,3})(个工作日|工作日|日|天|个月)"
)
_WITHIN = re.compile(
    r"(?<![\d月])(\d{1,4})(个工作日|工作日|个自然日|自然日|日|天|个月|小时|周)(?:以?内|之内)?"
)
_WITHIN_CONTEXT = re.compile(r"起|后|内|以内|之内|工作日")
_UNITS = {
    "个工作日": RuleUnit.WORKING_DAYS,
    "工作日": RuleUnit.WORKING_DAYS,
    "日": RuleUnit.DAYS,
    "天": RuleUnit.DAYS,
    "个自然日": RuleUnit.DAYS,
    "自然日": RuleUnit.DAYS,
    "个月": RuleUnit.MONTHS,
    "小时": RuleUnit.HOURS,
}
_DAYS_OF_MONTH = {
    1: 31,
    2: 29,
    3: 31,
    4: 30,
    5: 31,
    6: 30,
    7: 31,
    8: 31,
    9: 30,
    10: 31,
    11: 30,
    12: 31,
}
_LOOSE: tuple[tuple[re.Pattern[str], RuleKind], ...] = (
    (re.compile(r"实时|即时|立即|随时|同步|当日|当天|当场|动态|第一时间"), RuleKind.AT_ONCE),
    (re.compile(r"及时|尽快|适时"), RuleKind.PROMPTLY),
    (re.compile(r"长期|常年|永久|持续|一直"), RuleKind.STANDING),
)
_ORDER = (RuleKind.PERIODIC, RuleKind.WITHIN, RuleKind.AT_ONCE, RuleKind.PROMPTLY,
          RuleKind.STANDING)  # fmt: skip
_NEGATED = re.compile(r"不(?:予|得|宜)?公开|除外")


@lru_cache(maxsize=2048)  # a catalogue has a few wordings, many times over
def read_time_rule(words: str) -> TimeRule:
    """The rule that *words* state; of several the periodic one, then the one with a number.

    Our reading: a period wins, for it alone can be reminded of without a document at hand.
    """
    rules = [rule for clause in _CLAUSES.split(_level(words)) if (rule := _read_clause(clause))]
    for kind in _ORDER:
        if found := next((rule for rule in rules if rule.kind is kind), None):
            return found
    return UNREAD


def _level(words: str) -> str:
    """Half-width, without blanks, with digits for Chinese numerals before units."""
    level = "".join(unicodedata.normalize("NFKC", words).split())
    return _CHINESE.sub(lambda found: str(_chinese_number(found[0])), level)


def _chinese_number(numeral: str) -> int:
    tens, has_ten, ones = numeral.rpartition("十")
    if not has_ten:
        return int("".join(str(_DIGITS[mark]) for mark in numeral))
    return (_DIGITS.get(tens[-1:], 1)) * 10 + _DIGITS.get(ones[:1], 0)


def _read_clause(clause: str) -> TimeRule | None:
    if _NEGATED.search(clause):
        return None
    return _daily(clause) or _periodic(clause) or _within(clause) or _loose(clause)


def _daily(clause: str) -> TimeRule | None:
    """What is renewed day by day is as good as at once: nobody is reminded of it."""
    return TimeRule(RuleKind.AT_ONCE) if _DAILY.search(clause) else None


def _periodic(clause: str) -> TimeRule | None:
    period = next((each for pattern, each in _PERIODS if pattern.search(clause)), None)
    if period is None:
        return None
    if after := _AFTER_END.search(clause):
        return TimeRule(RuleKind.PERIODIC, int(after[1]), _UNITS[after[2]], period)
    match period:
        case Frequency.YEAR:
            return _yearly(clause)
        case Frequency.MONTH:
            day = _DAY_OF_MONTH.search(clause)
            return TimeRule(RuleKind.PERIODIC, period=period, day=int(day[1]) if day else 0)
        case Frequency.WEEK:
            return TimeRule(RuleKind.PERIODIC, period=period)
        case _:
            return _in_months(clause, period)


def _in_months(clause: str, period: Frequency) -> TimeRule:
    """A half-year or a quarter, with the place of the month in it where that is said."""
    place, day = _PLACE_OF_MONTH.search(clause), _DAY_OF_MONTH.search(clause)
    month = 0
    if place:
        named = {"首月": 1, "次月": 1, "下月": 1, "末月": MONTHS_IN[period]}
        month = min(named.get(place[1]) or int(place[1][1]), MONTHS_IN[period])
    return TimeRule(
        RuleKind.PERIODIC, period=period, month=month, day=int(day[1]) if day and month else 0
    )


def _yearly(clause: str) -> TimeRule:
    """Once a year, or in months that lie six or three apart."""
    if quarter := _QUARTER_OF_YEAR.search(clause):
        return TimeRule(RuleKind.PERIODIC, period=Frequency.YEAR, month=int(quarter[1]) * 3)
    days = [(int(m[1]), int(m[2] or _END_OF.get(m[3], 0))) for m in _MONTH_DAY.finditer(clause)]
    if not days:
        half = 6 if "上半年" in clause else 0
        return TimeRule(RuleKind.PERIODIC, period=Frequency.YEAR, month=half)
    if _RANGE.search(clause):
        days = days[-1:]
    month, day = days[0][0], days[-1][1]
    if any(day > _DAYS_OF_MONTH[month] for month, day in days):
        return UNREAD
    steps = {second - first for (first, _), (second, _) in pairwise(days)}
    for period in (Frequency.HALF, Frequency.QUARTER):
        length = MONTHS_IN[period]
        if steps == {length} and len(days) == 12 // length and month <= length:
            return TimeRule(RuleKind.PERIODIC, period=period, month=month, day=day)
    return TimeRule(RuleKind.PERIODIC, period=Frequency.YEAR, month=month, day=day)


def _within(clause: str) -> TimeRule | None:
    found = _WITHIN.search(clause)
    if found is None or not _WITHIN_CONTEXT.search(
        clause[found.start() :] + clause[: found.start()]
    ):
        return None
    number, unit = int(found[1]), found[2]
    if unit == "周":
        number, unit = number * 7, "日"
    return TimeRule(RuleKind.WITHIN, number, _UNITS[unit]) if number else None


def _loose(clause: str) -> TimeRule | None:
    found = next((kind for pattern, kind in _LOOSE if pattern.search(clause)), None)
    return TimeRule(found) if found else None
