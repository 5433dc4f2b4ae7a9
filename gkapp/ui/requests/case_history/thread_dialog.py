"""The form of one thread: what is entered, what follows from it, and why it is irregular."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.calendar.deadline import provisional_sentences
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement
from gkapp.domain.requests.case_history.facts import (
    LONGEST_TITLE,
    EndingFacts,
    FeeFacts,
    OpeningFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import (
    Facts,
    Thread,
    ThreadJudgement,
    blank_facts,
    facts_of,
    judge_thread,
)
from gkapp.domain.requests.case_history.open_steps import StepChoice
from gkapp.domain.requests.case_history.started import DAY_OF_STEP, started
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date
from gkapp.services.department.numbering import list_series
from gkapp.services.department.particulars import list_offices, list_persons
from gkapp.services.letters.answer_letters import answer_by_letter
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.services.requests.fee import worked_fee
from gkapp.services.requests.likeness import REPEATED, earlier_answer, earlier_in_words
from gkapp.services.requests.steps import OpenedCourse, ThreadEdit, save_thread, take_back_thread
from gkapp.ui.kit.forms.fields import LongTextField
from gkapp.ui.kit.forms.form import DialogForm, Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, frame
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot, save_by_key
from gkapp.ui.requests.case_history.thread_forms import Staff, ThreadFields
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context

_OWN_TERMS = {
    ThreadKind.CORRECTION: ("correction", "申请人最迟{}补正"),
    ThreadKind.FEE: ("fee_payment", "申请人最迟{}缴费"),
    ThreadKind.CONSULTATION: ("consultation", "对方最迟{}答复"),
}
"""The clock of each thread in which somebody else must act, by the beginning of its id."""


def consequence(before: ClockState | None, after: ClockState) -> str:
    """The new due day beside the old one, or why there is none; nothing where nothing changes."""
    if before is not None and _stands(before) == _stands(after):
        return ""
    match after.status:
        case RequestStatus.CORRECTING:
            return "保存后，答复期限停止计算，收到补正后重新计算。"
        case RequestStatus.PAYING:
            return "保存后，答复期限停止计算，缴费后重新计算。"
        case RequestStatus.WITHDRAWN:
            return "保存后，申请办结（申请人撤回）。"
        case RequestStatus.ENDED:
            return f"保存后，申请办结，{_kept(after)}。" if _kept(after) else "保存后，申请办结。"
        case _:
            return _due(before, after)


def own_term(kind: ThreadKind, after: ClockState, calendar: WorkingCalendar) -> str:
    """Until when the other side must act, as the days that are typed have it; while it must."""
    name, words = _OWN_TERMS.get(kind, ("", ""))
    running = (
        clock
        for clock in after.clocks
        if name and clock.id.partition(":")[0] == name and clock.due and clock.done_on is None
    )
    last = max(running, key=lambda clock: clock.started_on, default=None)
    if last is None or last.due is None:
        return ""
    guess = "（暂算）" if provisional_sentences(calendar, [last.due]) else ""
    counted = f"，共 {last.days} 个工作日" if last.days else ""
    return f"{words.format(chinese_date(last.due))}{guess}{counted}。"


def _stands(state: ClockState) -> tuple[object, ...]:
    return state.status, state.due, state.on_time, state.ended_on, state.provisional


def _kept(after: ClockState) -> str:
    if after.on_time is None:
        return ""
    return "按期答复" if after.on_time else "逾期答复"


def _due(before: ClockState | None, after: ClockState) -> str:
    if after.due is None:
        return ""
    words = f"保存后，最迟{chinese_date(after.due)}答复"
    if before is not None and before.due is not None and before.due != after.due:
        words += f"（原为{chinese_date(before.due)}）"
    guess = f"{after.provisional[0]}。" if after.provisional else ""
    return f"{words}。{guess}"


THREAD_NOTES = {
    ThreadKind.CORRECTION: "申请内容不明确的，一次性告知补正事项和合理的补正期限；"
    "答复期限自收到补正之日起重新计算（《条例》第三十条）。",
    ThreadKind.REASONS: "申请的数量、频次明显超过合理范围的，可以要求说明理由；理由合理但无法按期"
    "答复的，确定延迟答复的合理期限并告知申请人（《条例》第三十五条）。",
    ThreadKind.CONSULTATION: "征求意见所需时间不计入答复期限（《条例》第三十三条第三款）。"
    "第三方逾期未提出意见的，由本机关依照条例决定；其他机关逾期未回复的，视为同意公开。",
    ThreadKind.EXTENSION: "经政府信息公开工作机构负责人同意，在期限届满前告知申请人；只能延长一次"
    "（《条例》第三十三条第二款）。",
    ThreadKind.FEE: "在办理期限内通知，写明依据、标准、数额和缴纳方式；缴费后期限重新计算"
    "（《政府信息公开信息处理费管理办法》）。",
    ThreadKind.HANDOUT: "转由承办处室提供信息、提出意见；内部期限不影响答复期限。",
    ThreadKind.APPROVAL: "答复是正式公文，依次拟办、审核、签发、盖章后送达"
    "（国办公开办函〔2016〕235号）。",
    ThreadKind.ARCHIVE: "登记、审核、办理、答复、归档各环节应当齐全（《条例》第四十五条）。",
    ThreadKind.OPENING: "多个申请人申请相同信息且可以公开的，可以纳入主动公开；申请人建议的，"
    "审核认为属于主动公开范围的，应当及时主动公开（《条例》第四十四条）。",
    ThreadKind.ENDING: "邮寄的以交邮之日为准，直接送达、委托送达的以签收之日为准"
    "（国办公开办函〔2016〕235号）。",
    ThreadKind.NEW_ANSWER: "按照行政复议决定或者生效裁判重新作出；不另计新收，原来的统计不变。",
}
"""What the law asks of each thread, in one or two sentences."""


_ANSWER = "answer"
"""The series of document numbers from which answers are numbered."""
_ANSWERS = (StepChoice.ANSWER, StepChoice.ANSWER_ANEW)
_CLOSINGS = (StepChoice.CLOSE_UNCORRECTED, StepChoice.CLOSE_UNPAID)
_ASKING = re.compile("^(?:本人|现)?(?:申请|要求|请求)(?:公开|提供|获取)")
_WIDTH = 600


class _Judge:
    """Judges facts within the course; remembers the last judgement, but knows no dialog."""

    def __init__(self, opened: OpenedCourse, thread: Thread) -> None:
        self._opened, self._thread = opened, thread
        self.last = ThreadJudgement(())

    def __call__(self, facts: Facts) -> Judgement:
        opened = self._opened
        self.last = judge_thread(opened.course, self._thread, facts, opened.kinds, opened.reckoning)
        return Judgement(self.last.problems)


class ThreadDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving or deleting."""

    def __init__(
        self,
        context: Context,
        opened: OpenedCourse,
        thread: Thread,
        parent: QWidget,
        step: StepChoice | None = None,
    ) -> None:
        """The stored *thread*, or a new one; a *step* begins with its day filled in."""
        super().__init__(parent)
        self._context, self._opened, self._thread, self._step = context, opened, thread, step
        self._seen = facts_of(opened.course, thread)
        self._before = _state_of(opened)
        self._judge = _Judge(opened, thread)
        self._earlier: str | None = None
        """What is known of an earlier answer, once somebody asked."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(step.value if step else thread.kind.value)
        self.setProperty("help", thread.kind.name.lower())
        self.form = Form(self._judge)
        ThreadFields(opened, _staff_of(context)).add_to(self.form, thread.kind)
        self.problem = label("", "small", "problem", wrap=True)
        self.follows = label("", "body", "text", wrap=True)
        self.odd = label("", "small", "problem", wrap=True)
        self.reason = LongTextField(2)
        self.reason.setAccessibleName("不合规的原因，必填")
        self.save_button = button("保存", "primary", "save")
        self.delete_button = button("删除", icon="delete")
        self._arrange(step)
        self._connect()
        facts = self._seen or blank_facts(thread.kind)
        told = _answer_told(context, opened) if step in _ANSWERS else facts
        if step in _CLOSINGS:
            told = _closing_told(context, opened)
        if isinstance(told, OpeningFacts):
            told = replace(told, title=told.title or _title_of(opened))
        self._first = started(step, told, context.today) if step else facts
        self.form.load(facts, self._first)
        self._area.fit(self, _WIDTH)
        self._focus(step)

    def _arrange(self, step: StepChoice | None) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        title = step.value if step else self._thread.kind.value
        layout.addWidget(label(f"{title}：申请 {self._opened.number}", "subtitle", wrap=True))
        layout.addWidget(label(THREAD_NOTES[self._thread.kind], "small", "text_2", wrap=True))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._consequence())
        layout.addWidget(self.problem)
        foot = dialog_foot(self, self.save_button)
        foot.insertWidget(0, self.delete_button)
        layout.addLayout(foot)
        self.problem.hide()
        self.delete_button.setVisible(self._seen is not None)

    def _consequence(self) -> QWidget:
        box = frame("inset")
        layout = column(box, SPACE.x3, SPACE.x1)
        layout.addWidget(self.follows)
        layout.addWidget(self.odd)
        self._reason_name = label("不合规的原因 ＊", "small", "text_2")
        layout.addWidget(self._reason_name)
        layout.addWidget(self.reason)
        self._box = box
        return box

    def _focus(self, step: StepChoice | None) -> None:
        """Where the step's own day is filled in, what is still empty comes first."""
        wrong = [each.field for each in self._judge.last.problems if each.field]
        field = wrong[0] if wrong else DAY_OF_STEP[step] if step else ""
        if field:
            self.form.field(field).focus_widget.setFocus()
        else:
            self.form.focus_first()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.delete_button.clicked.connect(self.delete)
        self.form.edited.connect(self._take_edit)
        self.reason.changed.connect(self._allow)
        save_by_key(self, self.save)

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        step = self._step.value if self._step else ""
        reason = self.reason.value()
        edit = ThreadEdit(self._thread, self.form.draft, self._seen, reason, step)
        try:
            if self.form.problems:
                raise Refused(self.form.obstacle)
            outcome = save_thread(self._context.db, self._opened.request_id, edit)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
        except NotSaveable as error:
            self._complain(error.message, {each.field: each.text for each in error.problems})
        except Refused as error:
            self._complain(error.message, None)
        else:
            self.accept()
            self.saved.emit(outcome)

    def delete(self) -> None:
        """Take the thread back and close."""
        db, request_id = self._context.db, self._opened.request_id
        try:
            outcome = take_back_thread(db, request_id, self._thread)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.delete)
        except Refused as error:
            self._complain(error.message, None)
        else:
            self.accept()
            self.saved.emit(outcome)

    def _complain(self, words: str, problems: dict[str, str] | None) -> None:
        self.form.complain(problems)
        self.problem.setText(words)
        self.problem.show()
        self._area.grow(self)

    def _take_edit(self) -> None:
        judged = self._judge.last
        general = "".join(each.text for each in judged.problems if not each.field)
        self.problem.setText(general)
        self.problem.setVisible(bool(general))
        words = self._what_follows(judged.state) if judged.state else ""
        self.follows.setText(self._fee_words() + self._earlier_words() + words)
        self.odd.setText("\n".join(each.text for each in judged.odd))
        for each in (self.odd, self.reason, self._reason_name):
            each.setVisible(bool(judged.odd))
        self._box.setVisible(bool(self.follows.text()))
        self._area.grow(self)
        self._allow()

    def _what_follows(self, state: ClockState) -> str:
        own = own_term(self._thread.kind, state, self._opened.reckoning.calendar)
        return "\n".join(filter(None, (own, consequence(self._before, state))))

    def _fee_words(self) -> str:
        """The worked sum, as far as it can be worked out."""
        facts = self.form.draft
        if not isinstance(facts, FeeFacts) or not (facts.basis and facts.quantity):
            return ""
        try:
            fee = worked_fee(self._context.db, self._opened.request_id, facts)
        except Refused as error:
            return f"{error.message}\n"
        lines = "；".join(line.text for line in fee.lines)
        return f"{lines}。合计 {fee.amount} 元。{fee.doubt}\n"

    def _earlier_words(self) -> str:
        """Which answer is repeated, where the request is taken for a repeated one."""
        facts = self.form.draft
        if not isinstance(facts, EndingFacts) or REPEATED not in facts.grounds:
            return ""
        if self._earlier is None:
            self._earlier = earlier_in_words(
                earlier_answer(self._context.db, self._opened.request_id)
            )
        return f"{self._earlier}\n"

    def _allow(self) -> None:
        is_changed = self.form.is_dirty or bool(self.reason.value())
        forbid(self.save_button, "" if is_changed else "没有需要保存的修改。")

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        begun = self.form.draft
        if begun != self._first:
            answers = (QuestionButton("放弃", super().reject, loses=True),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()


def _answer_told(context: Context, opened: OpenedCourse) -> EndingFacts:
    """What its letter says of the answer; else when the approval sheet says that it was signed."""
    approval = opened.course.approval
    signed = EndingFacts(signed_on=approval.issued_on if approval else None)
    return answer_by_letter(context.db, opened.request_id) or signed


def _title_of(opened: OpenedCourse) -> str:
    """What was asked for, in one line, as the ledger may call it."""
    words = " ".join(opened.content.split()).rstrip("。")
    return _ASKING.sub("", words)[:LONGEST_TITLE]


def _closing_told(context: Context, opened: OpenedCourse) -> EndingFacts:
    """What the letter that closes the request says: it is over on the day of that letter."""
    told = answer_by_letter(context.db, opened.request_id)
    return replace(told, ended_on=told.signed_on) if told else EndingFacts()


def _staff_of(context: Context) -> Staff:
    return Staff(
        offices=[office.name for office in list_offices(context.db)],
        persons=[person.name for person in list_persons(context.db)],
        number=next((each.next for each in list_series(context.db) if each.code == _ANSWER), ""),
    )


def _state_of(opened: OpenedCourse) -> ClockState | None:
    try:
        return opened.state
    except Refused:
        return None
