"""What is typed is kept in the encrypted file, in its turn, until it is saved or let go."""

import threading
from dataclasses import replace

import pytest

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.intake import judge_ledger_draft
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.exchange.law.rules import shipped_calendar
from gkapp.models.database import Database
from gkapp.services.records.drafts import keep_draft
from gkapp.ui.kit.forms.draft_keeper import DraftKeeper
from gkapp.ui.kit.forms.fields import NamesField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.jobs import JobRunner
from tests.ui.kit.forms.test_forms import DRAFT, TODAY, request_form
from tests.ui.patience import AT_GATE


@pytest.fixture
def form(qtbot):
    made = request_form()
    qtbot.addWidget(made)
    made.load(DRAFT)
    made.show()
    return made


@pytest.fixture
def db(tmp_path, now):
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    with Database.create(tmp_path / "a.gkdb", key, actor="周静", now=lambda: now) as made:
        yield made


def test_what_was_typed_is_offered_again(form, qtbot, db):
    keeper = DraftKeeper(db, "request", 1, form, form)
    assert keeper.left_over(DRAFT) is None
    form.field("applicant").setText("王建华")
    keeper.keep()
    left = keeper.left_over(DRAFT)
    assert left == replace(DRAFT, applicant="王建华")
    form.load(DRAFT, left)
    assert form.is_dirty
    keeper.forget()
    assert keeper.left_over(DRAFT) is None


def test_it_is_kept_a_moment_after_the_last_key(form, qtbot, db, monkeypatch):
    monkeypatch.setattr("gkapp.ui.kit.forms.draft_keeper.PAUSE", 10)
    keeper = DraftKeeper(db, "request", 1, form, form)
    form.field("applicant").setText("王")
    qtbot.waitUntil(lambda: keeper.left_over(DRAFT) is not None)


def test_keeping_waits_for_its_turn_among_the_jobs(form, qtbot, db):
    jobs = JobRunner()
    keeper = DraftKeeper(db, "request", 1, form, form, jobs)
    busy = threading.Event()
    jobs.start("导入", lambda _progress: busy.wait(AT_GATE), owner=form, on_done=lambda _: None)
    form.field("applicant").setText("王建华")
    keeper.keep()
    assert keeper.left_over(DRAFT) is None
    busy.set()
    qtbot.waitUntil(lambda: keeper.left_over(DRAFT) is not None)
    form.field("applicant").setText("李建华")
    keeper.keep()
    keeper.forget()
    qtbot.waitUntil(lambda: jobs.titles == [])
    assert keeper.left_over(DRAFT) is None
    jobs.close()


@pytest.mark.parametrize("with_jobs", [True, False])
def test_keeping_that_is_refused_is_told(form, qtbot, db, monkeypatch, with_jobs):
    jobs = JobRunner()
    keeper = DraftKeeper(db, "request", 1, form, form, jobs if with_jobs else None)

    def refuse(*_arguments):
        raise Refused("磁盘空间不足。")

    monkeypatch.setattr("gkapp.ui.kit.forms.draft_keeper.keep_draft", refuse)
    form.field("applicant").setText("王建华")
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.keep()
    assert told.args[0].message == "磁盘空间不足。"
    jobs.close()


def test_what_another_version_kept_is_taken_as_far_as_it_makes_sense(form, db):
    keeper = DraftKeeper(db, "request", 1, form, form)
    content = {"applicant": "王建华", "channel": "飞鸽", "received_on": "昨天", "gone": 1}
    keep_draft(db, "request", 1, content)
    assert keeper.left_over(DRAFT) == replace(DRAFT, applicant="王建华")


def test_nothing_is_kept_in_a_database_that_is_only_read(form, tmp_path, now, db):
    db.close()
    path, key = tmp_path / "a.gkdb", DatabaseKey.parse("0123456789abcdef" * 4)
    with Database(path, key, actor="周静", now=lambda: now, read_only=True) as reading:
        keeper = DraftKeeper(reading, "request", 1, form, form)
        form.field("applicant").setText("王建华")
        keeper.keep()
        keeper.forget()
        assert keeper.left_over(DRAFT) is None


def test_several_names_survive_being_kept(qtbot, db):
    form = Form(lambda draft: judge_ledger_draft(draft, shipped_calendar(), TODAY))
    qtbot.addWidget(form)
    form.add("makers", "制定机关", NamesField())
    form.load(LedgerDraft())
    keeper = DraftKeeper(db, "ledger", 0, form, form)
    form.field("makers").setText("甲厅、乙厅")
    keeper.keep()
    assert keeper.left_over(LedgerDraft()).makers == ("甲厅", "乙厅")
