"""A catalogue of a few items with ledger entries, and pages over them that are shown."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.catalogues import CatalogueDraft, make_catalogue
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record

TITLE = "主动公开基本目录"
ITEMS = (
    ItemDraft(
        catalogue=TITLE,
        level_one="机构职能",
        level_two="领导信息",
        number="1",
        content="姓名、分工",
        time_limit="20个工作日内",
        body="省住建厅",
        channels=("政府网站",),
    ),
    ItemDraft(
        catalogue=TITLE,
        level_one="住房保障",
        level_two="租赁补贴发放",
        number="2",
        content="补贴对象、发放情况",
        time_limit="每季度",
    ),
    ItemDraft(
        catalogue=TITLE, level_one="应急管理", level_two="", number="3", time_limit="按有关规定"
    ),
)
ENTRY = LedgerDraft(
    title="2026年第一季度住房租赁补贴发放情况公示",
    document_type=DocumentType.OTHER,
    attribute=DisclosureAttribute.PROACTIVE,
    formed_on=date(2026, 2, 10),
    disclosed_on=date(2026, 2, 12),
)


@pytest.fixture
def filled(context):
    load_shipped_calendar(context.db)
    make_catalogue(context.db, CatalogueDraft(TITLE))
    for draft in ITEMS:
        enter_record(context.db, CATALOGUE_ITEMS, draft)
    enter_record(context.db, LEDGER, ENTRY)
    enter_record(context.db, LEDGER, replace(ENTRY, title="关于开展安全生产检查的通知"))
    return context


@pytest.fixture
def idle(qtbot, context):
    def wait():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    return wait


@pytest.fixture
def show(qtbot):
    def make(page, width=1174):
        qtbot.addWidget(page)
        page.resize(width, 692)
        page.fit(width, 692)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.context.jobs.titles)
        return page

    return make
