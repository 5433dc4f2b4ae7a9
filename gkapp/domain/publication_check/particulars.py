"""Particulars of persons that have a form of their own: mail, accounts, papers, births, plates.

Each is told by its form, most only behind a word that names it; what names an office is left out.
"""

import re
from collections.abc import Callable, Iterator

from gkapp.domain.publication_check.findings import FoundKind, Severity, Spot, kept_ends
from gkapp.domain.publication_check.numbers import level_digits


def particulars_in(text: str) -> Iterator[Spot]:
    """The particulars in *text*; two of them may overlap."""
    level = level_digits(text)
    for search in _SEARCHES:
        yield from search(level)


_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]*)[ ]?(?:[@＠#]|[（(]at[）)])[ ]?"
    r"((?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,})"
)
_OF_ANYBODY = frozenset((
    "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn",
    "sina.com.cn", "sohu.com", "139.com", "189.cn", "wo.cn", "21cn.com", "tom.com",
    "gmail.com", "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com", "msn.cn",
    "yahoo.com", "yahoo.cn", "yahoo.com.cn", "icloud.com", "me.com", "263.net", "eyou.com",
))  # fmt: skip
"""Where anybody may have a mailbox; an office's own domain is none of these."""
_NUMBER_OF_SOMEBODY = re.compile(r"[0-9]{5,}")


def _mails(level: str) -> Iterator[Spot]:
    for found in _MAIL.finditer(level):
        domain = found[2].lower()
        if domain.removeprefix("vip.") not in _OF_ANYBODY:
            continue
        severity = Severity.WARNING if _NUMBER_OF_SOMEBODY.search(found[1]) else Severity.NOTE
        hidden = kept_ends(found[1], first=1, last=0) if len(found[1]) > 1 else "*"
        masked = hidden + found[0][len(found[1]) :]
        yield Spot(FoundKind.EMAIL, severity, *found.span(), masked)


_SIGNS = r"(?:号码?|账号|帐号|ID|id)?(?:[（(][^）)\n]{0,6}[）)])?\s*"
_NO_OFFICES = "(?<!官方)(?<!政务)(?<!工作)(?<!单位)"
_ACCOUNTS = (
    re.compile(
        rf"{_NO_OFFICES}(?:QQ|Qq|qq|Q Q|扣扣|(?<=加)[Qq]|[Qq](?=号)){_SIGNS}[:：为是]?\s*"
        r"(?P<own>[1-9][0-9]{4,11})(?![0-9A-Za-z@＠])"
    ),
    re.compile(
        rf"{_NO_OFFICES}(?:(?:微信|抖音|快手|支付宝|钉钉|微博)(?:{_SIGNS}[:：为是]|号码?|账号|ID|[（(])"
        rf"|[Vv][Xx]{_SIGNS}[:：])"
        r"\s*(?P<own>[A-Za-z][-_A-Za-z0-9]{4,19}|[1-9][0-9]{4,12})(?![0-9A-Za-z@＠])"
    ),
)  # fmt: skip


def _accounts(level: str) -> Iterator[Spot]:
    for pattern in _ACCOUNTS:
        for found in pattern.finditer(level):
            yield _spot(FoundKind.SOCIAL_ACCOUNT, Severity.WARNING, found, first=2, last=1)


_TO_PAPER = (
    r"[\s，,]{0,2}(?:证件|证)?(?:号码?|编号)?(?:[（(][^）)\n]{0,6}[）)])?[\s:：（(为是、/]{0,4}"
    r"(?:No\.?|NO\.?)?\s*"
)  # fmt: skip
_PASSPORT = re.compile(
    rf"护照{_TO_PAPER}(?P<own>[A-Za-z]{{1,2}}[0-9]{{7,8}}|1[45][0-9]{{7}})(?![0-9A-Za-z])"
)
_PERMIT = re.compile(
    rf"(?:通行证|回乡证|台胞证|旅行证){_TO_PAPER}"
    r"(?P<own>[A-Za-z]{1,2}[0-9]{7,10}|[0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])"
)


def _papers(level: str) -> Iterator[Spot]:
    for kind, pattern in ((FoundKind.PASSPORT, _PASSPORT), (FoundKind.TRAVEL_PERMIT, _PERMIT)):
        for found in pattern.finditer(level):
            yield _spot(kind, Severity.ERROR, found, first=1, last=2)


_DAY = (
    r"(?P<own>(?:19|20)[0-9]{2}[ ]?"
    r"(?:年[ ]?(?:1[0-2]|0?[1-9])[ ]?月(?:[ ]?(?P<day>[0-9]{1,2})[ ]?日)?"
    r"|[-./](?:1[0-2]|0?[1-9])(?:[-./](?P<day2>[0-9]{1,2}))?|(?:1[0-2]|0[1-9])(?P<day3>[0-3][0-9])?))"
    r"(?![0-9])"
)  # fmt: skip
_BORN = re.compile(
    r"(?:出生(?:日期|年月日|年月|时间)?|生日)[ \u00a0]*(?:[（(][^）)\n]{0,8}[）)])?"
    r"[ \u00a0]*[:：于]?\s*" + _DAY
    + r"|(?<![发产诞滋派衍])生于[ ]?"
    + _DAY.replace("own", "own2").replace("?P<day", "?P<e")
)  # fmt: skip
_BORN_AFTER = re.compile(
    _DAY + r"[ ]?(?:出生(?!人口|率|缺陷|医学|登记|证|的|婴|新|队列)|生(?=[，,。；;、）)\s]|\Z))"
)


def _births(level: str) -> Iterator[Spot]:
    if "生" not in level:
        return
    for pattern in (_BORN, _BORN_AFTER):
        for found in pattern.finditer(level):
            groups = found.groupdict()
            name = "own" if groups["own"] else "own2"
            days = (key for key in groups if key.startswith(("day", "e")))
            severity = Severity.WARNING if any(groups[key] for key in days) else Severity.NOTE
            start, end = found.span(name)
            masked = re.sub(r"[0-9]", "*", found[name])
            yield Spot(FoundKind.BIRTH_DATE, severity, start, end, masked)


_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"
    r"[A-HJ-NP-Z][·•・ \-]?(?=(?:[A-Z]{0,3}[0-9]){3})"
    r"(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学港澳试])(?![A-Za-z0-9])"
)


def _plates(level: str) -> Iterator[Spot]:
    for found in _PLATE.finditer(level):
        masked = kept_ends(found[0], first=2, last=1)
        yield Spot(FoundKind.PLATE, Severity.WARNING, *found.span(), masked)


def _spot(
    kind: FoundKind, severity: Severity, found: re.Match[str], *, first: int, last: int
) -> Spot:
    return Spot(kind, severity, *found.span("own"), kept_ends(found["own"], first=first, last=last))


_SEARCHES: tuple[Callable[[str], Iterator[Spot]], ...] = (
    _mails, _accounts, _papers, _births, _plates,
)  # fmt: skip
