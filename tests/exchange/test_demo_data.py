"""The shipped files of the demo department: importable as they are, and nobody's."""

import csv
import re
from collections import Counter

import pytest

from gkapp.domain.ledger.intake import read_ledger_row
from gkapp.domain.ledger.record import LEDGER_COLUMNS
from gkapp.domain.records.row_reading import Accepted
from gkapp.domain.remedies.intake import REMEDY_COLUMNS, read_remedy_row
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.intake import REQUEST_COLUMNS, read_request_row
from gkapp.domain.requests.parties import identity_doubt
from gkapp.exchange.demo_data import demo_data, write_table
from gkapp.exchange.law.rules import outcome_labels, remedy_decisions, shipped_calendar, time_limits


@pytest.fixture(scope="module")
def data():
    return demo_data()


@pytest.fixture(scope="module")
def accepted(data):
    """The records of the three tables, as they are read on the day on which they were closed."""
    calendar, labels, today = shipped_calendar(), outcome_labels(), data.anchor
    verdicts = {
        "requests": [
            read_request_row(
                row, labels=labels, calendar=calendar, limits=time_limits(), today=today
            )
            for row in data.requests
        ],
        "remedies": [
            read_remedy_row(row, decisions=remedy_decisions(), today=today) for row in data.remedies
        ],
        "ledger": [read_ledger_row(row, calendar=calendar, today=today) for row in data.ledger],
    }
    return {name: [v for v in some if isinstance(v, Accepted)] for name, some in verdicts.items()}


def test_every_row_can_be_imported_as_it_is(data, accepted):
    assert len(accepted["requests"]) == len(data.requests)
    assert len(accepted["remedies"]) == len(data.remedies)
    assert len(accepted["ledger"]) == len(data.ledger)
    for rows, columns in (
        (data.requests, REQUEST_COLUMNS),
        (data.remedies, REMEDY_COLUMNS),
        (data.ledger, LEDGER_COLUMNS),
    ):
        assert set(rows[0]) <= {column.heading for column in columns}


def test_only_what_is_meant_to_be_irregular_is(accepted):
    warnings = Counter(
        re.split("[：（]", warning.text)[0]
        for verdicts in accepted.values()
        for verdict in verdicts
        for warning in verdict.warnings
    )
    assert warnings == {"超期未答复": 3, "超期答复": 2, "应自形成之日起20个工作日内": 1}


def test_requests_end_in_every_way(accepted):
    outcomes = {verdict.record.outcome for verdict in accepted["requests"]}
    assert outcomes == {None, *Outcome}


def test_the_days_can_be_moved(data):
    assert shipped_calendar().is_working(data.anchor)
    days = [
        cell
        for rows in (data.requests, data.remedies, data.ledger, data.measures)
        for row in rows
        for heading, cell in row.items()
        if cell and heading.endswith(("日期", "日", "有效期至"))
    ]
    assert days
    assert not [day for day in days if day.endswith("-02-29")]
    # Snapped to a working day, none may slip over New Year.
    seasonal = [row for row in data.ledger if row["实际公开日期"]]
    assert not [row for row in seasonal if row["成文日期"][5:] > "12-24"]


def test_numbers_and_addresses_belong_to_nobody(data):
    for row in data.requests:
        assert row["联系电话"].startswith(("111", "0199-"))
        assert row["通信地址"].startswith("云岭省")
        assert not row["电子邮箱"] or row["电子邮箱"].endswith(".example")
        if number := row["证件号码"]:
            assert number.startswith("99")
            assert identity_doubt(row["证件类型"], number) == ""
    texts = [cell for row in data.ledger for cell in row.values() if cell.startswith("http")]
    assert all(text.startswith("https://ylzjt.example/") for text in texts)


def test_a_table_written_is_read_back(tmp_path, data):
    path = tmp_path / "表.csv"
    write_table(path, data.requests)
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == data.requests
