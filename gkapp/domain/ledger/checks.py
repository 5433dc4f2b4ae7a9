"""What can be wrong in a ledger: one rule each, with its id, for single entries and between them.

Knows neither the database nor files; *today* and the pattern of index numbers are arguments.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from gkapp.domain.ledger.validity import ENDED, standing_on
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.text.document_numbers import DocumentNumber, IndexPattern
from gkapp.domain.text.document_numbers import read_number as read_number_anew
from gkapp.domain.text.labels import NO_ADDRESS, is_web_address
from gkapp.domain.text.numbers import code_key

_REGISTRATION_NO = re.compile(r"[A-Z]{4}-([0-9]{4})-[0-9]{5}")
_ORDER_NO = re.compile(r".*令(?:〔[0-9]{4}〕)?(?:第?[0-9]+号)?")
_COUNTED = (DocumentType.REGULATION, DocumentType.NORMATIVE)
_HIDDEN = (DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD)
_IN_FORCE_AFTER = timedelta(days=30)
_SINCE_2018 = date(2018, 7, 10)
"""From when a document takes effect 30 days after its publication (湖南省规范性文件管理办法)."""


@lru_cache(maxsize=16)
def read_number(text: str) -> DocumentNumber | None:
    """As the other; two rules ask of the same number, one after the other."""
    return read_number_anew(text)


class CheckWeight(StrEnum):
    """How much a finding weighs."""

    WRONG = "应当改正"
    ODD = "请核对"


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """What the rules look at; see LedgerRecord for what each field means."""

    id: int
    title: str
    document_no: str
    registration_no: str
    index_no: str
    document_type: DocumentType
    formed_on: date | None
    signed_on: date | None
    registered_on: date | None
    published_on: date | None
    disclosed_on: date | None
    effective_on: date | None
    expires_on: date | None
    ended_on: date | None
    validity: Validity
    attribute: str
    attribute_reason: str
    attribute_article: str
    addresses: tuple[str, ...] = ()
    channels: int = 0
    """Channels of publication that are registered."""
    makers: int = 0
    has_lead: bool = False
    legality_on: date | None = None
    secrecy_on: date | None = None

    @property
    def shown_on(self) -> date | None:
        """The day it was put before the public."""
        return self.disclosed_on or self.published_on

    @property
    def years(self) -> frozenset[int]:
        """The years in which its numbers may have been given."""
        days = (self.formed_on, self.signed_on, self.registered_on, self.published_on)
        return frozenset(day.year for day in days if day)


class LedgerFinding(NamedTuple):
    """What one rule says of one entry, which it does not hold: there may be a million of them."""

    rule: str
    weight: CheckWeight
    entry_id: int
    title: str
    text: str
    """The sentence for the officer."""


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the rules have to know besides the entries."""

    today: date
    pattern: IndexPattern | None
    code: str


Test = Callable[[CheckedEntry, CheckContext], object]


@dataclass(frozen=True, slots=True)
class LedgerRule:
    """One thing that an entry must not be; the sentence may name its fields: {0.index_no}."""

    id: str
    weight: CheckWeight
    name: str
    sentence: str
    is_broken: Test

    def text_of(self, entry: CheckedEntry) -> str:
        """The sentence on *entry*."""
        return self.sentence.format(entry) if "{" in self.sentence else self.sentence


def _year_of_index(entry: CheckedEntry, around: CheckContext) -> int | None:
    if not entry.index_no or around.pattern is None:
        return None
    return around.pattern.year_in(entry.index_no, around.code)


def _is_number(document_no: str) -> bool:
    """Whether it is a document's number, or that of an order by which regulations are issued."""
    return read_number(document_no) is not None or _ORDER_NO.fullmatch(document_no) is not None


def _is_other_year(year: int | None, entry: CheckedEntry) -> bool:
    return year is not None and bool(entry.years) and year not in entry.years


def _document_year(entry: CheckedEntry) -> int | None:
    number = read_number(entry.document_no) if entry.document_no else None
    return number.year if number else None


def _registration_year(entry: CheckedEntry) -> int | None:
    found = _REGISTRATION_NO.fullmatch(entry.registration_no)
    return int(found[1]) if found else None


def _before(second: date | None, first: date | None) -> bool:
    return first is not None and second is not None and second < first


def _is_public(entry: CheckedEntry) -> bool:
    return entry.attribute == DisclosureAttribute.PROACTIVE and entry.shown_on is not None


def _came_too_soon(entry: CheckedEntry) -> bool:
    published, effective = entry.published_on, entry.effective_on
    if entry.document_type is not DocumentType.NORMATIVE or not published or not effective:
        return False
    return published >= _SINCE_2018 and published <= effective < published + _IN_FORCE_AFTER


_W, _O = CheckWeight.WRONG, CheckWeight.ODD

# fmt: off
RULES: tuple[LedgerRule, ...] = (
    LedgerRule("N1", _O, "文号", "文号“{0.document_no}”不是“机关代字〔年份〕序号号”的形式。",
               lambda e, _: e.document_no and not _is_number(e.document_no)),
    LedgerRule("N2", _W, "文号年份", "文号“{0.document_no}”的年份与成文、签署、公布日期不符。",
               lambda e, _: _is_other_year(_document_year(e), e)),
    LedgerRule("N3", _W, "统一登记号",
               "统一登记号“{0.registration_no}”不是“四个字母-年份-五位数字”的形式。",
               lambda e, _: e.registration_no and _registration_year(e) is None),
    LedgerRule("N4", _W, "统一登记号年份", "统一登记号“{0.registration_no}”的年份与各日期不符。",
               lambda e, _: _is_other_year(_registration_year(e), e)),
    LedgerRule("N5", _O, "索引号", "索引号“{0.index_no}”不符合设置中的编制规则。",
               lambda e, a: e.index_no and a.pattern and not a.pattern.fits(e.index_no, a.code)),
    LedgerRule("N6", _O, "索引号年份", "索引号“{0.index_no}”的年份与成文、公布日期不符。",
               lambda e, a: _is_other_year(_year_of_index(e, a), e)),
    LedgerRule("N7", _O, "没有统一登记号",
               "没有统一登记号；未经统一登记、统一编号、统一公布的，不得作为行政管理依据。",
               lambda e, _: e.document_type is DocumentType.NORMATIVE and not e.registration_no),
    LedgerRule("D1", _O, "公布早于成文", "公布日期{0.published_on}早于成文日期{0.formed_on}。",
               lambda e, _: _before(e.published_on, e.formed_on)),
    LedgerRule("D2", _O, "公开早于成文", "实际公开日期{0.disclosed_on}早于成文日期{0.formed_on}。",
               lambda e, _: _before(e.disclosed_on, e.formed_on)),
    LedgerRule("D3", _O, "施行早于公布", "施行日期{0.effective_on}早于公布日期{0.published_on}。",
               lambda e, _: _before(e.effective_on, e.published_on)),
    LedgerRule("D4", _W, "失效早于公布", "失效日期{0.ended_on}早于公布日期{0.published_on}。",
               lambda e, _: _before(e.ended_on, e.published_on)),
    LedgerRule("D5", _W, "有效期早于公布", "有效期至{0.expires_on}早于公布日期{0.published_on}。",
               lambda e, _: _before(e.expires_on, e.published_on)),
    LedgerRule("D6", _O, "公布早于签署", "公布日期{0.published_on}早于签署日期{0.signed_on}。",
               lambda e, _: _before(e.published_on, e.signed_on)),
    LedgerRule("D7", _O, "施行过早",
               "公布于{0.published_on}，施行于{0.effective_on}；除公布后立即施行的情形外，应当自公布之日起"
               "30日以后施行。",
               lambda e, _: _came_too_soon(e)),
    LedgerRule("D8", _W, "没有日期", "成文日期和公布日期都没有填写，不能计入任何年度。",
               lambda e, _: not e.formed_on and not e.published_on),
    LedgerRule("V1", _O, "有效期已届满",
               "有效期至{0.expires_on}，已经届满，登记的有效性仍为{0.validity}；按失效统计，请登记失效或者续用。",
               lambda e, a: e.validity not in ENDED and e.ended_on is None
               and standing_on(a.today, e) in ENDED),
    LedgerRule("V2", _W, "没有失效日期", "有效性为{0.validity}，没有失效日期，不能计数。",
               lambda e, _: e.validity in ENDED and not e.ended_on),
    LedgerRule("V3", _W, "有效性与失效日期", "有效性为{0.validity}，失效日期{0.ended_on}却已过。",
               lambda e, a: e.validity not in ENDED and e.ended_on and e.ended_on <= a.today),
    LedgerRule("V4", _O, "没有有效期", "行政规范性文件没有填写有效期至，请核对是否长期有效。",
               lambda e, _: e.document_type is DocumentType.NORMATIVE
               and e.validity not in ENDED and not e.expires_on),
    LedgerRule("A1", _W, "没有公开属性", "没有填写公开属性。", lambda e, _: not e.attribute),
    LedgerRule("A2", _W, "没有不公开理由", "公开属性为{0.attribute}，没有填写不公开理由。",
               lambda e, _: e.attribute in _HIDDEN and not e.attribute_reason),
    LedgerRule("A3", _O, "没有不公开依据", "公开属性为{0.attribute}，没有填写所依据的条款。",
               lambda e, _: e.attribute in _HIDDEN and not e.attribute_article),
    LedgerRule("A4", _W, "不予公开却已公开", "公开属性为不予公开，却登记了公开渠道或者日期。",
               lambda e, _: e.attribute == DisclosureAttribute.WITHHELD
               and (e.disclosed_on or e.channels)),
    LedgerRule("P1", _W, "网址", NO_ADDRESS,
               lambda e, _: any(a and not is_web_address(a) for a in e.addresses)),
    LedgerRule("P2", _O, "没有公开渠道", "{0.shown_on}公开，没有登记通过什么渠道。",
               lambda e, _: _is_public(e) and not e.channels),
    LedgerRule("R1", _W, "没有保密审查", "已经公开，没有登记公开前的保密审查（《条例》第十七条）。",
               lambda e, _: _is_public(e) and not e.secrecy_on),
    LedgerRule("R2", _W, "保密审查晚于公开",
               "保密审查日期{0.secrecy_on}晚于公开日期{0.shown_on}（《条例》第十七条）。",
               lambda e, _: _before(e.shown_on, e.secrecy_on)),
    LedgerRule("R3", _O, "没有合法性审核", "{0.document_type}没有登记合法性审核。",
               lambda e, _: e.document_type in _COUNTED and not e.legality_on),
    LedgerRule("O1", _W, "没有牵头机关", "由多个机关制定，没有填写牵头机关，不能计数。",
               lambda e, _: e.makers > 1 and not e.has_lead),
)
# fmt: on
"""The rules for single entries, in the order in which findings are told."""

TWICE: tuple[tuple[str, str, str], ...] = (
    ("T1", "索引号重复", "index_no"),
    ("T2", "统一登记号重复", "registration_no"),
    ("T3", "文号重复", "document_no"),
)
"""Numbers that two entries must not share: the id of the rule, its name, the field."""

RULE_NAMES = {rule.id: rule.name for rule in RULES} | {key: name for key, name, _ in TWICE}


def check_entry(entry: CheckedEntry, around: CheckContext) -> Iterator[LedgerFinding]:
    """What is wrong with one entry."""
    for rule in RULES:
        if rule.is_broken(entry, around):
            text = rule.text_of(entry)
            yield LedgerFinding(rule.id, rule.weight, entry.id, entry.title, text)


def numbers_given_twice(entries: Iterable[CheckedEntry]) -> Iterator[LedgerFinding]:
    """A finding for each entry whose number another entry has as well."""
    bearers: dict[str, defaultdict[str, list[CheckedEntry]]] = {
        key: defaultdict(list) for key, _, _ in TWICE
    }
    for entry in entries:
        for key, _, field in TWICE:
            if number := getattr(entry, field):
                bearers[key][code_key(number)].append(entry)
    for key, name, field in TWICE:
        for same in bearers[key].values():
            yield from _shared(key, name, field, same)


def _shared(
    key: str, name: str, field: str, same: Sequence[CheckedEntry]
) -> Iterator[LedgerFinding]:
    if len(same) < 2:
        return
    for entry in same:
        other = next(each for each in same if each is not entry)
        text = f"{name.removesuffix('重复')}“{getattr(entry, field)}”与《{other.title}》相同。"
        yield LedgerFinding(key, CheckWeight.WRONG, entry.id, entry.title, text)
