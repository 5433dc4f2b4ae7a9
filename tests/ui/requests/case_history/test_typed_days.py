"""What a form of the course tells while it is filled in: days that follow, and earlier answers."""

from dataclasses import replace
from datetime import date

from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.services.department.particulars import Unit, change_unit
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from tests.ui.requests.case_history.conftest import PLAIN, REQUEST, fill_in, take

TODAY = date(2026, 3, 4)


def ending(tab):
    tab.open_thread(Thread(ThreadKind.ENDING))
    return tab.findChildren(ThreadDialog)[-1]


def test_the_day_by_which_a_fee_must_be_paid(tab):
    dialog = take(tab, "收费通知")
    fill_in(dialog, basis=FeeBasis.PAGES, quantity=250, notified_on=date(2026, 3, 3))
    assert "申请人最迟2026年3月31日缴费，共 20 个工作日。" in dialog.follows.text()
    fill_in(dialog, served_on=date(2026, 3, 4))
    assert "申请人最迟2026年4月1日缴费" in dialog.follows.text()
    fill_in(dialog, paid_on=date(2026, 3, 4))
    assert "缴费，共" not in dialog.follows.text()


def test_the_day_by_which_somebody_who_is_asked_must_answer(tab):
    dialog = take(tab, "征求意见")
    fill_in(dialog, to=Consulted.THIRD_PARTY, addressee="某公司", served_on=TODAY)
    assert "对方最迟2026年3月25日答复，共 15 个工作日。" in dialog.follows.text()


def test_the_day_by_which_a_correction_must_come(tab, fresh):
    tab.show_request(fresh)
    dialog = take(tab, "要求补正")
    assert "申请人最迟2026年3月25日补正，共 15 个工作日。" in dialog.follows.text()
    fill_in(dialog, reply_by=date(2026, 3, 20))
    assert "申请人最迟2026年3月20日补正。" in dialog.follows.text()
    assert "停止计算，收到补正后重新计算" in dialog.follows.text()


def test_a_repeated_request_says_which_answer_it_repeats(tab, filled):
    content = open_record(filled.db, REQUESTS, REQUEST).draft.content
    dialog = ending(tab)
    fill_in(dialog, grounds=["repeated"], ended_on=TODAY)
    assert "没有查到该申请人此前内容相近的答复" in dialog.follows.text()
    fill_in(dialog, grounds=["petition"])
    assert "没有查到" not in dialog.follows.text()
    old = replace(PLAIN, content=content, received_on=date(2025, 6, 2),
                  ended_on=date(2025, 6, 20), outcome=Outcome.DISCLOSED,
                  letter_no="云建公开〔2025〕3号")  # fmt: skip
    enter_record(filled.db, REQUESTS, old)
    dialog = ending(tab)
    fill_in(dialog, grounds=["repeated"])
    assert "2025年6月20日答复，文号云建公开〔2025〕3号" in dialog.follows.text()


def test_the_example_of_a_number_is_one_of_this_department(tab, filled):
    assert ending(tab).form.field("letter_no").placeholderText() == "如 机关代字〔2026〕1号"
    change_unit(filled.db, Unit("云岭省住房和城乡建设厅", letter_mark="云建公开"))
    assert ending(tab).form.field("letter_no").placeholderText() == "如 云建公开〔2026〕1号"
