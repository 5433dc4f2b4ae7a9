"""The particulars of the department, and what may be wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.domain.records.row_reading import Problem


@dataclass(frozen=True, slots=True)
class Unit:
    """The department as letters and reports name it."""

    name: str
    code: str = ""
    letter_mark: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    disclosure_office: str = ""
    """政府信息公开工作机构: it receives requests (Regulation, articles 4, 12 and 29)."""
    office_hours: str = ""
    """When that office is open, in words: 工作日 9:00—12:00，13:30—17:00."""
    reconsideration_body: str = ""
    reconsideration_channel: str = ""
    """Where an application for reconsideration can be filed through the internet."""
    superior: str = ""
    """The other body that letters signed before 2024 name for reconsideration."""
    court: str = ""
    aliases: str = ""
    """Short names that registers call it by, parted by 、: 湖南省住建厅."""


LONGEST = {
    "name": 200, "code": 40, "letter_mark": 40, "address": 300, "postcode": 20, "phone": 60,
    "fax": 60, "email": 120, "website": 300, "disclosure_office": 200, "office_hours": 200,
    "reconsideration_body": 200, "reconsideration_channel": 300, "superior": 200, "court": 200,
    "aliases": 300,
}  # fmt: skip
"""Characters of each field."""

NEEDS_NAME = "请填写单位名称。"

_POSTCODE = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_WEBSITE = re.compile(r"(?:https?://)?[^\s/]+\.[^\s/]+(?:/\S*)?")
_LEAST_DIGITS = 5
"""A telephone number in words must still have as many: 12345 has five."""


def unit_problems(unit: Unit) -> tuple[Problem, ...]:
    """What must be put right before *unit* is saved; only the name must be there."""
    return tuple(_problems(unit))


def lacking_for_remedies(unit: Unit) -> tuple[str, ...]:
    """The names that an answer must tell of remedies by, as far as *unit* lacks them."""
    names = {"行政复议机关": unit.reconsideration_body, "管辖法院": unit.court}
    return tuple(name for name, text in names.items() if not text.strip())


def _problems(unit: Unit) -> Iterator[Problem]:
    yield from _name_problems(unit.name.strip())
    for field, most in LONGEST.items():
        if len(getattr(unit, field).strip()) > most:
            yield Problem(field, f"最多 {most} 个字，请缩短。")
    if re.search(r"\s", unit.code.strip()):
        yield Problem("code", "单位代码中不能有空格。")
    if not _is_like(_POSTCODE, unit.postcode):
        yield Problem("postcode", "邮政编码应为 6 位数字。")
    if not _is_like(_EMAIL, unit.email):
        yield Problem("email", "电子邮箱应写成“名称@网址”，例如 gk@example.gov.cn。")
    if not _is_like(_WEBSITE, unit.website):
        yield Problem("website", "网址应写成“www.example.gov.cn”这样的形式，中间没有空格。")
    for field, name in (("phone", "联系电话"), ("fax", "传真")):
        text = getattr(unit, field).strip()
        if text and sum(character.isdecimal() for character in text) < _LEAST_DIGITS:
            yield Problem(field, f"{name}至少有 {_LEAST_DIGITS} 位数字，请核对。")


def _name_problems(name: str) -> Iterator[Problem]:
    if not name:
        yield Problem("name", NEEDS_NAME)
    if re.search(r"[\n\r\t]", name):
        yield Problem("name", "单位名称应写在一行之内，请删去其中的换行。")


def _is_like(pattern: re.Pattern[str], text: str) -> bool:
    return not text.strip() or pattern.fullmatch(text.strip()) is not None
