"""The page of one request: what came in, what was done, its term, its cases, its history."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cached_property, partial
from typing import Any, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD, Party
from gkapp.domain.requests.receipt_rules import usual_days
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.department.particulars import list_offices
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import delete_records
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.grouping import relatives_of
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.letters import count_letters
from gkapp.services.requests.likeness import ApplicantHistory, applicant_history
from gkapp.services.requests.lookup import Neighbours, cases_of, open_to_applicant, void_reason_of
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import forbid, tool_button
from gkapp.ui.kit.widgets.layout import page_column, row
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.letters.letters_tab import LettersTab
from gkapp.ui.records.patterns import LikeWords, add_to_menu
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, READ_ONLY, RecordPage, RecordWords
from gkapp.ui.remedies.list_columns import ABOUT
from gkapp.ui.remedies.list_columns import PAGE as CASE_PAGE
from gkapp.ui.requests.case_file import CaseFileMaking
from gkapp.ui.requests.case_history.course_tab import CourseTab
from gkapp.ui.requests.cases_tab import CasesTab
from gkapp.ui.requests.clock_tab import ClockTab
from gkapp.ui.requests.details import Details, details_reader
from gkapp.ui.requests.grouping import Grouping, VoidRequestDialog
from gkapp.ui.requests.groups import (
    build_groups,
    due_of_new,
    hints_of,
    may_arrive_earlier,
    offer_offices,
    rows_apt,
)
from gkapp.ui.requests.joint_field import ApplicantField
from gkapp.ui.requests.list_columns import (
    APPLICANT_OF,
    CASES,
    HANDLING,
    LETTERS,
    PAGE,
    finished_words,
    status_cell,
)
from gkapp.ui.requests.list_page import shown_order
from gkapp.ui.requests.side_panel import RequestSide, SimilarTexts
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place

PAUSE = 250
"""Milliseconds that typing must rest before it is asked."""
MOST_NAMED = 12
"""Requests that the menu names; the list shows all of them."""


class EarlierRequests(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, page: Page, field: ApplicantField, side: RequestSide) -> None:
        super().__init__(page)
        self._context, self._field, self._side = page.context, field, side
        self._draft = RequestDraft()
        self._besides: int | None = None
        self._told = ("", "", "", None)
        self.history = ApplicantHistory()
        self._resting = Pause(self, PAUSE, self.look)
        field.earlier_wanted.connect(self.open_menu)

    def look_for(self, draft: RequestDraft, besides: int | None) -> None:
        """Look for the applicant of *draft* once typing rests, but not for the request itself."""
        asked = (draft.applicant, draft.id_kind, draft.id_number, draft.received_on)
        if asked != self._told:
            self._told = asked
            self._draft, self._besides = draft, besides
            self._resting.start()

    def forget(self) -> None:
        """The registers may have changed: look again, even for the same applicant."""
        self._told = ("", "", "", None)

    def look(self) -> None:
        """Look now."""
        self._resting.stop()
        draft = self._draft
        self.history = applicant_history(
            self._context.db,
            draft.applicant,
            draft.id_number,
            draft.id_kind,
            besides=self._besides,
        )
        self._field.show_earlier(len(self.history.earlier))
        self._side.show_applicant(self.history, draft.received_on or self._context.today)

    def open_menu(self) -> None:
        """Offer the newest of them, and the list of all."""
        menu = QMenu(self._field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.history.earlier[:MOST_NAMED]:
            action = menu.addAction(f"{each.number}　{each.received_on.isoformat()} 收到")
            action.setData(Place(PAGE, each.id))
        menu.addSeparator()
        newest = self.history.earlier[0]
        every = menu.addAction(f"在列表中查看全部 {len(self.history.earlier)} 件")
        every.setData(Place(PAGE, part=f"{APPLICANT_OF}{newest.id}"))
        menu.triggered.connect(self._go)
        link = self._field.link
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _go(self, action: QAction) -> None:
        place, page = action.data(), self.parent()
        if isinstance(place, Place) and isinstance(page, Page):
            page.go(place)


_OF_FIRST = {"kind": "applicant_kind", "name": "applicant"}
"""The fields of the first applicant that are not called as those of the others."""


def blank_request(context: Context) -> RequestDraft:
    """Most requests are registered on the day of their receipt."""
    return RequestDraft(received_on=context.today)


class Entering(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, form: Form, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._today = form, today
        self.is_new = False
        """Whether the request is only being entered: what is stored is not filled in."""
        form.field("channel").changed.connect(self._suggest_days)
        form.field("applicant_kind").changed.connect(self._suggest_id_kind)
        form.field("joint").first_wanted.connect(self._make_first)

    def _suggest_days(self) -> None:
        """Today is the day of receipt, unless that is agreed upon with the applicant (art. 31)."""
        channel = self._form.field("channel").value()
        if not self.is_new or channel is None:
            return
        received, arrived = self._form.field("received_on"), self._form.field("arrived_on")
        before = received.value(), arrived.value()
        days = usual_days(channel, *before, self._today())
        if days != before:
            received.show_value(days[0])
            arrived.show_value(days[1])

    def _suggest_id_kind(self) -> None:
        """Most persons show the same document, and most bodies have the same number."""
        field = self._form.field("id_kind")
        if self.is_new and field.value() in ("", RESIDENT_CARD, CREDIT_CODE):
            kind = self._form.field("applicant_kind").value()
            usual = RESIDENT_CARD if kind is ApplicantKind.PERSON else CREDIT_CODE
            field.show_value(usual if kind is not None else "")

    def _make_first(self) -> None:
        """Let the second applicant and the first change places."""
        draft: RequestDraft = self._form.draft
        names = {each.name: _OF_FIRST.get(each.name, each.name) for each in fields(Party)}
        first = Party(**{name: getattr(draft, key) for name, key in names.items()})
        second, *others = draft.joint
        for name in ("kind", *names):  # the kind suggests another document
            self._form.field(names[name]).show_value(getattr(second, name))
        self._form.field("joint").show_value((first, *others))


CLOCK = "clock"
_TITLE = "依申请公开"
_LIKE = LikeWords(lambda draft: draft.number, "申请内容、编号和日期", "content")
_NEW_WORDS = "带 ＊ 的必须填写；意外退出时，未保存的内容会保留"
_UNSAVED_FIRST = "请先保存或者放弃修改。"
_VOID = "登记已经作废，不再拟制文书"
_DUE_FROM = frozenset({"received_on", "arrived_on"})
"""Fields that the last day to answer is reckoned from: there is none while one is refused."""
_CRAMPED = 840
"""Pixels of width under which the head has no room for every button."""
_OF_STORED = (HANDLING, CLOCK, LETTERS, FILES, CASES, HISTORY)
"""Tabs that a new request does not have yet."""


class RequestPage(RecordPage):
    """One request, new or stored."""

    topics = frozenset(
        {Topic.REQUESTS, Topic.REMEDIES, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT}
    )

    def __init__(self, context: Context, record: int) -> None:
        self._reader = details_reader(context)
        self._order = shown_order(context)
        self._details: Details | None = None
        self._hints: dict[str, str] = {}
        self._is_wide, self._is_cramped = True, False
        blank, files = partial(blank_request, context), "申请表、证件、往来函件"
        words = RecordWords(PAGE, _TITLE, "新申请", "申请", blank, files, finished_words, _LIKE)
        super().__init__(context, record, words, REQUESTS)
        self._earlier = EarlierRequests(self, self.form.field("applicant"), self.side_panel)
        self._similar = SimilarTexts(self, self.side_panel)
        self.grouping = Grouping(self)
        if record == NEW:
            self.setFocusProxy(self.form.field("channel"))

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in the tab, not in the form itself."""
        form.setParent(self)  # while it is empty: moving a full one costs more
        form.hide()
        self._facts = FormArea(form)
        build_groups(form, self.rules, self._facts)
        self.entering = Entering(form, self.rules.today, self)

    def make_side(self) -> QWidget:
        """What comes next, what is odd, who asks, what happened."""
        return RequestSide()

    @property
    def side_panel(self) -> RequestSide:
        """The side as what it is."""
        return cast("RequestSide", self.side)

    def _arrange(self) -> None:
        self.before_button = tool_button("up", "上一件（Ctrl+PgUp）")
        self.after_button = tool_button("down", "下一件（Ctrl+PgDn）")
        self.more_button = tool_button(
            "more", "更多：照此新增、生成卷宗、拆分、合并、性质、作废、删除"
        )
        self.case_file = CaseFileMaking(self.context, self)
        layout = page_column(self)
        layout.addWidget(self.head)
        buttons = (self.more_button, self.delete_button, self.save_button)
        self.head.show_actions([self.before_button, self.after_button, *buttons])
        body = row(gap=SPACE.x4)
        layout.addLayout(body, 1)
        body.addWidget(self.tabs, 1)  # before they are filled: moving full ones costs more
        body.addWidget(self.side)
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(HANDLING, "办理", self._get_course)
        self.tabs.add(CLOCK, "期限", self._get_clock)
        self.tabs.add(LETTERS, "文书", self._get_letters)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(CASES, "复议诉讼", self._get_cases)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _connect(self) -> None:
        super()._connect()
        # Going back would lead from record to record where one went on to the next.
        self.head.back_wanted.disconnect(self.going_back)
        self.head.back_wanted.connect(self.go_to_list)
        self.before_button.clicked.connect(self.go_to_before)
        self.after_button.clicked.connect(self.go_to_after)
        self.more_button.clicked.connect(self.open_menu)
        self.case_file.message_posted.connect(self.message_posted)
        add_key(self, "Esc", "回到列表", self.go_to_list)
        add_key(self, "Ctrl+PgUp", "上一件申请", self.go_to_before)
        add_key(self, "Ctrl+PgDown", "下一件申请", self.go_to_after)

    def _get_form(self) -> QWidget:
        return self._facts

    # What stands in the tabs that are not looked at in most requests: made when first shown

    @cached_property
    def course_tab(self) -> CourseTab:
        """What was done, and what may be done next."""
        made = CourseTab(self.context)
        made.saved.connect(self.publish)
        made.message_posted.connect(self.message_posted)
        made.letters_asked.connect(self._go_to_letters)
        return made

    @cached_property
    def clock_tab(self) -> ClockTab:
        """How the term is counted."""
        made = ClockTab(self.context)
        made.message_posted.connect(self.message_posted)
        return made

    @cached_property
    def letters_tab(self) -> LettersTab:
        """The letters about the request."""
        made = LettersTab(self.context)
        made.message_posted.connect(self.message_posted)
        made.acted.connect(self.publish)
        made.going.connect(self.going)
        made.answer_asked.connect(self.register_answer)
        return made

    @cached_property
    def cases_tab(self) -> CasesTab:
        """The reconsiderations and lawsuits about it."""
        made = CasesTab()
        made.entering_asked.connect(self.enter_case)
        made.opening_asked.connect(self.open_case)
        made.deletion_asked.connect(self.delete_case)
        return made

    def _get_course(self) -> QWidget:
        return self.course_tab

    def _get_clock(self) -> QWidget:
        return self.clock_tab

    def _go_to_letters(self) -> None:
        self.tabs.choose(LETTERS)

    def _get_letters(self) -> QWidget:
        return self.letters_tab

    def _get_cases(self) -> QWidget:
        return self.cases_tab

    # What is shown

    def refresh(self) -> None:
        """Read the request, and what belongs to it, anew."""
        self._earlier.forget()
        self._similar.forget()
        offer_offices(self.form, [office.name for office in list_offices(self.context.db)])
        super().refresh()
        self._show_ways()

    def fit(self, width: int, height: int) -> None:
        """What stands beside the form needs room."""
        super().fit(width, height)
        self._is_wide = width >= SIZE.side_break
        self._is_cramped = width < _CRAMPED
        self._show_side()
        self._show_ways()

    def name_of(self, draft: Any) -> str:
        """Its number."""
        return draft.number

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Number, wording, applicant; how long there is yet."""
        self.entering.is_new = is_new
        for tab in _OF_STORED:
            self.tabs.offer(tab, is_offered=not is_new)
        self._details = None if is_new else self._reader.details_of(self.record)
        if self._details is None:
            self.head.show_record("新增", "登记申请", self.beginning.words(_NEW_WORDS))
            self.head.show_status("", "neutral")
            self.side_panel.show_new()
        else:
            self._show_stored(self._details)

    def show_edit(self, draft: Any) -> None:
        """Hints, the due day of a new request and the applicant's history follow the draft."""
        self._show_hints(draft)
        self.side_panel.show_odd(self.form.warnings)
        besides = None if self.record == NEW else self.record
        self._earlier.look_for(draft, besides)
        self._similar.look_for(draft, besides)
        if self.record == NEW:
            self._show_due_of_new(draft)

    def _show_stored(self, details: Details) -> None:
        shown, term = details.row, details.term
        status = status_cell(shown)
        is_void = shown.status is RequestStatus.VOID
        others = f"等 {len(details.record.joint) + 1} 人" if details.record.joint else ""
        words = f"{shown.applicant}{others}（{shown.applicant_kind}）"
        office = f"承办 {shown.office}" if shown.office else ""
        needed = details.record.help_needed
        help_words = f"需要帮助：{needed}" if needed else ""
        reason = f"作废原因：{void_reason_of(self.context.db, shown.id)}" if is_void else ""
        self.head.show_record(
            shown.number,
            shown.subject,
            "　".join(filter(None, (words, office, help_words, reason))),
        )
        self.head.show_status(status.text, status.tone, status.icon)
        self.head.show_due(term.large, term.tone, term.day, term.under_day)
        self.side_panel.show_course(details.step, details.events)
        self.side_panel.show_relatives(relatives_of(self.context.db, shown.id))
        self.form.set_hint("number", "")
        self.form.set_read_only(is_void or self.context.db.is_read_only)
        self.tabs.show_count(LETTERS, count_letters(self.context.db, shown.id))
        self.tabs.show_count(CASES, len(cases_of(self.context.db, shown.id)))

    def _show_hints(self, draft: RequestDraft) -> None:
        hints = hints_of(draft)
        for key, hint in hints.items():
            if self._hints.get(key) != hint:
                self.form.set_hint(key, hint)
        self._hints = hints
        for key, is_apt in rows_apt(draft).items():
            self.form.offer_row(key, is_offered=is_apt)
        self.form.field("arrived_on").setEnabled(may_arrive_earlier(draft))

    def _show_due_of_new(self, draft: RequestDraft) -> None:
        is_refused = draft.received_on and not _DUE_FROM.isdisjoint(self.form.problems)
        term = due_of_new(None if is_refused else draft, self.rules.calendar(), self.context.today)
        self.head.show_due(term.large, term.tone, term.day, term.under_day)

    def _show_side(self) -> None:
        self.side.setVisible(self._is_wide and self.tabs.current == FORM)

    def _show_tab(self, tab: str) -> None:
        super()._show_tab(tab)
        self._show_side()
        if self._details is None:
            return
        db, shown = self.context.db, self._details.row
        read_only = READ_ONLY if db.is_read_only else ""
        if tab == HANDLING:
            self.course_tab.show_request(self.record)
        if tab == CLOCK:
            self.clock_tab.show_request(self._details)
        if tab == LETTERS:
            self.letters_tab.forbid(_VOID if shown.status is RequestStatus.VOID else read_only)
            self.letters_tab.show_request(self.record, shown.number)
        if tab == CASES:
            self.cases_tab.forbid(read_only)
            self.cases_tab.show_cases(cases_of(db, self.record), self.context.today)
            self.cases_tab.show_open_terms(open_to_applicant(db, self.record), self.context.today)

    def _allow(self) -> None:
        super()._allow()
        self.delete_button.hide()  # it stands in the menu, where there is room for its words
        self.more_button.setVisible(self.record != NEW)
        forbid(self.more_button, READ_ONLY if self.context.db.is_read_only else "")

    # Where one can go

    def go_to_list(self) -> None:
        """Go to the list of requests."""
        self.go(Place(PAGE))

    def go_to_before(self) -> None:
        """Go to the request before, at the same tab."""
        self._go_on(self._neighbours().before)

    def go_to_after(self) -> None:
        """Go to the next request, at the same tab."""
        self._go_on(self._neighbours().after)

    def _go_on(self, record: int | None) -> None:
        if record is not None:
            self.go(Place(PAGE, record, self.tabs.current))

    def _neighbours(self) -> Neighbours:
        if self._details is None:
            return Neighbours(None, None)
        return self.attempt(partial(self._order.around, self.record)) or Neighbours(None, None)

    def _show_ways(self) -> None:
        """The keys lead on where there is no room for the buttons."""
        ways = self._neighbours()
        for each in (self.before_button, self.after_button):
            each.setVisible(self._details is not None and not self._is_cramped)
        forbid(self.before_button, "" if ways.before is not None else "已经是第一件")
        forbid(self.after_button, "" if ways.after is not None else "已经是最后一件")

    # What can be done

    def open_menu(self) -> None:
        """Offer what is seldom done with a request."""
        menu = QMenu(self.more_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        add_to_menu(menu).triggered.connect(self.enter_like)
        menu.addSeparator()
        binding = menu.addAction("生成卷宗…")
        binding.setEnabled(not self.form.is_dirty)
        binding.setToolTip(_UNSAVED_FIRST if self.form.is_dirty else "")
        binding.triggered.connect(self.ask_for_case_file)
        menu.addSeparator()
        if self._details is not None:
            obstacle = _UNSAVED_FIRST if self.form.is_dirty else ""
            self.grouping.add_to(menu, self._details, obstacle)
        menu.addSeparator()
        voiding, deleting = menu.addAction("作废…"), menu.addAction("删除")
        voiding.setEnabled(self._is_voidable and not self.form.is_dirty)
        voiding.setToolTip(_UNSAVED_FIRST if self.form.is_dirty else "")
        voiding.triggered.connect(self.ask_why_void)
        deleting.triggered.connect(self.delete)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    @property
    def _is_voidable(self) -> bool:
        return self._details is not None and self._details.row.status is not RequestStatus.VOID

    def ask_for_case_file(self) -> None:
        """Ask how and where the whole file of the request is to be written."""
        self.case_file.ask(self.record, self.heading)

    def ask_why_void(self) -> None:
        """Ask for the reason of voiding the request."""
        dialog = VoidRequestDialog(self.heading, self)
        dialog.given.connect(self._void)
        dialog.open()

    def _void(self, reason: str) -> None:
        self.act(partial(void_request, self.context.db, self.record, reason))

    def register_answer(self) -> None:
        """Go to what can be done, and open the form of the answer where it may be entered."""
        self.tabs.choose(HANDLING)
        self.course_tab.register_answer()

    def enter_case(self) -> None:
        """Go to a new reconsideration or lawsuit about the request."""
        self.go(Place(CASE_PAGE, NEW, f"{ABOUT}{self.record}"))

    def open_case(self, case: int) -> None:
        """Go to a case."""
        self.go(Place(CASE_PAGE, case))

    def shows(self, place: Place) -> bool:
        """A case about the request, where its cases are looked at."""
        if place.page != CASE_PAGE or self.tabs.current != CASES:
            return False
        return place.record in [each.id for each in cases_of(self.context.db, self.record)]

    def delete_case(self, case: int) -> None:
        """Put a case into the bin."""
        self.act(partial(delete_records, self.context.db, REMEDIES, [case]))
