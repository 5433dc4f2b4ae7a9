"""Who stands behind a request beside its first applicant, who alone is counted: joint applicants.

An agent is no applicant: a lawyer who acts for a person does not make them a 法律服务机构.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import choice, code, text
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.text.cells import CellValue, as_text
from gkapp.domain.text.dates import read_date

_SEPARATORS = re.compile(r"[、，,；;/\n]")
_EXTENSION = re.compile(r"(?:转|-)[0-9]{1,6}$")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_MOBILE = re.compile(r"1[3-9][0-9]{5,}")
_MOBILE_DIGITS = 11
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15
"""Of a service number as 12345, and of any number of the world (ITU-T E.164)."""


def phone_doubt(written: str) -> str:
    """What makes one of the numbers in *written* doubtful; empty where nothing does."""
    for number in filter(None, map(str.strip, _SEPARATORS.split(_level(written)))):
        digits = re.sub(r"[^0-9]", "", _without_extension(number))
        if "*" in number:
            continue
        if not digits:
            return f"联系电话“{number}”中没有号码，请核对。"
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            return f"联系电话“{number}”有{len(digits)}位数字，请核对。"
        if _MOBILE.fullmatch(digits) and len(digits) != _MOBILE_DIGITS:
            return f"手机号码应为11位，“{number}”有{len(digits)}位，请核对。"
    return ""


def email_doubt(written: str) -> str:
    """What makes one of the addresses in *written* doubtful; empty where nothing does."""
    for address in filter(None, map(str.strip, _SEPARATORS.split(_level(written)))):
        if "@" not in address:
            return f"电子邮箱“{address}”中没有“@”，请核对。"
        if not _ADDRESS.fullmatch(address):
            return f"电子邮箱“{address}”的写法不完整，请核对。"
    return ""


def _level(written: str) -> str:
    return unicodedata.normalize("NFKC", written)


def _without_extension(number: str) -> str:
    """The number of a house without that of the room; what is left over must be a number still."""
    shorter = _EXTENSION.sub("", number)
    return shorter if len(re.sub(r"[^0-9]", "", shorter)) > _MOBILE_DIGITS - 1 else number


RESIDENT_CARD = "居民身份证"
CREDIT_CODE = "统一社会信用代码"
"""What bodies are known by in place of it."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MASKED = re.compile(r"[0-9Xx*]*\*[0-9Xx*]*")


def is_masked(number: str) -> bool:
    """Whether digits were hidden behind asterisks, so that nothing can be tested."""
    return _MASKED.fullmatch(number) is not None


def levelled(written: str) -> str:
    """The number in its proper form: half-width, without blanks, with a capital X."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()


def identity_doubt(kind: str, written: str) -> str:
    """What makes the number of an identity document doubtful; empty where nothing does.

    Told of a resident card alone: its length, a birthday that no calendar has, its check digit.
    Nothing can be said of a masked number.
    """
    number = levelled(written)
    if kind != RESIDENT_CARD or not number or is_masked(number):
        return ""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "居民身份证号码应为18位，请核对。"
    try:
        read_date(number[6:14])
    except Refused:
        return "居民身份证号码中的出生日期不存在，请核对。"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    if number[17] != _CHECK_DIGITS[total % 11]:
        return "居民身份证号码的校验码不对，至少有一位写错，请核对。"
    return ""


_KINDS = {
    "公民": ApplicantKind.PERSON,
    "个人": ApplicantKind.PERSON,
    "公民个人": ApplicantKind.PERSON,
    "企业": ApplicantKind.COMPANY,
    "公司": ApplicantKind.COMPANY,
    "企业法人": ApplicantKind.COMPANY,
    "科研院所": ApplicantKind.RESEARCH,
    "科研单位": ApplicantKind.RESEARCH,
    "公益组织": ApplicantKind.CHARITY,
    "律师事务所": ApplicantKind.LEGAL_SERVICE,
    "律所": ApplicantKind.LEGAL_SERVICE,
} | {
    f"{group}{kind}": kind
    for kind in ApplicantKind
    if kind is not ApplicantKind.PERSON
    for group in ("法人或其他组织", "法人或者其他组织")
}
"""Only names that can mean one alone: 法人 and 事业单位 are of any kind."""


def _id_kind(cell: CellValue) -> str:
    """The kind of an identity document, the resident card by its full name."""
    kind = as_text(cell)
    return RESIDENT_CARD if kind in ("身份证", "二代身份证", "第二代居民身份证") else kind


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant as the letter names them; everything may still be missing while it is typed."""

    name: str = text("姓名或者名称", 200, asked=True, source="《条例》第二十九条")
    kind: ApplicantKind | None = choice(
        "申请人类型", ApplicantKind, _KINDS, required=True,
        also_called=(
            "申请人类别", "申请人性质", "申请主体", "主体类型", "主体类别",
            "个人或单位", "个人/单位", "个人或组织", "公民或法人",
        ),
    )  # fmt: skip
    id_kind: str = text("证件类型", 40, read=_id_kind)
    id_number: str = code(
        "证件号码", 60, personal=True, also_called=("身份证号", "身份证号码", "证件号")
    )
    phone: str = code(
        "联系电话", 60, personal=True,
        also_called=(
            "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "联系人电话",
        ),
    )  # fmt: skip
    address: str = text(
        "通信地址", 300, personal=True, also_called=("地址", "通讯地址", "联系地址", "邮寄地址")
    )
    email: str = text("电子邮箱", 120, personal=True, also_called=("邮箱", "电子邮件", "邮箱地址"))

    @property
    def in_words(self) -> str:
        """The name with the kind."""
        return f"{self.name}（{self.kind}）" if self.kind else self.name

    @property
    def has_contact(self) -> bool:
        """Whether there is any way to reach them (条例 art. 29)."""
        return bool(self.phone or self.address or self.email)


def party_problems(party: Party) -> Iterator[Problem]:
    """What must be filled in of a joint applicant and is not."""
    if party.kind is None:
        yield Problem("kind", "请填写申请人类型。")
    if not party.name:
        yield Problem("name", "请填写姓名或者名称。")


def party_warnings(party: Party) -> Iterator[Problem]:
    """What is doubtful about a joint applicant."""
    yield from id_kind_doubts(party.kind, party.id_kind)
    if doubt := identity_doubt(party.id_kind, party.id_number):
        yield Problem("id_number", doubt)
    if doubt := phone_doubt(party.phone):
        yield Problem("phone", doubt)
    if doubt := email_doubt(party.email):
        yield Problem("email", doubt)


def id_kind_doubts(kind: ApplicantKind | None, id_kind: str) -> Iterator[Problem]:
    """A person's document of a body, or a body's of a person, as when the kind was corrected.

    Nothing is said of 其他, who may be either.
    """
    if kind in (None, ApplicantKind.OTHER):
        return
    if id_kind == (CREDIT_CODE if kind is ApplicantKind.PERSON else RESIDENT_CARD):
        yield Problem("id_kind", f"申请人是{kind}，证件类型却是{id_kind}，请核对。")
