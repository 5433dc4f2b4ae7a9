"""The page of a case: what follows from what is typed, and where one can go."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import CourtStage, LitigationRoute, Procedure, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.records.record_actions import delete_records, enter_record, open_record
from gkapp.services.remedies.records import count_decision_as
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.remedies.record_page import RemedyPage
from gkapp.ui.shell.places import NEW, Place
from tests.ui.remedies.conftest import REQUEST, REVIEW, REVIEWED, SUED, fill_in


@pytest.fixture
def new(show, filled):
    return show(RemedyPage(filled, NEW))


@pytest.fixture
def review(show, filled):
    return show(RemedyPage(filled, REVIEWED))


@pytest.fixture
def suit(show, filled):
    return show(RemedyPage(filled, SUED))


# Entering


def test_a_case_is_entered(new, filled, qtbot):
    assert [new.tabs.isTabVisible(at) for at in range(5)] == [True, *[False] * 4]
    fill_in(new.form, type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 3),
            request_number="2026-0001")  # fmt: skip
    assert new.form.field("copy_received_on").value() == date(2026, 3, 3)
    assert not new.save()
    assert "请选择审理程序" in new.form.problems["procedure"]
    fill_in(new.form, procedure=Procedure.ORDINARY)
    with qtbot.waitSignal(new.became) as became:
        assert new.save()
    assert became.args == [Place("remedies", 3)]
    assert new.side_panel.reply_words == "还剩 9 个工作日"
    assert all(new.tabs.isTabVisible(at) for at in range(5))
    assert new.request_button.isVisible()


def test_the_day_of_the_copy_follows_only_while_it_is_the_same(new):
    fill_in(new.form, received_on=date(2026, 3, 2))
    fill_in(new.form, received_on=date(2026, 3, 3))
    assert new.form.field("copy_received_on").value() == date(2026, 3, 3)
    fill_in(new.form, copy_received_on=date(2026, 3, 4))
    fill_in(new.form, received_on=date(2026, 3, 2))
    assert new.form.field("copy_received_on").value() == date(2026, 3, 4)


def test_the_applicant_follows_from_the_number_of_the_request(new, filled):
    enter_record(filled.db, REQUESTS, replace(REQUEST, applicant="李强", number="2026-00012"))
    fill_in(new.form, request_number="2026-000")
    assert new.form.draft.applicant == ""
    fill_in(new.form, request_number="2026-0001")
    assert new.form.draft.applicant == "王芳"
    fill_in(new.form, request_number="2026-00012")
    assert new.form.draft.applicant == "李强"


def test_an_applicant_that_was_typed_stays(new):
    fill_in(new.form, applicant="赵敏")
    fill_in(new.form, request_number="2026-0001")
    assert new.form.draft.applicant == "赵敏"


def test_what_belongs_to_the_other_kind_cannot_be_filled_in(new):
    field = new.form.field
    fill_in(new.form, type=RemedyType.RECONSIDERATION)
    assert [field(key).isEnabled() for key in ("route", "stage", "parent_id")] == [False] * 3
    assert field("route").toolTip() == "行政复议没有起诉方式、审级和原审"
    assert field("procedure").isEnabled()
    fill_in(new.form, type=RemedyType.LITIGATION)
    assert [field(key).isEnabled() for key in ("route", "stage", "parent_id")] == [True] * 3
    assert not field("procedure").isEnabled()
    assert not field("answer_days").isEnabled()
    fill_in(new.form, orders_answer=True)
    assert field("answer_days").isEnabled()
    assert not new.side_panel._order_section.isHidden()


def test_a_decision_brings_its_column(new, filled):
    field = new.form.field
    fill_in(new.form, type=RemedyType.RECONSIDERATION, decision="撤销")
    assert field("result").value() is RemedyResult.OVERTURNED
    fill_in(new.form, decision="部分撤销，部分驳回")
    assert field("result").value() is RemedyResult.OVERTURNED
    offered = [field("decision").itemText(at) for at in range(field("decision").count())]
    assert "驳回复议申请" in offered and "驳回起诉" not in offered
    fill_in(new.form, type=RemedyType.LITIGATION, stage=CourtStage.SECOND)
    offered = [field("decision").itemText(at) for at in range(field("decision").count())]
    assert "驳回上诉，维持原判" in offered
    assert field("decision").value() == "部分撤销，部分驳回"


def test_a_decision_that_keeps_what_stands_takes_the_column_of_the_case_below(new):
    fill_in(new.form, type=RemedyType.LITIGATION, route=LitigationRoute.DIRECT,
            stage=CourtStage.SECOND, decision="驳回上诉，维持原判")  # fmt: skip
    assert new.form.field("result").value() is RemedyResult.PENDING
    fill_in(new.form, parent_id=SUED)
    assert new.form.field("result").value() is RemedyResult.OVERTURNED


def test_the_department_counts_as_it_chose(show, filled):
    count_decision_as(filled.db, "终止", RemedyResult.UPHELD)
    page = show(RemedyPage(filled, NEW))
    fill_in(page.form, type=RemedyType.RECONSIDERATION, decision="终止")
    assert page.form.field("result").value() is RemedyResult.UPHELD


# A new case that is about something


def test_a_case_about_a_request_knows_it(new):
    new.arrive("about-1")
    draft = new.form.draft
    assert (draft.request_number, draft.applicant) == ("2026-0001", "王芳")
    assert not new.form.is_dirty


def test_a_case_about_a_request_follows_another_number(new, filled):
    enter_record(filled.db, REQUESTS, replace(REQUEST, applicant="李强", number="2026-0002"))
    new.arrive("about-1")
    fill_in(new.form, request_number="2026-0002")
    assert new.form.draft.applicant == "李强"


def test_the_applicant_of_a_stored_case_goes_not_with_its_request(review):
    fill_in(review.form, request_number="")
    assert review.form.draft.applicant == "王芳"


def test_an_appeal_knows_the_case_below(new):
    new.arrive(f"above-{SUED}")
    draft = new.form.draft
    assert (draft.parent_id, draft.stage) == (SUED, CourtStage.SECOND)
    assert (draft.type, draft.route) == (RemedyType.LITIGATION, LitigationRoute.DIRECT)


def test_what_was_typed_is_not_overwritten(new):
    fill_in(new.form, applicant="李强")
    new.arrive("about-1")
    assert new.form.draft.applicant == "李强"


def test_a_request_that_is_gone_is_told(new, qtbot):
    with qtbot.waitSignal(new.message_posted) as told:
        new.arrive("about-9")
    assert "已被删除" in told.args[0].words


def test_the_next_new_case_begins_blank(new):
    new.arrive("about-1")
    new.hide()
    new.show()
    assert new.form.draft == RemedyDraft()


# A stored case


def test_a_case_is_shown_as_it_is_stored(show, filled):
    bare = replace(REVIEW, copy_received_on=None, procedure=None, case_number="", decision="终止",
                   result=RemedyResult.UPHELD, decided_on=date(2026, 3, 3))  # fmt: skip
    page = show(RemedyPage(filled, enter_record(filled.db, REMEDIES, bare).row_id))
    assert not page.form.is_dirty
    fill_in(page.form, received_on=date(2026, 3, 1))
    page.discard()
    assert page.form.draft == bare


def test_a_case_says_how_it_stands(review):
    assert review.head._title.whole_text == "云政复〔2026〕1号"
    assert review.head._words.whole_text == "王芳　云岭省人民政府　申请 2026-0001"
    assert review.side_panel.reply_words == "还剩 3 个工作日"
    assert review.side_panel.further_words == ""
    assert review.appeal_button.isHidden()
    review.arrive("terms")
    assert not review.side.isVisible()
    terms = review.terms_tab
    assert terms.large.text() == "还剩 3 个工作日 · 最迟 3月9日（周一）提出"
    assert "第五十四条" in terms.sum_of_days.text()
    assert terms.term_words[:4] == [
        "行政复议答复（简易程序）", "5 个工作日", "至 2026-03-09", "还剩 3 个工作日",
    ]  # fmt: skip
    assert not terms._legend.isHidden() and terms._natural.isHidden()
    QTest.keyClick(terms.strip, Qt.Key.Key_Right)
    QTest.keyClick(terms.strip, Qt.Key.Key_Right)
    assert terms.pointed.whole_text.startswith("3月3日（周二）：计入第1日")


def test_a_decided_lawsuit_tells_what_may_follow(suit, qtbot):
    assert suit.side_panel.further_words == "对判决上诉：至 3月18日（周三）"
    suit.arrive("terms")
    assert not suit.terms_tab._natural.isHidden()
    assert "2026-02-09 提出" in suit.terms_tab.term_words
    places = []
    suit.going.connect(places.append)
    suit.appeal_button.click()
    suit.request_button.click()
    assert places == [Place("remedies", NEW, f"above-{SUED}"), Place("requests", 1, "cases")]


def test_a_late_reply_is_told(review):
    fill_in(review.form, replied_on=date(2026, 3, 3))
    assert review.side_panel.reply_words == "按期答复"
    fill_in(review.form, copy_received_on=date(2026, 2, 3), received_on=date(2026, 2, 3))
    assert review.side_panel.reply_words == "逾期答复"


def test_what_cannot_be_reckoned_says_so(review):
    fill_in(review.form, type=None)
    assert review.side_panel.reply_words == "填写类型和收到副本日期后计算"
    fill_in(review.form, type=RemedyType.RECONSIDERATION, copy_received_on=None, procedure=None)
    assert review.side_panel.reply_words == "未填收到副本日期"
    assert review.save()
    review.arrive("terms")
    assert review.terms_tab.large.text() == "没有可以逐日推算的答复期限"
    assert review.terms_tab._terms_card.isHidden()


def test_a_provisional_day_says_so(review):
    fill_in(review.form, received_on=date(2026, 3, 2), copy_received_on=date(2026, 3, 2))
    assert review.terms_tab.provisional.isHidden()


def test_the_wrong_instance_is_refused(suit, filled, qtbot):
    fill_in(suit.form, parent_id=99)
    assert suit.form.field("parent_id").currentText() == "已删除的案件"
    with pytest.raises(Refused, match="另选原审案件"):
        suit.save()


def test_a_case_that_is_deleted_is_left(review, filled, qtbot):
    with qtbot.waitSignal(review.over):
        review.delete()
    with pytest.raises(Refused):
        open_record(filled.db, REMEDIES, REVIEWED)


def test_a_case_whose_request_is_gone_has_no_way_to_it(show, filled):
    delete_records(filled.db, REQUESTS, [1])
    page = show(RemedyPage(filled, REVIEWED))
    assert page.request_button.isHidden()
    page.go_to_request()


def test_narrow_windows_have_no_side(show, filled):
    page = show(RemedyPage(filled, REVIEWED), 800, 512)
    assert not page.side.isVisible()


@pytest.mark.parametrize("record", [NEW, REVIEWED, SUED])
def test_the_page_is_freed(assert_freed, filled, record):
    assert_freed(lambda: RemedyPage(filled, record))
