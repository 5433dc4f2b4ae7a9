"""A large department with documents and requests, on an encrypted file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Answer, Ground, Request, RequestParty
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department

KEY = DatabaseKey.parse("be" * 32)
NOW = datetime(2026, 3, 4, 9, 30)
TODAY = NOW.date()
AT_ONCE = 5_000
AN_ACTION = 50_000
"""Rows that one action adds: an officer takes in a file after the other."""
WORDS = [
    "城市更新",
    "老旧小区",
    "改造资金",
    "招标投标",
    "物业服务",
    "住房公积金",
    "施工许可",
    "竣工验收",
]


@dataclass(frozen=True)
class Size:
    """How many documents and requests a department has."""

    entries: int
    requests: int


USUAL, LARGE = Size(100_000, 20_000), Size(1_000_000, 200_000)


def build(path: Path, size: Size = USUAL) -> Database:
    """Make the database at *path* and leave it open."""
    db = Database.create(path, KEY, actor="周静", now=lambda: NOW)
    set_up_department(db, Unit("云岭省住房和城乡建设厅", "430S00001"))
    load_shipped_calendar(db)
    random = Random(20260304)
    _add(db, "登记台账", entry_rows(random, size.entries), _add_entries)
    _add(db, "登记申请", request_rows(random, size.requests), _add_requests)
    return db


def _add(
    db: Database,
    title: str,
    rows: Iterator[dict[str, Any]],
    add: Callable[[Session, list[dict[str, Any]]], None],
) -> None:
    """Rows action by action, and in each of them portion by portion."""
    for action in parts(rows, AN_ACTION):
        with db.write(title) as session:
            for part in parts(iter(action), AT_ONCE):
                add(session, part)


def _add_entries(session: Session, rows: list[dict[str, Any]]) -> None:
    add_rows(session, LedgerEntry, rows)


def _add_requests(session: Session, rows: list[dict[str, Any]]) -> None:
    numbered = list(zip(add_rows(session, Request, rows), rows, strict=True))
    add_rows(session, RequestParty, [party_row(i, r) for i, r in numbered])
    ended = [(i, r) for i, r in numbered if r["ended_on"]]
    answers = add_rows(
        session,
        Answer,
        [{"request_id": i, "position": 1, "concluded_on": r["ended_on"]} for i, r in ended],
    )
    add_rows(
        session,
        Ground,
        [
            {"answer_id": a, "outcome": r["outcome"], "is_counted": True}
            for a, (_i, r) in zip(answers, ended, strict=True)
        ],
    )


def parts(rows: Iterator[dict[str, Any]], number: int) -> Iterator[list[dict[str, Any]]]:
    """The rows in portions of so many."""
    while part := list(islice(rows, number)):
        yield part


def entry_rows(random: Random, entries: int) -> Iterator[dict[str, Any]]:
    """The documents of twenty years."""
    for number in range(entries):
        formed = date(2006, 1, 2) + timedelta(random.randrange(7300))
        kind = random.choices(("其他文件", "行政规范性文件", "规章"), (90, 9, 1))[0]
        ended = formed + timedelta(1826) if random.random() < 0.3 else None
        yield {
            "title": f"关于{random.choice(WORDS)}和{random.choice(WORDS)}的通知（{number}）",
            "document_no": f"云建发〔{formed.year}〕{number}号",
            "registration_no": f"YLCR-{formed.year}-{number % 100000:05}",
            "index_no": f"430S00001/{formed.year}-{number % 100000:05}",
            "document_type": kind,
            "office": f"第{number % 17}处",
            "formed_on": formed,
            "published_on": formed + timedelta(3),
            "disclosed_on": formed + timedelta(5),
            "validity": "失效" if ended else "有效",
            "ended_on": ended,
            "attribute": "主动公开",
            "made_on": formed + timedelta(3),
            "counts_in_report": True,
        }


def request_rows(random: Random, requests: int) -> Iterator[dict[str, Any]]:
    """The requests of ten years, the newest still open."""
    for number in range(requests):
        received = date(2016, 3, 1) + timedelta(number * 3650 // requests)
        is_open = received > date(2026, 1, 25) or random.random() < 0.01
        ended = None if is_open else min(received + timedelta(random.randrange(1, 40)), TODAY)
        yield {
            "number": f"{received.year}-{number:05}",
            "kind": "公开申请",
            "received_on": received,
            "channel": random.choice(("当面", "邮寄", "网络")),
            "content": f"{random.choice(WORDS)}的批准文件和{random.choice(WORDS)}明细（{number}）",
            "applicant_name": f"申请人{number % 7919}",
            "applicant_kind": random.choice(list(ApplicantKind)).value,
            "ended_on": ended,
            "outcome": random.choice(list(Outcome)).value if ended else None,
        }


def party_row(request_id: int, request: dict[str, Any]) -> dict[str, Any]:
    """The one applicant of a request."""
    return {
        "request_id": request_id,
        "role": "申请人",
        "position": 1,
        "name": request["applicant_name"],
        "kind": request["applicant_kind"],
    }
