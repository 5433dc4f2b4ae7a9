"""The numbers that gkapp gives to requests which came without one: 2026-0001, 2026-0002, …

How they are written is the department's choice: a pattern such as 云建公开〔{年}〕{序号}号.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import code_key


class RequestKind(StrEnum):
    """What a letter is; the report counts only the first kind."""

    DISCLOSURE = "公开申请"
    OWN_RECORDS = "更正自身信息"
    """条例 art. 41; has a term to answer in, but is not counted."""
    NO_REQUEST = "非申请来件"
    VOID = "作废"
    """Registered wrongly: keeps its number."""


ANSWERED_KINDS = (RequestKind.DISCLOSURE, RequestKind.OWN_RECORDS)
"""The kinds that must be answered within a term."""


class RequestStatus(StrEnum):
    """Where a request stands; the term runs only while it is in hand or answered anew."""

    IN_HAND = "办理中"
    CORRECTING = "补正中"
    PAYING = "待缴费"
    CONSULTING = "征求意见中"
    REANSWERING = "重新答复"
    """Ended, but a decision ordered a new answer that was not given yet."""
    ENDED = "已办结"
    WITHDRAWN = "已撤回"
    ARCHIVED = "已归档"
    """Ended or withdrawn, and filed."""
    NO_REQUEST = "非申请来件"
    VOID = "已作废"


RUNNING = (RequestStatus.IN_HAND, RequestStatus.REANSWERING)
"""Where the answer's term runs."""

FINISHED = (RequestStatus.ENDED, RequestStatus.WITHDRAWN, RequestStatus.ARCHIVED)
"""Where nothing is left to do."""


USUAL_PATTERN = "{年}-{序号:4}"
LONGEST_NUMBER = 60
"""Characters of a number, as the register keeps it."""

_WIDEST = 8  # digits
_HIGHEST = 10**_WIDEST - 1
_MARK = re.compile(r"\{([^{}]*)\}")
_SERIAL = re.compile(r"序号(?::([0-9]{1,3}))?")
_TYPED = str.maketrans("｛｝：", "{}:")
"""What a Chinese keyboard writes for the same marks."""
_HOW = "例如“{年}-{序号:4}”或者“某公开〔{年}〕{序号}号”"


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """*text* with {年} for the year and {序号} or {序号:4} for the serial number, once each."""

    text: str
    width: int
    """Digits of the serial number, filled up with zeros; 1 where it is not filled up."""

    @property
    def levelled(self) -> re.Pattern[str]:
        """What finds year and serial in a number of this form, once it went through `code_key`."""
        parts: list[str] = []
        end = 0
        for mark in _MARK.finditer(self.text):
            parts.append(re.escape(code_key(self.text[end : mark.start()])))
            is_year = mark[1] == "年"
            parts.append("(?P<year>[0-9]{4})" if is_year else f"(?P<serial>[0-9]{{{self.width},}})")
            end = mark.end()
        return re.compile("".join([*parts, re.escape(code_key(self.text[end:]))]))

    def write(self, year: int, serial: int) -> str:
        """The number with that serial in *year*."""

        def put(mark: re.Match[str]) -> str:
            return f"{year:04d}" if mark[1] == "年" else f"{serial:0{self.width}d}"

        return _MARK.sub(put, self.text)


def number_pattern(typed: str) -> NumberPattern:
    """The pattern that *typed* describes; Refused, with the reason, where it would not do."""
    text = typed.translate(_TYPED).strip()
    if not text:
        raise Refused(f"请填写编号格式，{_HOW}。")
    if re.search(r"[\x00-\x1f\x7f]", text):
        raise Refused("编号格式应写在一行之内，不能有换行和制表符。")
    if re.search(r"[{}]", _MARK.sub("", text)):
        raise Refused(f"编号格式中的花括号不成对，请核对，{_HOW}。")
    names = _MARK.findall(text)
    for name in names:
        if name != "年" and not _SERIAL.fullmatch(name):
            raise Refused(f"编号格式中的“{{{name}}}”不能识别，只能用{{年}}和{{序号}}，{_HOW}。")
    serials = [found for name in names if (found := _SERIAL.fullmatch(name))]
    if names.count("年") != 1:
        raise Refused(f"编号按年度编排，格式中应有一个{{年}}，{_HOW}。")
    if len(serials) != 1:
        raise Refused(f"格式中应有一个{{序号}}，否则编号会重复，{_HOW}。")
    width = int(serials[0][1] or 1)
    if not 1 <= width <= _WIDEST:
        raise Refused(f"序号的位数应为1至{_WIDEST}，不能是{width}。")
    pattern = NumberPattern(text, width)
    if (longest := len(pattern.write(9999, _HIGHEST))) > LONGEST_NUMBER:
        over = longest - LONGEST_NUMBER
        raise Refused(f"按此格式，编号会超过{LONGEST_NUMBER}个字，请缩短{over}个字。")
    return pattern


class RequestNumbers:
    """Hands out numbers that are not among those *taken*, going on from the last of each year.

    Numbers of another form do not count.
    """

    def __init__(self, taken: Iterable[str], pattern: NumberPattern | None = None) -> None:
        self._pattern = pattern or number_pattern(USUAL_PATTERN)
        self._last: defaultdict[int, int] = defaultdict(int)
        form = self._pattern.levelled
        for number in taken:
            if found := form.fullmatch(code_key(number)):
                year, serial = int(found["year"]), int(found["serial"])
                self._last[year] = max(self._last[year], serial)

    def next(self, year: int) -> str:
        """The next number for a request received in *year*."""
        self._last[year] += 1
        return self._pattern.write(year, self._last[year])
