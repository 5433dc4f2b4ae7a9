"""Numbers of persons in a text: identity numbers, mobile numbers, bank cards.

A number counts only when it passes its own test: the check digit of GB 11643, the form of a mobile
number, the sum of Luhn (ISO/IEC 7812-1). What merely looks like an identity number is a note.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.progress import told
from gkapp.domain.publication_check.findings import FoundKind, Severity, Spot, Taken, kept_ends
from gkapp.domain.requests.parties import RESIDENT_CARD, identity_doubt

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_RUN = re.compile(r"[0-9]+")
# What people put between the groups of a number, or a line's end that cuts it in two.
_BETWEEN = re.compile(r"[ \u00a0\u2002\u2003\u2009\-‐‑–—·]|[ \u00a0]?\n[ \u00a0]?")
_MOST_RUNS = 6
_RUNS_BETWEEN_REPORTS = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that may be one number; *groups* are the lengths of the runs that make it up.

    *start* and *end* are places in the text.
    """

    digits: str
    start: int
    end: int
    groups: tuple[int, ...]


def level_digits(text: str) -> str:
    """The text with full-width digits, X, hyphen and blank made half-width; as long as before."""
    return text.translate(_FULL_WIDTH)


def candidates(level: str, accepts: Callable[[int], bool]) -> Iterator[Candidate]:
    """Every whole run, or series of runs, whose count of digits is accepted; *level* is levelled.

    A series takes its runs whole and never starts or ends within one.
    """
    runs = [found.span() for found in _RUN.finditer(level)]
    watched = told(runs, _RUNS_BETWEEN_REPORTS, "正在查找号码", len(runs))
    for first, (start, _) in enumerate(watched):
        digits = ""
        groups: list[int] = []
        for place in range(first, min(first + _MOST_RUNS, len(runs))):
            begin, end = runs[place]
            if place > first and not _BETWEEN.fullmatch(level, runs[place - 1][1], begin):
                break
            digits += level[begin:end]
            groups.append(end - begin)
            if accepts(len(digits)):
                yield Candidate(digits, start, end, tuple(groups))


_ID_LENGTH = 18
_OLD_ID_LENGTH = 15
_SHORTEST_CARD, _LONGEST_CARD = 16, 19
_ENOUGH_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){10}")

# GB/T 2260: the provinces; 81 to 83 stand in the residence permits of Hong Kong, Macao and Taiwan.
_REGION = re.compile(
    r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
)  # fmt: skip
_BIRTH = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_OLD_BIRTH = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_GROUPS = frozenset(
    {(11,), (3, 4, 4), (3, 8), (3, 3, 5), (4, 3, 4), (7, 4), (5, 6), (6, 5)}
)  # fmt: skip
# With the country's code before it, whole or apart.
_DIALLED = re.compile(r"(?:00)?86")
_AMOUNT = re.compile(r"\.[0-9]{1,6}(?![0-9])|[ \u00a0]*[万亿]?元")
_SURE_CARD = re.compile(r"62|9558|60[0-9]{2}")
_LIKELY_CARD = re.compile(r"4|5[1-5]|2[2-7]|35")
_CARD_GROUP = 4
# What may stand between a label and its number: a remark in brackets, a colon, a line's end.
_TO_NUMBER = r"(?:号码?)?(?:[（(][^）)\n]{0,8}[）)])?[ \u00a0]*[:：为是]?[ \u00a0]*\n?[ \u00a0]*\Z"
_NUMBER_OF_ORGANISATION = re.compile(
    r"(?:信用代码|机构代码|注册号|税号|识别号|登记证号|许可证[编]?号|流水号|订单号|(?:项目|招标|采购|合同|工程|"
    r"标段|批复|备案)(?:编号|代码|编码))" + _TO_NUMBER
)
_NO_PHONE = re.compile(
    r"(?:编号|编码|代码|流水号|订单号|单号|合同号|批号|货号|条码|金额|总额|合计|总计|小计|总价|单价|"
    r"价款|资金|投资|预算|决算|经费|造价|产值|收入|支出|余额|限价|保证金|面积|数量|[（(][万亿]?元[）)])"
    + _TO_NUMBER
)
_ID_LABEL = re.compile(r"身份证[^0-9]{0,10}\Z")
_CARD_LABEL = re.compile(r"(?:卡号|账号|帐号|账户|帐户|银行)[^0-9]{0,12}\Z")
_LINK = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff]+", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"[?&;](?:phone|mobile|tel|telephone|sj|sjh|shouji|lxdh|dh)=\Z", re.IGNORECASE
)
_LOOKED_BACK = 30
# A comma or a stroke between long numbers parts them; a point before or after few digits is that of
# a fraction.
_JOINED_BEFORE = re.compile(r"[A-Za-z0-9_]\Z|(?<![0-9])[0-9]{1,6}/\Z|(?<![0-9])[0-9]{1,3},\Z")
_FRACTION = re.compile(r"(?<![0-9])[0-9]{1,6}\.\Z")
# What proves itself by its check digit may be numbered as an entry of a list: 1.430102…
_LONG_FRACTION = re.compile(r"(?<![0-9])(?:0|[0-9]{4,6})\.\Z")
_SAYS_TELEPHONE = re.compile(r"(?:tel|phone|mobile|mob|qq|vx|wx|id)\Z", re.IGNORECASE)
_JOINED_AFTER = re.compile(r"[A-WYZa-wyz_]|\.[0-9]{1,6}(?![0-9])|,[0-9]{1,3}(?![0-9])")

_Links = Sequence[tuple[int, int]]


def numbers_in(text: str) -> Iterator[Spot]:
    """The numbers of persons in *text*, each place in at most one of them."""
    level = level_digits(text)
    if not _ENOUGH_DIGITS.search(level):
        return
    taken = Taken()
    links = [link.span() for link in _LINK.finditer(level)]
    for search in (_cards_of_disabled, _pupils, _identities, _cards, _mobiles):
        for spot in search(level, links):
            if taken.take(spot.start, spot.end):
                yield spot


def is_spoilt_identity(digits: str) -> bool:
    """Whether a number of 18 digits was an identity number before a spreadsheet zeroed its end."""
    return len(digits) == _ID_LENGTH and _is_identity_like(digits)


_DISABILITY = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{17}[0-9Xx])([1-7][1-4])(?:[ \-]?[Bb][0-9]{1,2})?(?![0-9A-Za-z])"
)
_LABELLED_DISABILITY = re.compile(
    r"残疾(?:人)?证(?:号码?|编号)?[ \u00a0]*[:：]?\s*"
    r"([0-9]{17}[0-9Xx][ \-]?[0-9]{2})(?![0-9A-Za-z])"
)
_PUPIL = re.compile(r"(?<![0-9A-Za-z])[GLgl]([0-9]{17}[0-9Xx])(?![0-9A-Za-z])")


def _cards_of_disabled(level: str, _links: _Links) -> Iterator[Spot]:
    """The card of a disabled person: the identity number, the category and the degree."""
    for found in _LABELLED_DISABILITY.finditer(level):
        yield _spot(FoundKind.DISABILITY_CARD, level, *found.span(1))
    for found in _DISABILITY.finditer(level):
        if _is_sure_identity(found[1]):
            yield _spot(FoundKind.DISABILITY_CARD, level, *found.span())


def _pupils(level: str, _links: _Links) -> Iterator[Spot]:
    """The number of a pupil: a letter before the identity number."""
    for found in _PUPIL.finditer(level):
        if _is_sure_identity(found[1]):
            yield _spot(FoundKind.STUDENT_NUMBER, level, *found.span())


def _is_sure_identity(number: str) -> bool:
    return _is_identity_like(number) and not identity_doubt(RESIDENT_CARD, number.upper())


def _spot(kind: FoundKind, level: str, start: int, end: int) -> Spot:
    return Spot(kind, Severity.ERROR, start, end, kept_ends(level[start:end], first=4, last=2))


def _identities(level: str, _links: _Links) -> Iterator[Spot]:
    for found in candidates(level, lambda count: count in (_OLD_ID_LENGTH, 17, _ID_LENGTH)):
        if not _stands_alone(level, found, _LONG_FRACTION):
            continue
        if _follows(_NUMBER_OF_ORGANISATION, level, found):
            continue
        if len(found.digits) == _OLD_ID_LENGTH:
            if _is_old_identity(found.digits) and _follows(_ID_LABEL, level, found):
                yield _identity(level, found.start, found.end, Severity.WARNING)
            continue
        digits, end = _with_last_letter(level, found)
        if len(digits) < _ID_LENGTH or not _is_identity_like(digits):
            continue
        if not identity_doubt(RESIDENT_CARD, digits):
            yield _identity(level, found.start, end, Severity.ERROR)
        elif len(found.groups) == 1 and not _follows(_NO_PHONE, level, found):
            yield _identity(level, found.start, end, Severity.NOTE)


_LAST_LETTER = re.compile(r"[ \-\n]?([Xx])(?![0-9A-Za-z])")


def _with_last_letter(level: str, found: Candidate) -> tuple[str, int]:
    """The characters of what may be an identity number, and where it ends."""
    last = _LAST_LETTER.match(level, found.end) if len(found.digits) < _ID_LENGTH else None
    if last is None:
        return found.digits, found.end
    return found.digits + last[1].upper(), last.end()


def _identity(level: str, start: int, end: int, severity: Severity) -> Spot:
    return Spot(
        FoundKind.IDENTITY_NUMBER,
        severity,
        start,
        end,
        kept_ends(level[start:end], first=3, last=2),
    )


def _is_identity_like(digits: str) -> bool:
    return _REGION.match(digits) is not None and _BIRTH.match(digits, 6) is not None


def _is_old_identity(digits: str) -> bool:
    return _REGION.match(digits) is not None and _OLD_BIRTH.match(digits, 6) is not None


def _cards(level: str, links: _Links) -> Iterator[Spot]:
    for found in candidates(level, lambda count: _SHORTEST_CARD <= count <= _LONGEST_CARD):
        if not _is_card(found) or not _stands_alone(level, found):
            continue
        if _follows(_NUMBER_OF_ORGANISATION, level, found) or _in_link(links, found):
            continue
        sure = _SURE_CARD.match(found.digits) or _follows(_CARD_LABEL, level, found)
        yield Spot(
            FoundKind.BANK_CARD,
            Severity.ERROR if sure else Severity.WARNING,
            found.start,
            found.end,
            kept_ends(level[found.start : found.end], first=4, last=2),
        )


def _is_card(found: Candidate) -> bool:
    if not (_SURE_CARD.match(found.digits) or _LIKELY_CARD.match(found.digits)):
        return False
    *before, last = found.groups
    in_fours = all(group == _CARD_GROUP for group in before) and last <= _CARD_GROUP
    if before and not in_fours and len(before) > 1:
        return False
    return passes_luhn(found.digits) and len(set(found.digits)) > 2


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the one that the sum of Luhn (ISO/IEC 7812-1) asks for."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mobiles(level: str, links: _Links) -> Iterator[Spot]:
    accepted: Callable[[int], bool] = lambda count: count in (11, 13, 15)  # noqa: E731
    for found in candidates(level, accepted):
        own = _without_country(found)
        if own is None or not _stands_alone(level, found):
            continue
        if _in_link(links, found) and not _follows(_ASKED_FOR, level, found):
            continue
        if _AMOUNT.match(level, found.end) or _follows(_NO_PHONE, level, found):
            continue
        yield Spot(
            FoundKind.MOBILE_NUMBER,
            Severity.WARNING,
            own,
            found.end,
            kept_ends(level[own : found.end], first=3, last=2),
        )


def _without_country(found: Candidate) -> int | None:
    """Where the mobile number itself begins within a candidate; None when it is none."""
    digits = found.digits
    if _MOBILE.fullmatch(digits):
        return found.start if found.groups in _MOBILE_GROUPS else None
    code = _DIALLED.match(digits)
    if code is None or not _MOBILE.fullmatch(digits, code.end()):
        return None
    if found.groups[0] == code.end():  # the code stands apart
        return found.start + code.end() + 1 if found.groups[1:] in _MOBILE_GROUPS else None
    return found.start + code.end() if len(found.groups) == 1 else None


def _stands_alone(level: str, found: Candidate, fraction: re.Pattern[str] = _FRACTION) -> bool:
    """Whether no letter, point or stroke makes the digits part of something longer."""
    before = level[max(0, found.start - _LOOKED_BACK) : found.start]
    after = level[found.end : found.end + _LOOKED_BACK]
    if fraction.search(before):
        return False
    if _JOINED_BEFORE.search(before) and not _SAYS_TELEPHONE.search(before):
        return False
    return _JOINED_AFTER.match(after) is None


def _follows(label: re.Pattern[str], level: str, found: Candidate) -> bool:
    return label.search(level[max(0, found.start - _LOOKED_BACK) : found.start]) is not None


def _in_link(links: _Links, found: Candidate) -> bool:
    """Whether the digits are part of the address of a web page."""
    at = bisect_right(links, found.start, key=lambda span: span[0])
    return at > 0 and found.start < links[at - 1][1]
