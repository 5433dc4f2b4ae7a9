"""A year's report from its draft to its publication, and its correction as a further version."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.domain.report.figure_cells import TypedFigure, cells_of
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.report_versions import ReportVersion
from gkapp.models.requests import Request
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.data_file import report_values
from gkapp.services.report.differences import LockedDifference, differences_of
from gkapp.services.report.figure_overrides import override_figure
from gkapp.services.report.figures import set_figures
from gkapp.services.report.locks import ReportState, fingerprint_of
from gkapp.services.report.versions import (
    LONGEST_ADDRESS,
    begin_correction,
    lock_report,
    register_publication,
    send_for_review,
    take_back,
    version_of,
    versions_of,
)
from gkapp.services.report.waivers import waive_finding, waivers_of, withdraw_waiver
from gkapp.services.report.writing import write_text

YEAR = 2025
ADDRESS = "https://example.gov.cn/zwgk/2025.html"
NEW = "一、本年新收政府信息公开申请数量.自然人"


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅", phone="0731-1"))


@pytest.fixture
def day(now):
    return date(YEAR + 1, 1, 20) if now.date() >= date(YEAR + 1, 1, 20) else now.date()


def blocking(db):
    return [each for each in gather_report(db, YEAR).findings if is_blocking(each)]


def complete(db):
    """Fill in every figure and every text, so that nothing stands in the way."""
    cells = cells_of(report_format_for(YEAR))
    typed = [address for address, cell in cells.items() if isinstance(cell, TypedFigure)]
    set_figures(db, YEAR, [f"{address}=0" for address in typed])
    for section in (0, 1, 5, 6):
        write_text(db, YEAR, section, f"第{section}部分的文字。")


@pytest.fixture
def locked(db):
    complete(db)
    send_for_review(db, YEAR)
    lock_report(db, YEAR)
    return db


def receive(db, number="1"):
    row = Request(
        number=number, kind="公开申请", received_on=date(YEAR, 6, 2), channel="当面",
        content="信息", applicant_name="某", applicant_kind="自然人",
    )  # fmt: skip
    with db.write("登记") as session:
        session.add(row)


def state(db):
    return versions_of(db, YEAR)[0].state


def test_a_report_begins_as_a_draft(db):
    (version,) = versions_of(db, YEAR)
    assert (version.number, version.state, version.steps) == (1, ReportState.DRAFTED, ())
    assert not version.state.is_locked


def test_each_step_says_who_and_when(locked, now):
    (version,) = versions_of(locked, YEAR)
    assert [each.state for each in version.steps] == [ReportState.IN_REVIEW, ReportState.LOCKED]
    assert {each.person for each in version.steps} == {"周静"}
    assert version.steps[0].done_at == now.replace(microsecond=0)


def test_review_can_be_taken_back_or_undone(db):
    send_for_review(db, YEAR)
    take_back(db, YEAR, "数字有误")
    assert state(db) is ReportState.DRAFTED
    assert versions_of(db, YEAR)[0].steps[-1].note == "数字有误"
    undo(db)
    assert state(db) is ReportState.IN_REVIEW


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (take_back, "送审"),
        (lambda db, year: begin_correction(db, year, "错"), "定稿”或者“已公布"),
        (lambda db, year: register_publication(db, year, date(2026, 1, 5), ADDRESS), "定稿"),
    ],
)
def test_a_step_is_refused_out_of_turn(db, step, wanted):
    with pytest.raises(Refused, match=wanted):
        step(db, YEAR)
    assert versions_of(db, YEAR)[0].steps == ()


def test_a_report_is_locked_only_from_review(db):
    complete(db)
    with pytest.raises(Refused, match="起草"):
        lock_report(db, YEAR)


def test_a_year_that_goes_on_is_not_locked(db, now):
    """Nothing could be published of it, and locking cannot be undone."""
    complete(db)
    db.now = lambda: now.replace(year=YEAR, month=12, day=31)
    assert "2026年1月1日起可以定稿" in send_for_review(db, YEAR).text
    with pytest.raises(Refused, match=f"{YEAR} 年还没有结束.*不能定稿"):
        lock_report(db, YEAR)
    assert state(db) is ReportState.IN_REVIEW
    db.now = lambda: now.replace(year=YEAR + 1, month=1, day=1)
    lock_report(db, YEAR)
    assert state(db) is ReportState.LOCKED


def test_blocking_complaints_are_named_until_they_are_waived(db):
    told = send_for_review(db, YEAR).text
    standing = blocking(db)
    assert told == (
        f"{YEAR} 年报告已送审。还有 {len(standing)} 项待填，妨碍定稿，请改正、填写或者说明理由。"
    )
    assert {each.id for each in standing} >= {"W2", "W3"}
    with pytest.raises(Refused, match=r"不能定稿：[^A-Z]+；[^A-Z]+。"):
        lock_report(db, YEAR)
    for each in standing:
        waive_finding(db, YEAR, each, " 上级要求照此填报 ")
    lock_report(db, YEAR)
    assert state(db) is ReportState.LOCKED
    assert {each.reason for each in waivers_of(db, YEAR)} == {"上级要求照此填报"}


def test_locked_figures_and_texts_are_not_edited(locked):
    finding = ReportFinding("W2", Level.WARNING, "未填写")
    for edit in (
        lambda: write_text(locked, YEAR, 1, "另写"),
        lambda: set_figures(locked, YEAR, ["行政许可.本年处理决定数量=3"]),
        lambda: waive_finding(locked, YEAR, finding, "理由"),
        lambda: withdraw_waiver(locked, YEAR, finding),
    ):
        with pytest.raises(Refused, match=r"定稿.*更正"):
            edit()


def test_locking_cannot_be_undone(locked):
    with pytest.raises(Refused, match="不能撤销"):
        undo(locked)


def test_what_was_locked_stands_though_the_registers_go_on(locked):
    before = gather_report(locked, YEAR)
    assert differences_of(locked, YEAR) == ()
    receive(locked)
    after = gather_report(locked, YEAR)
    assert (after.figures, after.texts) == (before.figures, before.texts)
    assert LockedDifference(NEW, 0, 1) in differences_of(locked, YEAR)


def test_a_draft_has_no_differences(db):
    receive(db)
    assert differences_of(db, YEAR) == ()


def test_a_snapshot_bears_its_fingerprint(locked):
    with locked.read() as session:
        row = session.scalars(select(ReportVersion)).one()
        assert row.fingerprint == fingerprint_of(row.snapshot)
    with locked.write("篡改") as session:
        row = session.scalars(select(ReportVersion)).one()
        row.snapshot = row.snapshot.replace("第1部分", "别的")
    with pytest.raises(Refused, match="校验码不符"):
        gather_report(locked, YEAR)


@pytest.mark.parametrize(
    ("published_on", "address", "words"),
    [
        (date(2026, 1, 5), "  ", "网址"),
        (date(2026, 1, 5), "h" * (LONGEST_ADDRESS + 1), "不能超过"),
        (date(2026, 1, 5), "本单位网站", "不是可以打开的地址"),
        (date(2999, 1, 5), ADDRESS, "晚于今天"),
        (date(2025, 12, 31), ADDRESS, "2025 年以后"),
    ],
)
def test_a_publication_needs_an_address_and_a_day(locked, published_on, address, words):
    with pytest.raises(Refused, match=words):
        register_publication(locked, YEAR, published_on, address)


def test_a_wrong_publication_is_registered_anew(locked, day):
    register_publication(locked, YEAR, day, ADDRESS)
    register_publication(locked, YEAR, day, f" {ADDRESS}?a ")
    (version,) = versions_of(locked, YEAR)
    assert (version.state, version.published_on) == (ReportState.PUBLISHED, day)
    assert version.address == f"{ADDRESS}?a"
    assert version.steps[-2].note == f"{day.isoformat()} {ADDRESS}"


def test_a_correction_is_a_further_version_beside_the_first(locked, day):
    register_publication(locked, YEAR, day, ADDRESS)
    receive(locked)
    with pytest.raises(Refused, match="原因"):
        begin_correction(locked, YEAR, " ")
    begin_correction(locked, YEAR, "漏登一件申请")
    assert gather_report(locked, YEAR).figures.applications[NEW[:-4]]["自然人"] == 1
    write_text(locked, YEAR, 1, "更正后的文字。")
    send_for_review(locked, YEAR)
    lock_report(locked, YEAR)
    second, first = versions_of(locked, YEAR)
    assert (second.number, second.state, second.note) == (2, ReportState.LOCKED, "漏登一件申请")
    assert (first.number, first.state) == (1, ReportState.PUBLISHED)
    assert first.fingerprint != second.fingerprint
    with locked.read() as session:
        rows = session.scalars(select(ReportVersion).order_by(ReportVersion.number)).all()
    assert "第1部分的文字。" in rows[0].snapshot
    assert "更正后的文字。" in rows[1].snapshot
    values = report_values(locked, gather_report(locked, YEAR, 1))
    assert (values["version"], values["state"], values["address"]) == (1, "已公布", ADDRESS)
    assert (values["fingerprint"], values["version_note"]) == (first.fingerprint, "")
    assert len(values["steps"]) == len(first.steps)
    assert report_values(locked, gather_report(locked, YEAR))["version"] == 2
    with pytest.raises(Refused, match="没有第 3 版"):
        version_of(locked, YEAR, 3)


def test_an_earlier_version_lists_no_override_or_waiver_of_its_correction(db, now):
    complete(db)
    override_figure(db, YEAR, NEW, "3", "漏登")
    for each in blocking(db):
        waive_finding(db, YEAR, each, "照此填报")
    waived = len(waivers_of(db, YEAR))
    send_for_review(db, YEAR)
    lock_report(db, YEAR)
    db.now = lambda: now.replace(day=20)
    begin_correction(db, YEAR, "另有漏登")
    override_figure(db, YEAR, "三（一）予以公开.自然人", "4", "漏登")
    for each in blocking(db):
        waive_finding(db, YEAR, each, "照此填报")
    first = report_values(db, gather_report(db, YEAR, 1))
    assert [each["address"] for each in first["overrides"]] == [NEW]
    assert len(first["waivers"]) == waived < len(waivers_of(db, YEAR))


def test_a_waiver_needs_a_reason_and_a_complaint_that_blocks(db):
    (finding, *_rest) = blocking(db)
    with pytest.raises(Refused, match="理由"):
        waive_finding(db, YEAR, finding, " ")
    with pytest.raises(Refused, match="不妨碍定稿"):
        waive_finding(db, YEAR, replace(finding, id="Y1", level=Level.WARNING), "理由")
    with pytest.raises(Refused, match="没有说明"):
        withdraw_waiver(db, YEAR, finding)


def test_a_waiver_is_changed_withdrawn_and_undone(db, now):
    (finding, *_rest) = blocking(db)
    waive_finding(db, YEAR, finding, "一")
    waive_finding(db, YEAR, finding, "二")
    (waiver,) = waivers_of(db, YEAR)
    assert (waiver.reason, waiver.person, waiver.waived_on) == ("二", "周静", now.date())
    withdraw_waiver(db, YEAR, finding)
    assert waivers_of(db, YEAR) == ()
    undo(db)
    assert waivers_of(db, YEAR) == (waiver,)
