"""The registers of the demo department as they would stand today.

Their tables were closed on one day; here they are moved in time, what would still lie ahead is
left out, and the numbers are given out anew in the order of the moved days. Rows are text by
heading, as in the files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gkapp.domain.demo.time_shift import DatedColumns, TimeShift

Row = dict[str, str]

NUMBER, RECEIVED, ANSWERED, LETTER = "申请编号", "收到日期", "答复日期", "答复文号"
DECIDED, RESULT, DECISION = "审结日期", "结果", "结果说明"
_DECIDED_WORDS = (DECISION, "责令重新答复", "重新答复期限")
"""What only a decision tells."""
COPIED, REPLIED = "收到副本日期", "答复答辩日期"
FORMED, PUBLISHED, DISCLOSED = "成文日期", "公布日期", "实际公开日期"
DOCUMENT_NO, IN_FORCE_FROM, IN_FORCE_TO = "文号", "施行日期", "有效期至"
VALIDITY, ENDED, ATTRIBUTE = "有效性", "失效日期", "公开属性"
DONE = "落实日期"

_REQUESTS = DatedColumns(
    RECEIVED,
    steps=(
        "来件日期", "补正通知日期", "补正期限届满日", "补正收到日期", "延期告知日期",
        "征求意见发出日期", "征求意见收到日期", ANSWERED,
    ),
    goes_on=True,
)  # fmt: skip
_REMEDIES = DatedColumns(RECEIVED, steps=(COPIED, REPLIED, DECIDED), goes_on=True)
_LEDGER = DatedColumns(
    FORMED, steps=(PUBLISHED, DISCLOSED), dates=(IN_FORCE_FROM, IN_FORCE_TO, ENDED)
)
_UNDISCLOSED = replace(_LEDGER, goes_on=True)
_FRESH = replace(
    _UNDISCLOSED, steps=(PUBLISHED, DISCLOSED, IN_FORCE_FROM), dates=(IN_FORCE_TO, ENDED)
)
_MEASURES = DatedColumns(DONE)

_REFERENCE = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{4}(?![0-9])")


@dataclass(frozen=True, slots=True)
class DemoRegisters:
    """The rows of the three registers, each part in the order of its days."""

    requests: list[Row]
    remedies: list[Row]
    ledger: list[Row]


_FRESH_SERIES = "岭建办规"
"""Documents with these numbers came out days ago, whatever day it is; no year has others."""


def is_fresh(document_no: str) -> bool:
    """Whether a document has come out lately, so that it moves with today."""
    return document_no.startswith(_FRESH_SERIES)


def registers_today(
    shift: TimeShift,
    requests: Iterable[Mapping[str, str]],
    remedies: Iterable[Mapping[str, str]],
    ledger: Iterable[Mapping[str, str]],
) -> DemoRegisters:
    """The tables of files, moved to today."""
    moved, numbers = _requests_today(shift, requests)
    return DemoRegisters(
        moved, _remedies_today(shift, remedies, numbers), _ledger_today(shift, ledger)
    )


def measures_today(shift: TimeShift, measures: Iterable[Mapping[str, str]]) -> list[Row]:
    """What has been done by today for the key points of the year."""
    moved = [shift.row(row, _MEASURES) for row in measures]
    return [row for row in moved if not _is_ahead(shift, row[DONE])]


def _requests_today(
    shift: TimeShift, requests: Iterable[Mapping[str, str]]
) -> tuple[list[Row], dict[str, str]]:
    """The requests, and their new numbers by those of the file."""
    moved = [shift.row(row, _REQUESTS) for row in requests]
    past = [row for row in moved if not _is_ahead(shift, row[RECEIVED], row[ANSWERED])]
    past.sort(key=lambda row: row[RECEIVED])
    _number_letters(past)
    serials = Counter[str]()
    numbers: dict[str, str] = {}
    for row in past:
        year = row[RECEIVED][:4]
        serials[year] += 1
        numbers[row[NUMBER]] = f"{year}-{serials[year]:04d}"
    return [_with_references(row, numbers) for row in past], numbers


def _number_letters(requests: Iterable[Row]) -> None:
    """Number the letters of each year anew, in the order of the answers."""
    serials = Counter[str]()
    for row in sorted(requests, key=lambda row: row[ANSWERED]):
        if row[LETTER]:
            year = row[ANSWERED][:4]
            serials[year] += 1
            sender = row[LETTER].partition("〔")[0]
            row[LETTER] = f"{sender}〔{year}〕{serials[year]}号"


def _remedies_today(
    shift: TimeShift, remedies: Iterable[Mapping[str, str]], numbers: Mapping[str, str]
) -> list[Row]:
    """Cases about requests that were made by now; what lies ahead is not known yet."""
    rows: list[Row] = []
    for row in (shift.row(each, _REMEDIES) for each in remedies):
        if _is_ahead(shift, row[RECEIVED]) or row[NUMBER] not in numbers:
            continue
        if _is_ahead(shift, row[DECIDED]):
            row |= {DECIDED: "", RESULT: "尚未审结", **dict.fromkeys(_DECIDED_WORDS, "")}
        if _is_ahead(shift, row[REPLIED]):
            row[REPLIED] = ""
        rows.append(_with_references(row, numbers))
    return rows


def _ledger_today(shift: TimeShift, ledger: Iterable[Mapping[str, str]]) -> list[Row]:
    """Documents that were published by now; one whose end lies ahead is still in force.

    Those that wait for their disclosure go on, and those that wait for their interpretation.
    """
    rows: list[Row] = []
    for each in ledger:
        waits = each[ATTRIBUTE] == "主动公开" and not each[DISCLOSED]
        is_new = is_fresh(each.get(DOCUMENT_NO, ""))
        row = shift.row(each, _FRESH if is_new else _UNDISCLOSED if waits else _LEDGER)
        if _is_ahead(shift, row[FORMED], row[PUBLISHED], row[DISCLOSED]):
            continue
        if _is_ahead(shift, row[ENDED]):
            row |= {ENDED: "", VALIDITY: "有效"}
        rows.append(row)
    return rows


def _is_ahead(shift: TimeShift, *days: str) -> bool:
    """Whether one of *days*, in ISO's form or empty, has not come yet."""
    return max(days) > shift.today.isoformat()


def _with_references(row: Row, numbers: Mapping[str, str]) -> Row:
    """The row with the new number for every request that it names."""
    return {
        heading: _REFERENCE.sub(lambda found: numbers[found[0]], text)
        for heading, text in row.items()
    }
