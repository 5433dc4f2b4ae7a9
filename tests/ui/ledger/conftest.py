"""A ledger of a few documents, and pages over it that are shown."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record

NOTICE = LedgerDraft(
    title="住房保障实施细则",
    document_no="云建规〔2026〕1号",
    document_type=DocumentType.NORMATIVE,
    office="住房保障处",
    formed_on=date(2026, 2, 24),
    attribute=DisclosureAttribute.PROACTIVE,
)
DRAFTS = (
    NOTICE,
    replace(NOTICE, title="城市更新办法", document_no="云建规〔2025〕9号",
            formed_on=date(2025, 6, 3), published_on=date(2025, 6, 10)),
    replace(NOTICE, title="旧文件", document_no="云建规〔2010〕2号", formed_on=date(2010, 1, 4),
            published_on=date(2010, 1, 5), validity=Validity.REPEALED, ended_on=date(2024, 1, 1)),
)  # fmt: skip


@pytest.fixture
def filled(context):
    load_shipped_calendar(context.db)
    for draft in DRAFTS:
        enter_record(context.db, LEDGER, draft)
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
