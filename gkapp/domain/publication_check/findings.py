"""What the publication check says: findings with their place, weight and what to do."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs: must not go out, to be verified, or good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: "须处理",
    Severity.WARNING: "请核实",
    Severity.NOTE: "提示",
}


class FoundKind(StrEnum):
    """What was found; the hidden things bear the names of their traces."""

    IDENTITY_NUMBER = "identity_number"
    MOBILE_NUMBER = "mobile_number"
    BANK_CARD = "bank_card"
    PERSON_NAME = "person_name"
    HOME_ADDRESS = "home_address"
    PHONE = "phone"
    DISABILITY_CARD = "disability_card"
    STUDENT_NUMBER = "student_number"
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"
    EMAIL = "email"
    SOCIAL_ACCOUNT = "social_account"
    BIRTH_DATE = "birth_date"
    PLATE = "plate"
    HIDDEN_TEXT = "hidden_text"
    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    OTHER_CHANGE = "other_change"
    PROPERTY = "property"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    EMBEDDED_FILE = "embedded_file"
    OUTSIDE_LINK = "outside_link"
    MACRO = "macro"
    CACHED_DATA = "cached_data"
    UNSEEN_TEXT = "unseen_text"
    EARLIER_VERSION = "earlier_version"
    PICTURE_PLACE = "picture_place"
    PICTURE_DATA = "picture_data"
    SCAN = "scan"
    UNCHECKED = "unchecked"


KIND_WORDS: Mapping[FoundKind, str] = {
    FoundKind.IDENTITY_NUMBER: "居民身份证号码",
    FoundKind.MOBILE_NUMBER: "手机号码",
    FoundKind.BANK_CARD: "银行卡号",
    FoundKind.PERSON_NAME: "姓名",
    FoundKind.HOME_ADDRESS: "住址",
    FoundKind.PHONE: "联系电话",
    FoundKind.DISABILITY_CARD: "残疾人证号",
    FoundKind.STUDENT_NUMBER: "学籍号",
    FoundKind.PASSPORT: "护照号码",
    FoundKind.TRAVEL_PERMIT: "通行证号码",
    FoundKind.EMAIL: "个人电子邮箱",
    FoundKind.SOCIAL_ACCOUNT: "微信、QQ等账号",
    FoundKind.BIRTH_DATE: "出生日期",
    FoundKind.PLATE: "车牌号码",
    FoundKind.HIDDEN_TEXT: "隐藏文字",
    FoundKind.COMMENT: "批注",
    FoundKind.INSERTION: "修订：插入",
    FoundKind.DELETION: "修订：删除",
    FoundKind.OTHER_CHANGE: "修订：其他",
    FoundKind.PROPERTY: "文档属性",
    FoundKind.HIDDEN_SHEET: "隐藏的工作表",
    FoundKind.HIDDEN_ROWS: "隐藏的行",
    FoundKind.HIDDEN_COLUMNS: "隐藏的列",
    FoundKind.EMBEDDED_FILE: "嵌入的文件",
    FoundKind.OUTSIDE_LINK: "外部链接",
    FoundKind.MACRO: "宏",
    FoundKind.CACHED_DATA: "缓存的数据",
    FoundKind.UNSEEN_TEXT: "看不见的文字",
    FoundKind.EARLIER_VERSION: "修改前的内容",
    FoundKind.PICTURE_PLACE: "图片的拍摄位置",
    FoundKind.PICTURE_DATA: "图片的拍摄信息",
    FoundKind.SCAN: "扫描件",
    FoundKind.UNCHECKED: "未检查的内容",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: *excerpt* shows no number, name or address whole; *advice* what to do."""

    kind: FoundKind
    severity: Severity
    place: str
    excerpt: str
    advice: str


def tally(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many there are of each weight, also where there are none."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def findings_as_values(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """The findings as plain values, for JSON."""
    return [{key: str(value) for key, value in asdict(each).items()} for each in findings]


def findings_from_values(values: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that `findings_as_values` made values of."""
    return tuple(
        Finding(
            FoundKind(value["kind"]),
            Severity(value["severity"]),
            value["place"],
            value["excerpt"],
            value["advice"],
        )
        for value in values
    )


_BLANKS = re.compile(r"\s+")
# As long as a mobile number: also where it is nobody's, an excerpt need not print it whole.
_LONG_NUMBER = re.compile(r"[0-9０-９]{11,}")
_AROUND = 16
_LONGEST = 60
_HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in a text, from *start* to *end*.

    *masked* is what is shown in its stead, of the same length.
    """

    kind: FoundKind
    severity: Severity
    start: int
    end: int
    masked: str


class Taken:
    """Places of a text that are spoken for: who comes later and overlaps one of them is left out.

    Texts may hold a hundred thousand numbers, so places are found by halving, not by looking
    through all of them.
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a place; False, and nothing is taken, where it overlaps one that is."""
        at = bisect_right(self._starts, start)
        is_free = (at == 0 or self._ends[at - 1] <= start) and (
            at == len(self._starts) or end <= self._starts[at]
        )
        if is_free:
            self._starts.insert(at, start)
            self._ends.insert(at, end)
        return is_free


def kept_ends(text: str, *, first: int, last: int) -> str:
    """The text, as long as before, with all but its first and last characters hidden."""
    last = last if len(text) > first + last else 0
    hidden = len(text) - first - last
    return text[:first] + _HIDDEN * hidden + text[len(text) - last :]


def masked(text: str, spots: Sequence[Spot]) -> str:
    """The text, as long as before, with all spots hidden, and the middle of every long number.

    No two spots may overlap.
    """
    shown: list[str] = []
    at = 0
    for spot in sorted(spots, key=lambda each: each.start):
        shown += text[at : spot.start], spot.masked
        at = spot.end
    words = "".join((*shown, text[at:]))
    return _LONG_NUMBER.sub(lambda found: kept_ends(found[0], first=3, last=2), words)


def excerpt(hidden: str, spot: Spot) -> str:
    """The words around one spot on one line; *hidden* is the text as `masked` made it."""
    begin = max(0, spot.start - _AROUND)
    end = min(len(hidden), spot.end + _AROUND)
    words = one_line(hidden[begin:end])
    return f"{'…' if begin else ''}{words}{'…' if end < len(hidden) else ''}"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text).strip()
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def one_line(text: str) -> str:
    """The text with every stretch of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", text)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in a table a passage stands: rows and columns count from 0, tables by their name."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together, with their place in the document as the officer calls it.

    Words that the pages do not show (a comment, a hidden sheet) say so in their place.
    """

    place: str
    text: str
    cell: CellPlace | None = None


class TraceKind(StrEnum):
    """What else a file may carry that its pages do not show."""

    HIDDEN_TEXT = "hidden_text"
    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    OTHER_CHANGE = "other_change"
    PROPERTY = "property"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    EMBEDDED_FILE = "embedded_file"
    OUTSIDE_LINK = "outside_link"
    MACRO = "macro"
    CACHED_DATA = "cached_data"
    UNSEEN_TEXT = "unseen_text"
    EARLIER_VERSION = "earlier_version"
    PICTURE_PLACE = "picture_place"
    PICTURE_DATA = "picture_data"
    SCAN = "scan"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Trace:
    """One hidden thing: where it is, the words that it keeps, and whose name it bears, if any.

    *label* names the thing more closely where the kind alone does not: which property, say. Words
    that are *told elsewhere* stand in a passage too, so what they give away is found there.
    """

    kind: TraceKind
    place: str
    text: str = ""
    author: str = ""
    label: str = ""
    is_told_elsewhere: bool = False


NAME_PROPERTIES = frozenset({"作者", "最后保存者", "单位", "主管"})
"""Labels of the properties of a document that name somebody; its title, say, names nobody."""

Part = Passage | Trace
