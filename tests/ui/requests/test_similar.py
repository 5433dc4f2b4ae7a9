"""While the content is typed, what it is like is shown beside the form and opened by a click."""

from dataclasses import replace
from datetime import date

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.requests.side_panel import kept_index
from gkapp.ui.shell.places import NEW, Place
from tests.ui.requests.conftest import ENDED, PENDING, PLAIN, fill_in

DOCUMENT = LedgerDraft(
    title="关于印发澄江路改造项目补偿方案的通知", makers=("云州市规划局",),
    document_type=DocumentType.OTHER, formed_on=date(2025, 3, 3), disclosed_on=date(2025, 3, 4),
    attribute=DisclosureAttribute.PROACTIVE, address="https://example.invalid/1.html",
)  # fmt: skip


def typed(show, context, qtbot, content, record=NEW, **values):
    page = show(RequestPage(context, record))
    fill_in(page.form, content=content, **values)
    page._similar.look()
    qtbot.waitUntil(lambda: not context.jobs.titles)
    return page


def titles(lines):
    return [link.text() for link in lines.links]


def test_like_requests_are_shown_with_their_share_and_open(show, filled, qtbot):
    page = typed(show, filled, qtbot, "请公开预算执行情况")
    assert titles(page.side_panel.alike) == ["2026-0004　相似 77%"]
    with qtbot.waitSignal(page.going) as gone:
        page.side_panel.alike.links[0].click()
    assert gone.args == [Place("requests", ENDED)]


def test_a_repeated_request_is_said_to_be_one(show, filled, qtbot):
    page = typed(show, filled, qtbot, "预算执行情况", applicant="王芳")
    assert "重复申请" in words(page)
    fill_in(page.form, applicant="李秀兰")
    assert "重复申请" not in words(page)
    assert "王芳" in words(page)


def test_one_without_an_answer_is_not_repeated_yet(show, filled, qtbot):
    page = typed(show, filled, qtbot, "学校建设批复", applicant="李秀兰")
    assert titles(page.side_panel.alike) == ["2026-0002　相似 100%"]
    assert "未办结" in words(page)
    assert "重复申请" not in words(page)


def test_a_stored_request_is_not_like_itself(show, filled, qtbot):
    page = typed(show, filled, qtbot, "澄江路改造项目的补偿方案", PENDING)
    assert titles(page.side_panel.alike) == []


def test_a_public_document_leads_to_the_ledger(show, filled, qtbot):
    entry = enter_record(filled.db, LEDGER, DOCUMENT).row_id
    page = typed(show, filled, qtbot, "澄江路改造项目补偿方案全文")
    assert page.side_panel.public.links[0].toolTip() in ("", DOCUMENT.title)
    with qtbot.waitSignal(page.going) as gone:
        page.side_panel.public.links[0].click()
    assert gone.args == [Place("ledger", entry)]


def test_nothing_is_shown_of_an_empty_content(show, filled, qtbot):
    page = typed(show, filled, qtbot, "学校建设批复")
    fill_in(page.form, content="")
    page._similar.look()
    assert titles(page.side_panel.alike) == []


def test_the_index_is_kept_until_a_register_changes(show, filled, qtbot):
    page = typed(show, filled, qtbot, "学校建设批复")
    kept = kept_index(filled)
    first = kept.index
    assert first is not None
    outcome = enter_record(filled.db, REQUESTS, replace(PLAIN, content="学校建设的批复"))
    page.publish(outcome)
    assert kept.index is None
    page._similar.look()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    assert "2026-0005　" in "".join(titles(page.side_panel.alike))
    kept.keep(first, kept.age - 1)
    assert kept.index is not first


def words(page):
    return "".join(page.side_panel.alike.words)
