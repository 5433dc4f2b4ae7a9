"""One request of each ending, from receipt to archive, and how the year's report counts it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from gkapp.app import create_database
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.exchange.law.rules import report_formats
from gkapp.services.department.particulars import Unit
from gkapp.ui.letters.delivery_dialog import DeliveryDialog
from gkapp.ui.letters.letter_dialog import LetterDialog
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from tests.ui.stories.officer import CTRL

TODAY = date(2026, 3, 4)
CONSULTED = "保护第三方合法权益"


@pytest.fixture
def database(around, tmp_path):
    unit = Unit(
        "云岭省住房和城乡建设厅", letter_mark="云建公开", reconsideration_body="云岭省人民政府",
        court="望云区人民法院",
    )  # fmt: skip
    path = tmp_path / "台账.gkdb"
    create_database(path, unit, around).db.close()
    return path


def receive(officer, received_on=date(2026, 2, 2)):
    """Register a request."""
    officer.go("requests")
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    form = officer.page.form
    values = {
        "received_on": received_on, "channel": Channel.IN_PERSON, "applicant": "王芳",
        "applicant_kind": ApplicantKind.PERSON, "phone": "0731-12345678",
        "content": "澄江路改造项目的补偿方案",
    }  # fmt: skip
    for name, value in values.items():
        form.field(name).show_value(value)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert officer.page.record, officer.said


def fill_in(officer, **values):
    """Fill in the form of a step and save it."""
    dialog = officer.dialog(ThreadDialog)
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
    dialog.save_button.click()
    officer.rest()
    assert not officer.has_dialog(ThreadDialog), dialog.problem.text()


def take(officer, step, **values):
    """Take a step that the course offers."""
    officer.page.arrive("handling")
    officer.rest()
    officer.press(step)
    fill_in(officer, **values)


def enter(officer, kind, **values):
    """Enter what happened before, though it is not offered any more."""
    officer.page.arrive("handling")
    officer.rest()
    officer.page.course_tab.open_thread(Thread(kind))
    fill_in(officer, **values)


def draft(officer, code, *grounds, is_first=True, **facts):
    """Draft a letter; the kind that the course needs is offered first."""
    officer.page.arrive("letters")
    officer.rest()
    officer.press("拟制文书")
    dialog = officer.dialog(LetterDialog)
    assert (dialog.kind.code == code) is is_first
    dialog.choose_kind(code)
    for at in range(dialog.grounds.count()):
        item = dialog.grounds.item(at)
        if item.text() in grounds:
            item.setCheckState(Qt.CheckState.Checked)
    officer.until(lambda: set(facts) <= set(dialog.fields.facts))
    for name, value in facts.items():
        dialog.fields.field(name).show_value(value)
    officer.press("拟制", dialog)
    officer.rest()
    assert not officer.has_dialog(LetterDialog), dialog.problem.text()


def serve(officer):
    """Post the newest letter."""
    officer.page.arrive("letters")
    officer.rest()
    (first, *_) = [
        each
        for each in officer.page.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith("登记送达：")
    ]
    first.click()
    dialog = officer.dialog(DeliveryDialog)
    for name, value in {"way": "邮寄", "tracking_no": "XA1", "posted_on": TODAY}.items():
        dialog.form.field(name).show_value(value)
    dialog.save_button.click()
    officer.rest()
    assert "已登记送达" in officer.said[0]


def approve(officer):
    """Have it signed."""
    stages = ("drafted", "reviewed", "issued", "sealed")
    named = {f"{stage}_by": "周静" for stage in stages}
    take(officer, "审批", **named, **{f"{stage}_on": TODAY for stage in stages})


def consult(officer, *, agrees):
    """Ask a third party, who answers."""
    take(officer, "征求意见", to=Consulted.THIRD_PARTY, addressee="甲公司",
         sent_on=date(2026, 2, 5))  # fmt: skip
    take(officer, "征求意见书签收（甲公司）", served_on=date(2026, 2, 6))
    take(officer, "收到意见（甲公司）", answered_on=date(2026, 2, 27), agrees=agrees)


def file_away(officer):
    """File it; the next letter that is offered is of no answer any more."""
    take(officer, "归档", archive_no="X043-0001")
    assert officer.page.head._tag.accessibleName() == "已归档"


def assert_counted(officer, outcome):
    """The year's report counts the request by itself, and everything else stands at nought."""
    report = officer.go("report")
    officer.rest()
    report.head.year_chosen.emit(TODAY.year)
    officer.rest()
    table = report.body.tables["applications"].table.report
    row = report_formats()[-1].row_of(outcome)

    def figure(key, column):
        return table.index_of(f"{key}.{column}").data()

    assert figure(row.key, "自然人") == "1"
    assert figure(row.key, "商业企业") == "0"
    for key in ("一、本年新收政府信息公开申请数量", "三（七）总计"):
        assert figure(key, "总计") == "1"
    for key in ("二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"):
        assert figure(key, "总计") == "0"


def answer(officer, code, *grounds, **facts):
    """Draft, sign, serve and record an answer; returns to the page of the request."""
    is_first = code == "disclosed"  # nobody knows the answer before it is chosen
    draft(officer, code, *grounds, is_first=is_first, **facts)
    approve(officer)
    serve(officer)
    take(officer, "答复")
    file_away(officer)


ANSWERS = {
    "disclosed": (Outcome.DISCLOSED, (), {
        "提供的信息或者获取方式、途径和时间": "随本告知书提供补偿方案一份",
    }),
    "not_found": (Outcome.NOT_HELD, (), {
        "检索范围": "档案室", "检索方法": "关键词", "检索结果": "没有检索到",
    }),
    "not_responsible": (Outcome.NOT_HELD, (), {"理由": "由岭州市人民政府制作"}),
    "repeated": (Outcome.REPEATED, (), {
        "前次答复的文号": "云建公开〔2025〕3号", "前次答复的日期": date(2025, 6, 2),
    }),
    "not_handled": (Outcome.PETITION, ("信访举报投诉类申请",), {"理由": "要求查处违法建设"}),
}  # fmt: skip


@pytest.mark.parametrize("code", ANSWERS)
def test_an_answer(officer, code):
    outcome, grounds, facts = ANSWERS[code]
    receive(officer)
    draft(officer, "receipt")
    answer(officer, code, *grounds, **facts)
    assert_counted(officer, outcome)


@pytest.mark.parametrize(
    ("code", "outcome", "facts"),
    [
        ("withheld", Outcome.THIRD_PARTY_RIGHTS, {"理由": "反映企业成本"}),
        ("partly_disclosed", Outcome.PARTLY_DISCLOSED, {
            "公开的部分": "方案正文", "不予公开的部分": "单价分析表", "理由": "反映企业成本",
        }),
    ],
)  # fmt: skip
def test_what_a_third_party_does_not_agree_to(officer, code, outcome, facts):
    receive(officer)
    consult(officer, agrees=False)
    answer(officer, code, CONSULTED, **facts)
    assert_counted(officer, outcome)


def close_in_vain(officer, code, step):
    """Draft, sign and send the letter that ends what was waited for, and close the request."""
    draft(officer, code)
    approve(officer)
    serve(officer)
    take(officer, step)
    told = officer.page.course_tab.cards[-1].findChildren(QLabel)
    assert any("〔2026〕1号" in each.text() for each in told)  # the letter's own number
    file_away(officer)


def test_a_correction_that_never_came(officer):
    receive(officer)
    asked = {"asked_on": date(2026, 2, 4), "reply_by": date(2026, 2, 27)}
    enter(officer, ThreadKind.CORRECTION, **asked)
    close_in_vain(officer, "correction_lapsed", "逾期不补正，办结")
    assert_counted(officer, Outcome.CORRECTION_LAPSED)


def test_a_fee_that_was_never_paid(officer):
    receive(officer, date(2026, 1, 19))
    told = date(2026, 1, 20)
    notice = {"basis": FeeBasis.PAGES, "quantity": 250, "notified_on": told, "served_on": told}
    enter(officer, ThreadKind.FEE, **notice)
    close_in_vain(officer, "fee_lapsed", "逾期不缴费，办结")
    assert_counted(officer, Outcome.FEE_LAPSED)


def test_a_request_that_was_withdrawn(officer):
    receive(officer)
    take(officer, "申请人撤回")
    draft(officer, "withdrawal")
    serve(officer)
    file_away(officer)
    assert_counted(officer, Outcome.OTHER)
