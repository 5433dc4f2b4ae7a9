"""Files that tell too much, and the page and the tab that check them."""

import pytest

from gkapp.models.ledger import LedgerEntry
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.services.records.record_actions import enter_record
from tests.domain.publication_check.made_numbers import ID, MOBILE
from tests.exchange.publication.telling_files import (
    comment,
    commented,
    core_properties,
    run,
    telling_word,
    words,
)
from tests.ui.ledger.conftest import NOTICE

TELLING = telling_word(
    words(run(f"姓名：张三，身份证号：{ID}，手机：{MOBILE}"), commented("文")),
    {"docProps/core.xml": core_properties(creator="周静")},
    comments=comment("请核对"),
)
PLAIN = telling_word(words(run("关于印发工作要点的通知")))


@pytest.fixture
def file(tmp_path):
    def write(content=TELLING, name="公示.docx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def idle(qtbot, context):
    def wait():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    return wait


@pytest.fixture
def show(qtbot):
    def make(widget):
        qtbot.addWidget(widget)
        widget.resize(1174, 692)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.messages = []
        widget.message_posted.connect(widget.messages.append)
        return widget

    return make


@pytest.fixture
def entry(context):
    load_shipped_calendar(context.db)
    return enter_record(context.db, LEDGER, NOTICE).row_id


@pytest.fixture
def attach(context, entry):
    def add(*names, content=TELLING):
        files = [NamedContent(name, content if at == 0 else PLAIN) for at, name in enumerate(names)]
        add_attachments(context.db, Owner(LedgerEntry, entry), files, lambda *_progress: None)

    return add
