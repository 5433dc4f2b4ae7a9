"""One row of a disclosure ledger, judged: what cannot be is refused, what is irregular is told.

Knows neither files nor the database, only cells, a calendar and today.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from gkapp.domain.calendar import FIRST_YEAR, WorkingCalendar
from gkapp.domain.cells import Cell, CellValue, as_code, as_day, as_text
from gkapp.domain.deadline import due_date
from gkapp.domain.registers import DisclosureAttribute, DocumentType, LedgerRecord, Validity
from gkapp.domain.row_reading import (
    Accepted,
    Column,
    Rejected,
    Rule,
    any_day,
    broken,
    choice,
    code,
    days_out_of_order,
    judged,
    names,
    past_day,
    read_values,
    text,
)

DISCLOSURE_DAYS = 20
"""Working days from forming to disclosure (政府信息公开条例 art. 26)."""

_DASHES = re.compile("[-‐‑‒–—―─﹣－]+")
_YEAR_IN_BRACKETS = re.compile(r"[\[(【〔〈<]\s*([0-9]{4})\s*[\])】〕〉>]")
_REGISTRATION_NO = re.compile(r"[A-Z]{4}-[0-9]{4}-[0-9]{5}")
_ENDED = (Validity.LAPSED, Validity.REPEALED)
_COUNTED = (DocumentType.REGULATION, DocumentType.NORMATIVE)

_DOCUMENT_TYPES = {"规范性文件": DocumentType.NORMATIVE, "其他": DocumentType.OTHER}
_VALIDITIES = {
    "现行有效": Validity.IN_FORCE,
    "继续有效": Validity.IN_FORCE,
    "已失效": Validity.LAPSED,
    "已废止": Validity.REPEALED,
    "已修改": Validity.AMENDED,
}
_ATTRIBUTES = {"不公开": DisclosureAttribute.WITHHELD}


def registration_no(cell: CellValue) -> str:
    """A 统一登记号 with one kind of dash: HNPR-2024-01001."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", as_code(cell))).replace(" ", "").upper()


def document_no(cell: CellValue) -> str:
    """A 文号 with the year in the brackets that GB/T 9704 prescribes: 湘教发〔2024〕1号."""
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", unicodedata.normalize("NFKC", as_code(cell)))


def _last_day(cell: CellValue) -> date | None:
    """The end of validity; 长期 has none."""
    return None if as_text(cell) in ("长期", "长期有效", "永久") else as_day(cell)


LEDGER_COLUMNS: tuple[Column, ...] = (
    text("标题", "title", needed=True, required=True),
    names("制定机关", "makers"),
    text("牵头机关", "lead"),
    Column("文号", "document_no", document_no),
    Column("统一登记号", "registration_no", registration_no),
    code("索引号", "index_no"),
    choice("文件类型", "document_type", DocumentType, _DOCUMENT_TYPES, required=True),
    text("起草处室", "office"),
    past_day("成文日期", "formed_on"),
    past_day("公布日期", "published_on"),
    past_day("实际公开日期", "disclosed_on"),
    any_day("施行日期", "effective_on"),
    Column("有效期至", "expires_on", _last_day, None),
    choice("有效性", "validity", Validity, _VALIDITIES, required=True),
    any_day("失效日期", "ended_on"),
    choice("公开属性", "attribute", DisclosureAttribute, _ATTRIBUTES),
    text("不公开理由", "attribute_reason"),
    text("主题分类", "topic"),
    text("公报期号", "gazette_issue"),
    text("网址", "address"),
)

_NEVER_BEFORE = (
    ("formed_on", "ended_on"),
    ("published_on", "ended_on"),
    ("formed_on", "expires_on"),
    ("published_on", "expires_on"),
)


def _counted(row: LedgerRecord) -> bool:
    return row.document_type in _COUNTED


def _undated(row: LedgerRecord) -> bool:
    return not row.formed_on and not row.published_on


def _end_unknown(row: LedgerRecord) -> bool:
    return row.validity in _ENDED and not row.ended_on


_NEVER: tuple[Rule[LedgerRecord], ...] = (
    Rule(
        "公布日期",
        "成文日期和公布日期都没有填写，{0.document_type}无法计入任何年度，请至少填写一个。",
        lambda row: _counted(row) and _undated(row),
    ),
    Rule(
        "失效日期",
        "有效性为{0.validity}，却没有失效日期，年度报告无法计数，请填写。",
        lambda row: _counted(row) and _end_unknown(row),
    ),
)
_IRREGULAR: tuple[Rule[LedgerRecord], ...] = (
    Rule("公布日期", "成文日期和公布日期都没有填写，请补充。", _undated),
    Rule("失效日期", "有效性为{0.validity}，却没有失效日期，请补充。", _end_unknown),
    Rule(
        "公布日期",
        "公布日期{0.published_on}早于成文日期{0.formed_on}，请核对。",
        lambda row: row.formed_on and row.published_on and row.published_on < row.formed_on,
    ),
    Rule(
        "实际公开日期",
        "实际公开日期{0.disclosed_on}早于成文日期{0.formed_on}，请核对。",
        lambda row: row.formed_on and row.disclosed_on and row.disclosed_on < row.formed_on,
    ),
    Rule(
        "施行日期",
        "施行日期{0.effective_on}早于公布日期{0.published_on}，请核对。",
        lambda row: row.published_on and row.effective_on and row.effective_on < row.published_on,
    ),
    Rule(
        "统一登记号",
        "统一登记号“{0.registration_no}”不是“四个字母-年份-五位数字”的形式，请核对。",
        lambda row: row.registration_no and not _REGISTRATION_NO.fullmatch(row.registration_no),
    ),
    Rule(
        "牵头机关",
        "由多个机关制定，没有填写牵头机关；只有牵头机关计数，请补充。",
        lambda row: len(row.makers) > 1 and not row.lead,
    ),
    Rule("公开属性", "没有填写公开属性，请补充。", lambda row: not row.attribute),
    Rule(
        "不公开理由",
        "公开属性为{0.attribute}，没有填写不公开理由，请补充。",
        lambda row: (
            row.attribute in (DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD)
            and not row.attribute_reason
        ),
    ),
    Rule(
        "公开属性",
        "公开属性为不予公开，却有实际公开日期{0.disclosed_on}，请核对。",
        lambda row: row.attribute is DisclosureAttribute.WITHHELD and row.disclosed_on,
    ),
)


def read_ledger_row(
    cells: Mapping[str, Cell], *, calendar: WorkingCalendar, today: date
) -> Accepted[LedgerRecord] | Rejected:
    """The document that *cells* (by heading) describe, or everything that forbids it.

    A document that lapsed without its day is taken to have ended when its validity ran out.
    """
    values, problems = read_values(LEDGER_COLUMNS, cells, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_entry(LedgerRecord(**values), calendar, today)


def judge_entry(
    written: LedgerRecord, calendar: WorkingCalendar, today: date
) -> Accepted[LedgerRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    record = _with_end(written, today)
    impossible = chain(
        days_out_of_order(record, LEDGER_COLUMNS, _NEVER_BEFORE),
        broken(record, _NEVER),
        _still_in_force_after_end(record, today),
    )
    irregular = chain(
        broken(record, _IRREGULAR),
        _end_taken_over(written, record),
        _validity_behind_dates(record, today),
        _late_disclosure(record, calendar),
    )
    return judged(record, impossible, irregular)


def _with_end(row: LedgerRecord, today: date) -> LedgerRecord:
    ran_out = row.expires_on is not None and row.expires_on < today
    if row.validity is Validity.LAPSED and not row.ended_on and ran_out:
        return replace(row, ended_on=row.expires_on)
    return row


def _end_taken_over(written: LedgerRecord, row: LedgerRecord) -> Iterator[tuple[str, str]]:
    if row.ended_on != written.ended_on:
        yield "失效日期", f"没有填写失效日期，按有效期至{row.ended_on}登记，请核对。"


def _still_in_force_after_end(row: LedgerRecord, today: date) -> Iterator[tuple[str, str]]:
    if row.validity is Validity.IN_FORCE and row.ended_on and row.ended_on <= today:
        yield "有效性", f"有效性为有效，失效日期{row.ended_on}却已经过去，请核对其中一项。"


def _validity_behind_dates(row: LedgerRecord, today: date) -> Iterator[tuple[str, str]]:
    in_force = row.validity not in _ENDED
    if in_force and row.expires_on and row.expires_on < today:
        yield "有效性", f"有效期至{row.expires_on}，已经届满，有效性仍为{row.validity}，请核对。"
    if row.validity is Validity.AMENDED and row.ended_on and row.ended_on <= today:
        yield "失效日期", f"有效性为修改，却有已过的失效日期{row.ended_on}，请核对。"
    if not in_force and row.ended_on and row.ended_on > today:
        yield "有效性", f"失效日期{row.ended_on}还没有到，有效性已为{row.validity}，请核对。"


def _late_disclosure(row: LedgerRecord, calendar: WorkingCalendar) -> Iterator[tuple[str, str]]:
    formed, disclosed = row.formed_on, row.disclosed_on
    proactive = row.attribute is DisclosureAttribute.PROACTIVE
    if not (proactive and formed and disclosed) or formed.year < FIRST_YEAR:
        return
    if (disclosed - formed).days <= DISCLOSURE_DAYS:  # no term of working days is shorter
        return
    last_day = due_date(calendar, formed, DISCLOSURE_DAYS)
    if disclosed > last_day:
        yield (
            "实际公开日期",
            f"应自形成之日起{DISCLOSURE_DAYS}个工作日内（最迟{last_day}）公开，实际为{disclosed}。",
        )
