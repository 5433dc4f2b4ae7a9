"""Changes of the registers told of before they alter a locked report, and only then."""

from datetime import date

import pytest
from sqlalchemy.orm import make_transient

from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.services.database.undo import redo, undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.imports import preview as import_rehearsal
from gkapp.services.imports.preview import altered_by_import
from gkapp.services.records.importing import prepare_import
from gkapp.services.report import figures
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.differences import difference_notices, differences_of
from gkapp.services.report.locked_figures import AltersLockedReport, watch_locked_figures
from gkapp.services.report.versions import begin_correction, lock_report, send_for_review
from gkapp.services.report.waivers import waive_finding
from gkapp.services.requests.intake import REQUEST_IMPORT

YEAR = 2025
NEW = "一、本年新收政府信息公开申请数量"


def request(number, received=date(YEAR, 6, 2), **more):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人", **more,
    )  # fmt: skip


def add(db, *rows, title="登记申请"):
    with db.write(title) as session:
        for row in rows:
            session.add(row)


def insist(db, *rows):
    with pytest.raises(AltersLockedReport):
        add(db, *rows)
    for row in rows:
        make_transient(row)
    add(db, *rows)


@pytest.fixture
def locked(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    add(db, request("1"))
    send_for_review(db, YEAR)
    for each in gather_report(db, YEAR).findings:
        if is_blocking(each):
            waive_finding(db, YEAR, each, "经核对无误")
    lock_report(db, YEAR)
    watch_locked_figures(db)
    return db


@pytest.fixture
def counted(monkeypatch):
    """The years that were counted for the watch."""
    years = []
    count = figures.count_in

    def count_in(session, year, today):
        years.append(year)
        return count(session, year, today)

    monkeypatch.setattr(figures, "count_in", count_in)
    return years


def test_a_change_is_refused_once_and_kept_when_meant(locked):
    with pytest.raises(AltersLockedReport, match="已经定稿") as refused:
        add(locked, request("2"))
    by_address = {each.address: each for each in refused.value.alterations}
    new = by_address[f"{NEW}.自然人"]
    assert (new.year, new.locked, new.before, new.after) == (YEAR, 1, 1, 2)
    rows = (NEW, "四、结转下年度继续办理")
    assert set(by_address) == {f"{row}.{name}" for row in rows for name in ("自然人", "总计")}
    assert differences_of(locked, YEAR) == ()
    assert difference_notices(locked) == []
    add(locked, request("2"))
    assert len(differences_of(locked, YEAR)) == 4
    (notice,) = difference_notices(locked)
    assert notice == f"{YEAR} 年报告已经定稿，登记簿现有 4 项数字与定稿不同。"


def test_another_change_is_asked_about_anew(locked):
    with pytest.raises(AltersLockedReport):
        add(locked, request("2"))
    with pytest.raises(AltersLockedReport):
        add(locked, request("2"), request("3"))
    with pytest.raises(AltersLockedReport) as refused:
        add(locked, request("2"))
    refused.value.forget()
    with pytest.raises(AltersLockedReport):
        add(locked, request("2"))


def test_what_brings_the_locked_figure_back_is_not_asked_about(locked):
    insist(locked, request("2"))
    with locked.write("作废") as session:
        session.query(Request).filter_by(number="2").one().kind = "作废"
    assert differences_of(locked, YEAR) == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Remedy(kind="行政复议", applicant="某", body="某", case_number="1号",
                       result="尚未审结", received_on=date(YEAR, 7, 1)),
        lambda: LedgerEntry(title="通知", document_no="1号", document_type="行政规范性文件",
                            office="法规处", validity="有效", attribute="主动公开",
                            made_on=date(YEAR, 6, 1), counts_in_report=True),
        lambda: request("9", date(YEAR - 1, 3, 1), ended_on=date(YEAR, 1, 9), outcome="disclosed"),
    ],
)  # fmt: skip
def test_every_register_is_watched(locked, make):
    with pytest.raises(AltersLockedReport):
        add(locked, make())


def test_nothing_is_counted_without_need(locked, counted):
    add(locked, request("2", date(YEAR + 1, 1, 5)))
    with locked.write("改内容") as session:
        session.query(Request).filter_by(number="1").one().content = "另一件"
    assert counted == []
    begin_correction(locked, YEAR, "漏登")
    add(locked, request("3"))
    assert counted == []


def test_taking_back_is_told_of_afterwards(locked):
    insist(locked, request("2"))
    assert undo(locked).text == "已撤销：登记申请“2”"  # the locked figures are back
    told = redo(locked).text
    assert told.startswith(f"已重做：登记申请“2”。{YEAR} 年报告已经定稿，")
    assert f"{NEW}.自然人：定稿 1，改为 2" in told
    assert undo(locked).text == "已撤销：登记申请“2”"


@pytest.fixture
def prepared(locked, tmp_path):
    """Reads a table of requests, as they were registered but for what is told."""

    def prepare(*rows, update=False):
        path = tmp_path / "申请.csv"
        heads = "申请编号,收到日期,收到方式,申请人,申请人类型,申请内容"
        path.write_text("\n".join((heads, *(",".join(each) for each in rows))), "utf-8")
        return prepare_import(locked, REQUEST_IMPORT, path, update=update)

    return prepare


def row(number, day="2025-06-02", kind="自然人"):
    return number, day, "当面", "某", kind, "信息"


def test_an_import_says_beforehand_what_it_would_alter(locked, prepared, monkeypatch):
    planned = prepared(row("1"), row("2"), row("3", "2026-01-05"))
    told = altered_by_import(locked, planned)
    assert told.startswith(f"{YEAR} 年报告已经定稿，这样改动后登记簿有 4 项数字与定稿不同")
    assert f"{NEW}.自然人：定稿 1，改为 2" in told
    with locked.read() as session:
        assert session.query(Request).count() == 1
    changed = prepared(row("1", kind="商业企业"), update=True)
    assert f"{NEW}.商业企业：定稿 0，改为 1" in altered_by_import(locked, changed)
    later = prepared(row("1", "2026-02-02"), update=True)
    assert f"{NEW}.自然人：定稿 1，改为 0" in altered_by_import(locked, later)
    monkeypatch.setattr(import_rehearsal, "MOST_TRIED", 0)
    assert altered_by_import(locked, planned) == (
        "有 1 行的日期在已定稿的 2025 年及以前，会不会改动定稿的数字，导入时告知。"
    )


def test_of_an_import_that_alters_nothing_nothing_is_said_or_counted(locked, prepared, counted):
    assert altered_by_import(locked, prepared(row("1"), row("3", "2026-01-05"))) == ""
    assert counted == []
    begin_correction(locked, YEAR, "漏登")
    assert altered_by_import(locked, prepared(row("2"))) == ""
    assert counted == []
