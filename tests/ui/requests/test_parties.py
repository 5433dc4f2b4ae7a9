"""Joint applicants, agents and the kind of a letter in the form of a request."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.records.record_actions import change_record, open_record
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.forms.draft_keeper import DraftKeeper
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.requests.joint_field import JointField, PartyDialog
from gkapp.ui.requests.list_columns import channel_name
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import NEW
from tests.ui.requests.conftest import PENDING, fill_in

LI = Party("李秀兰", ApplicantKind.PERSON, "居民身份证", "990102198604120278", "0199-1", "东路1号")
LOOK, FIRST = "查看或者修改", "上移为第一申请人，年度报告按其类型统计"
FIRM = Party("云岭筑安公司", ApplicantKind.COMPANY, email="a@b.example")


def titles(form):
    """The names of the rows that are shown."""
    return [form._titles[key].text() for key in form._fields if not form._titles[key].isHidden()]


def dialog_of(widget):
    return next(each for each in widget.findChildren(PartyDialog) if each.isVisible())


def tools(field, at):
    found = field.lines[at].findChildren(QToolButton)
    return {each.accessibleName().split("：")[1]: each for each in found}


@pytest.fixture
def field(qtbot):
    made = JointField()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_value((LI, FIRM))
    return made


def test_a_line_for_each_and_a_tip_for_each_button(field):
    assert [line.name.whole_text for line in field.lines] == [
        "2. 李秀兰（自然人）",
        "3. 云岭筑安公司（商业企业）",
    ]
    assert list(tools(field, 0)) == [LOOK, FIRST, "下移", "移除"]
    assert not tools(field, 1)["下移"].isEnabled()
    assert field.complaint == ""


def test_one_is_added(field, qtbot):
    field.add_button.click()
    dialog = dialog_of(field)
    assert not dialog.agree.isEnabled()
    fill_in(dialog.form, kind=ApplicantKind.PERSON)
    assert dialog.form.field("id_kind").value() == "居民身份证"
    dialog.agree.click()
    assert dialog.isVisible()  # without a name
    assert dialog.form.problems == {"name": "请填写姓名或者名称。"}
    fill_in(dialog.form, name="周青", phone="0199-7")
    with qtbot.waitSignal(field.changed):
        dialog.agree.click()
    added = Party("周青", ApplicantKind.PERSON, "居民身份证", phone="0199-7")
    assert field.value() == (LI, FIRM, added)


def test_one_is_changed_where_it_stands(field):
    field.lines[0].opener.click()
    dialog = dialog_of(field)
    assert dialog.windowTitle() == "第 2 个申请人"
    fill_in(dialog.form, phone="0199-8", id_number="990102198604120270")
    words = dialog.form._words["id_number"][0]
    assert "校验码不对" in words.text()
    dialog.agree.click()
    assert field.value()[0] == replace(LI, phone="0199-8", id_number="990102198604120270")


def test_they_are_put_in_order_and_taken_out(field, qtbot):
    tools(field, 1)["上移"].click()
    assert field.value() == (FIRM, LI)
    tools(field, 0)["下移"].click()
    assert field.value() == (LI, FIRM)
    with qtbot.waitSignal(field.first_wanted):
        tools(field, 0)[FIRST].click()
    tools(field, 0)["移除"].click()
    assert field.value() == (FIRM,)


def test_who_may_not_change_may_look(field):
    field.set_read_only(True)
    assert not field.add_button.isEnabled()
    for at in (0, 1):
        assert [words for words, tool in tools(field, at).items() if tool.isEnabled()] == [LOOK]
    field.lines[1].opener.click()
    dialog = dialog_of(field)
    assert dialog.form.field("email").isReadOnly()
    assert dialog.agree.isHidden()


def test_the_field_and_its_dialog_are_freed(assert_freed, qtbot):
    def make():
        made = JointField()
        made.show_value((LI, FIRM))
        made.show_value((FIRM, LI))
        made.show()
        made.add()
        dialog_of(made).reject()
        QApplication.processEvents()
        return made

    assert_freed(make)


# On the page


def test_joint_applicants_are_registered_and_the_second_made_the_first(show, ready):
    page = show(RequestPage(ready, NEW))
    fill_in(page.form, channel=Channel.IN_PERSON, applicant="陈国栋", content="补偿方案",
            applicant_kind=ApplicantKind.PERSON, id_number="1", phone="0199-5",
            joint=(FIRM, LI))  # fmt: skip
    page.form.field("joint").move_up(0)
    first = Party("陈国栋", ApplicantKind.PERSON, "居民身份证", "1", "0199-5")
    draft = page.form.draft
    assert (draft.applicant, draft.applicant_kind) == ("云岭筑安公司", ApplicantKind.COMPANY)
    assert (draft.email, draft.phone, draft.id_kind) == ("a@b.example", "", "")
    assert draft.joint == (first, LI)
    assert page.save()
    assert open_record(ready.db, REQUESTS, page.record).draft.joint == (first, LI)
    assert page.head._words.text().startswith("云岭筑安公司等 3 人（商业企业）")


def test_the_agents_particulars_are_there_once_there_is_one(show, ready):
    page = show(RequestPage(ready, NEW))
    assert "代理权限" not in titles(page.form)
    fill_in(page.form, agent="何律师")
    of_agent = {"代理权限", "代理人证件", "代理人证件号", "代理人电话", "代理人地址", "代理人邮箱"}
    assert of_agent <= set(titles(page.form))
    assert "按申请人本人选择" in page.form._words["agent"][0].text()
    fill_in(page.form, agent_authority="授权委托书", agent="")
    assert "代理权限" in titles(page.form)  # what is filled in is never out of sight
    fill_in(page.form, agent_authority="")
    assert "代理权限" not in titles(page.form)


def test_what_a_letter_is_hides_what_it_need_not_tell(show, ready):
    page = show(RequestPage(ready, NEW))
    fill_in(page.form, channel=Channel.IN_PERSON)
    kind, words = page.form.field("kind"), page.form._words["kind"][0]
    assert [kind.itemText(at) for at in range(kind.count())] == [
        "公开申请", "更正自身信息", "非申请来件",
    ]  # fmt: skip
    assert words.text().startswith("申请公开政府信息：")
    assert "需要的帮助" in titles(page.form)
    kind.show_value(RequestKind.OWN_RECORDS)
    assert "第四十一条" in words.text()
    assert "获取方式" not in titles(page.form)
    assert not page.head._due.isHidden()
    kind.show_value(RequestKind.NO_REQUEST)
    assert "不计入年度报告" in words.text()
    gone = {"获取方式", "需要的帮助", "证件类型", "证件号码", "共同申请人", "代理人"}
    assert gone.isdisjoint(titles(page.form))
    assert page.head._due.isHidden()
    fill_in(page.form, applicant_kind=ApplicantKind.OTHER, content="咨询办事时间")
    assert page.save()
    stored = open_record(ready.db, REQUESTS, page.record).draft
    assert (stored.kind, stored.applicant) == (RequestKind.NO_REQUEST, "")


def test_a_void_registration_keeps_that_it_is(show, filled):
    void_request(filled.db, PENDING, "重复登记")
    page = show(RequestPage(filled, PENDING))
    assert page.form.draft.kind is RequestKind.VOID
    assert not page.form.is_dirty
    assert page.form._words["kind"][0].text() == "登记已经作废"


def test_the_channel_says_whether_today_is_the_day_of_receipt(show, ready):
    page = show(RequestPage(ready, NEW))
    received, arrived = page.form.field("received_on"), page.form.field("arrived_on")
    channel = page.form.field("channel")
    assert received.value() == ready.today
    channel.show_value(Channel.REGISTERED_POST)
    assert (received.value(), arrived.value()) == (ready.today, None)
    channel.show_value(Channel.INTERNET)
    assert (received.value(), arrived.value()) == (None, ready.today)
    channel.show_value(Channel.ORAL)
    assert (received.value(), arrived.value()) == (ready.today, None)
    received.show_value(date(2026, 3, 2))
    channel.show_value(Channel.FAX)
    assert (received.value(), arrived.value()) == (date(2026, 3, 2), None)


def test_ways_that_are_mixed_up_are_explained(show, ready):
    assert channel_name(Channel.REGISTERED_POST).startswith("邮寄（")
    assert "签收" in channel_name(Channel.ORDINARY_POST)
    assert channel_name(Channel.IN_PERSON) == "当面"


def test_what_was_typed_of_joint_applicants_survives_a_crash(context, qtbot):
    form = Form(lambda _draft: type("J", (), {"problems": (), "warnings": ()})())
    form.add("joint", "共同申请人", JointField())
    qtbot.addWidget(form)
    form.load(RequestDraft())
    form.field("joint").show_value((LI, FIRM))
    DraftKeeper(context.db, "requests", NEW, form, form).keep()
    left = DraftKeeper(context.db, "requests", NEW, form, form).left_over(RequestDraft())
    assert left.joint == (LI, FIRM)


def test_an_edit_of_another_field_leaves_joint_applicants_alone(show, filled):
    opened = open_record(filled.db, REQUESTS, PENDING)
    change_record(filled.db, REQUESTS, PENDING, replace(opened.draft, joint=(LI,)),
                  opened.version)  # fmt: skip
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, note="已电话联系")
    assert page.save()
    assert open_record(filled.db, REQUESTS, PENDING).draft.joint == (LI,)
