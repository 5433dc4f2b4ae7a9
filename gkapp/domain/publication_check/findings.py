"""What the publication check says: findings with their place, weight and what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
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


class Kind(StrEnum):
    """What was found; the hidden things bear the names of their traces."""

    IDENTITY_NUMBER = "identity_number"
    MOBILE_NUMBER = "mobile_number"
    BANK_CARD = "bank_card"
    PERSON_NAME = "person_name"
    HOME_ADDRESS = "home_address"
    PHONE = "phone"
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
    PICTURE_PLACE = "picture_place"
    PICTURE_DATA = "picture_data"
    SCAN = "scan"
    UNCHECKED = "unchecked"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.IDENTITY_NUMBER: "居民身份证号码",
    Kind.MOBILE_NUMBER: "手机号码",
    Kind.BANK_CARD: "银行卡号",
    Kind.PERSON_NAME: "姓名",
    Kind.HOME_ADDRESS: "住址",
    Kind.PHONE: "联系电话",
    Kind.HIDDEN_TEXT: "隐藏文字",
    Kind.COMMENT: "批注",
    Kind.INSERTION: "修订：插入",
    Kind.DELETION: "修订：删除",
    Kind.OTHER_CHANGE: "修订：其他",
    Kind.PROPERTY: "文档属性",
    Kind.HIDDEN_SHEET: "隐藏的工作表",
    Kind.HIDDEN_ROWS: "隐藏的行",
    Kind.HIDDEN_COLUMNS: "隐藏的列",
    Kind.EMBEDDED_FILE: "嵌入的文件",
    Kind.OUTSIDE_LINK: "外部链接",
    Kind.MACRO: "宏",
    Kind.CACHED_DATA: "缓存的数据",
    Kind.UNSEEN_TEXT: "看不见的文字",
    Kind.PICTURE_PLACE: "图片的拍摄位置",
    Kind.PICTURE_DATA: "图片的拍摄信息",
    Kind.SCAN: "扫描件",
    Kind.UNCHECKED: "未检查的内容",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: *excerpt* shows no number, name or address whole; *advice* what to do."""

    kind: Kind
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
            Kind(value["kind"]),
            Severity(value["severity"]),
            value["place"],
            value["excerpt"],
            value["advice"],
        )
        for value in values
    )
