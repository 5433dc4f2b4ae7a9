"""Lists, their prints and the panel beside them tell nobody how to reach an applicant."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.list import RequestList
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.requests.details import details_reader
from gkapp.ui.requests.list_columns import ON_PAPER, REQUEST_TABLE
from gkapp.ui.requests.list_page import RequestPanel
from tests.ui.requests.conftest import PLAIN

SECRETS = ("990102198604120278", "0199-86001234", "岭州市听松路16号", "u7919@mail.example",
           "990102197001010015", "0199-86005678", "岭州市东山路2号", "li@mail.example",
           "19901200110", "0199-86009999", "岭州市西河路3号", "he@mail.example")  # fmt: skip
WHOLE: RequestDraft = replace(
    PLAIN, id_kind="居民身份证", id_number=SECRETS[0], phone=SECRETS[1], address=SECRETS[2],
    email=SECRETS[3], joint=(Party("李秀兰", ApplicantKind.PERSON, "居民身份证", *SECRETS[4:8]),),
    agent="何律师", agent_authority="授权委托书", agent_id_kind="律师执业证",
    agent_id_number=SECRETS[8], agent_phone=SECRETS[9], agent_address=SECRETS[10],
    agent_email=SECRETS[11],
)  # fmt: skip


@pytest.fixture
def request_id(ready):
    return enter_record(ready.db, REQUESTS, WHOLE).row_id


def told(texts):
    return [secret for secret in SECRETS if any(secret in text for text in texts)]


def test_no_column_of_the_list_or_of_its_print_holds_personal_data(ready, request_id):
    row = RequestList(ready.db).rows([request_id])[request_id]
    texts = [str(column.text(row)) for column in (*REQUEST_TABLE.columns, *ON_PAPER)]
    texts += [column.tip(row) for column in REQUEST_TABLE.columns if column.tip]
    assert any("王芳" in text for text in texts)
    assert told(texts) == []


def test_the_panel_beside_the_list_names_all_and_tells_no_more(ready, request_id, qtbot):
    panel = RequestPanel(details_reader(ready))
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    panel.show()
    panel.show_row(request_id)
    QApplication.processEvents()
    texts = [each.text() + each.toolTip() for each in panel.findChildren(QLabel)]
    texts += [each.whole_text for each in panel.findChildren(ElidedLabel)]
    assert any("王芳、李秀兰" in text for text in texts)
    assert told(texts) == []
