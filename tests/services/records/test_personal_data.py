"""Who is behind a request is shown in full only where it is edited, or was asked for and noted."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import list_actions
from gkapp.services.records.exports import export_register
from gkapp.services.records.history import history_of
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.records.record_actions import change_record, enter_record, open_record
from gkapp.services.requests.intake import REQUEST_IMPORT
from gkapp.services.requests.register import REQUESTS
from gkapp.services.today.search import search_everything
from tests.services.letters.letter_requests import made, set_up

SECRETS = ("990102198604120278", "0199-86001234", "岭州市听松路16号", "u7919@mail.example",
           "990102197001010015", "0199-86005678", "岭州市东山路2号", "li@mail.example",
           "19901200110", "0199-86009999", "岭州市西河路3号", "he@mail.example")  # fmt: skip
REQUEST = RequestDraft(
    received_on=date(2026, 2, 10), channel=Channel.IN_PERSON, applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON, content="改造资金",
    id_kind="居民身份证", id_number=SECRETS[0], phone=SECRETS[1], address=SECRETS[2],
    email=SECRETS[3],
    joint=(Party("李秀兰", ApplicantKind.PERSON, "居民身份证", *SECRETS[4:8]),),
    agent="何律师", agent_authority="授权委托书", agent_id_kind="律师执业证",
    agent_id_number=SECRETS[8], agent_phone=SECRETS[9], agent_address=SECRETS[10],
    agent_email=SECRETS[11],
)  # fmt: skip


@pytest.fixture
def ready(db):
    set_up(db)
    load_shipped_calendar(db)
    enter_record(db, REQUESTS, REQUEST)
    return db


def told(text):
    """The secrets that *text* gives away."""
    return [secret for secret in SECRETS if secret in text]


def test_the_history_of_a_request_masks_what_it_tells(ready):
    opened = open_record(ready, REQUESTS, 1)
    other = "990102198604120286"
    draft = replace(opened.draft, id_number=other, phone="")
    change_record(ready, REQUESTS, 1, draft, opened.version)
    made(ready, 1, "service_receipt")
    entries = history_of(ready, Request, 1)
    words = [(each.name, each.before, each.after) for entry in entries for each in entry.fields]
    assert told(str(words)) == []
    assert other not in str(words)
    assert ("证件号码", "99**************78", "99**************86") in words
    assert ("联系电话", "01*********34", "—") in words


def test_a_change_that_the_mask_hides_is_still_told(ready):
    opened = open_record(ready, REQUESTS, 1)
    draft = replace(opened.draft, phone="0199-86001134")
    change_record(ready, REQUESTS, 1, draft, opened.version)
    (entry, *_) = history_of(ready, Request, 1)
    (field,) = [each for each in entry.fields if each.name == "联系电话"]
    assert field.after == "01*********34（有改动）"


def test_a_search_finds_by_name_and_tells_no_more(ready):
    hits = search_everything(ready, "陈国栋")
    assert hits
    assert told(str(hits)) == []


def test_an_export_is_masked_unless_asked_for_which_is_noted(ready, tmp_path):
    def written(**options):
        path = tmp_path / "申请.xlsx"
        path.unlink(missing_ok=True)
        export_register(ready, REQUESTS, path, **options)
        sheet = load_workbook(path).active
        return str([[cell.value for cell in row] for row in sheet.iter_rows()])

    before = len(list_actions(ready))
    assert told(written()) == []
    assert len(list_actions(ready)) == before
    assert set(told(written(with_personal_data=True))) == set(SECRETS[:4])
    assert list_actions(ready)[0].title == "导出申请 1 件（含个人信息）"


def test_a_masked_export_that_comes_back_overwrites_nothing(ready, tmp_path):
    path = tmp_path / "申请.xlsx"
    export_register(ready, REQUESTS, path)
    prepared = prepare_import(ready, REQUEST_IMPORT, path, update=True)
    assert prepared.plan.changed == ()
    assert len(prepared.plan.same) == 1
    save_import(ready, prepared)
    assert open_record(ready, REQUESTS, 1).draft.id_number == SECRETS[0]


def test_what_an_import_would_change_is_told_masked(ready, tmp_path):
    path = tmp_path / "申请.csv"
    row = {"申请编号": "2026-0001", "收到日期": "2026-02-10", "申请人类型": "自然人",
           "联系电话": "0199-86007777"}  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    prepared = prepare_import(ready, REQUEST_IMPORT, path, update=True)
    (changed,) = prepared.plan.changed
    (change,) = changed.changes
    assert (change.before, change.after) == ("“01*********34”", "“01*********77”")
    save_import(ready, prepared)
    assert open_record(ready, REQUESTS, 1).draft.phone == "0199-86007777"
