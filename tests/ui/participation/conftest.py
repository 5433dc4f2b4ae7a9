"""A department with opinions and decisions, and pages over it that are shown."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest

from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import OpinionDraft, Reply
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.record_actions import enter_record
from gkapp.services.records.register import RecordKey

LATE, DONE = 1, 2
"""The ids of the opinions."""
ASKED, CLOSED = 1, 2
"""The ids of the decisions."""
opinion, decision = partial(RecordKey, OPINIONS.name), partial(RecordKey, DECISIONS.name)
"""The keys of either in the list of both."""

OPINION = OpinionDraft(title="轮候结果延迟", found_at=datetime(2026, 3, 1, 8, 0), source="热线")
REPLY = Reply(datetime(2026, 3, 2, 9, 0), ReplyForm.WEBSITE, "https://x.example", "李四")
DECISION = DecisionDraft(
    title="供水价格办法", opened_from=date(2026, 2, 20), opened_until=date(2026, 3, 25),
    hearing_on=date(2026, 3, 12), channels=("政府网站",),
)  # fmt: skip


@pytest.fixture
def filled(context):
    db = context.db
    load_shipped_calendar(db)
    enter_record(db, OPINIONS, OPINION)
    enter_record(db, OPINIONS, replace(OPINION, title="加装电梯补贴", replies=(REPLY,)))
    enter_record(db, DECISIONS, DECISION)
    closed = {"opened_from": date(2026, 1, 1), "opened_until": date(2026, 2, 1)}
    enter_record(db, DECISIONS, replace(DECISION, title="物业条例", hearing_on=None, **closed))
    return context


@pytest.fixture
def show(qtbot):
    def make(page):
        qtbot.addWidget(page)
        page.resize(1174, 692)
        page.fit(1174, 692)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.context.jobs.titles)
        return page

    return make
