"""The tab 文书: the letters about one request, and what can be done with each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QMenu, QPushButton, QWidget

from gkapp.domain.department.particulars import lacking_for_remedies
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import safe_name
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.department.particulars import unit_of
from gkapp.services.letters.answer_letters import unregistered_answers
from gkapp.services.letters.deliveries import DeliveryRow, deliveries_of, remove_delivery
from gkapp.services.letters.files import LetterPdf, letter_pdf, sheets_pdf, write_letter
from gkapp.services.letters.letters import delete_letter, mark_sent, void_letter
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.services.requests.letters import LetterRow, LetterState, letters_of
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.reason_dialog import VoidDialog
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.kit.widgets.pdf_panel import page_sizes
from gkapp.ui.kit.widgets.question import dialog_foot, save_by_key
from gkapp.ui.kit.widgets.tabs import Switch, keyboard_kept
from gkapp.ui.letters.delivery_dialog import DeliveryDialog
from gkapp.ui.letters.letter_dialog import LetterDialog
from gkapp.ui.records.print_preview import DrawnList, PrintPreview
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

_SEND_WORDS = "登记发出后，文书按发出时的内容保存，不能再修改、作废或者删除；登记错了的，可以撤销。"


class SendDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(self, context: Context, letter: LetterRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._letter = context, letter
        rules = RecordRules(context, REQUESTS)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记发出")
        self.setMinimumWidth(440)
        self.day = DateField(rules.today, rules.calendar)
        self.day.show_value(context.today)
        self.problem = label("", "small", "problem", wrap=True)
        self.problem.hide()
        self.agree = button("登记发出", "primary", "send")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.save)
        save_by_key(self, self.save)
        self._arrange()
        self.day.setFocus()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        name = " ".join(filter(None, (self._letter.name, self._letter.document_no)))
        layout.addWidget(label(f"登记发出：{name}", "subtitle", wrap=True))
        layout.addWidget(label(_SEND_WORDS, "body", "text_2", wrap=True))
        asked = row(gap=SPACE.x3)
        words = label("发出日期")
        words.setBuddy(self.day.focus_widget)
        self.day.focus_widget.setAccessibleName("发出日期，必填")
        asked.addWidget(words)
        asked.addWidget(self.day, 1)
        layout.addLayout(asked)
        layout.addWidget(self.problem)
        layout.addLayout(dialog_foot(self, self.agree))

    def save(self) -> None:
        """Record the day and close; a refusal is told at the foot."""
        try:
            day = self.day.value()
            if day is None:
                raise Refused(self.day.complaint or "请填写发出日期。")
            outcome = mark_sent(self._context.db, self._letter.id, day)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
            return
        except Refused as error:
            self.problem.setText(error.message)
            self.problem.show()
            return
        self.accept()
        self.saved.emit(outcome)


_MEANING = (
    "作废的文书保留文号和原因，不再发出。文号是本序列最后一个的，可以直接删除，文号退回重用。"
)


class VoidLetterDialog(VoidDialog):
    """Show it with open()."""

    def __init__(self, name: str, parent: QWidget) -> None:
        what = f"作废文书“{name.strip()}”"
        super().__init__("作废文书", what, _MEANING, parent)


SHEETS = ("envelope_dl", "envelope_c5", "service_receipt")
_ONE_APPLICANT = "选中的申请应当是同一个申请人提出的"


class LetterBatch(QObject):
    """What can be done with several requests at once; its parent is the page of the list."""

    message_posted = Signal(object)
    """A Message."""
    acted = Signal(object)
    """The Outcome of making letters."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: Sequence[int] = ()

    @property
    def _page(self) -> QWidget:
        """Not held: a child that held its page would keep it for ever."""
        return cast("QWidget", self.parent())

    def fill_menu(self, menu: QMenu, ids: Sequence[int], *, is_one_applicant: bool) -> None:
        """Offer sheets for the requests *ids*, and letters where one applicant asked."""
        self._ids = tuple(ids)
        writing = menu.addAction("拟制文书…" if len(ids) == 1 else "批量拟制文书…")
        writing.triggered.connect(self.write)
        writing.setEnabled(is_one_applicant and not self._context.db.is_read_only)
        writing.setToolTip("" if is_one_applicant else _ONE_APPLICANT)
        printing = menu.addMenu("打印信封、送达回证")
        for code in SHEETS:
            action = printing.addAction(letter_kinds().named(code).name)
            action.triggered.connect(partial(self.print_sheets, code))

    def write(self) -> None:
        """Write one letter for each of the requests that the menu was about."""
        try:
            dialog = LetterDialog(self._context, self._ids, self._page)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        dialog.made.connect(self.acted)
        dialog.open()

    def print_sheets(self, code: str, *_checked: bool) -> None:
        """Show envelopes or 送达回证 for the requests as they will be printed."""
        self._context.jobs.start(
            "生成打印预览",
            partial(_draw, self._context, self._ids, code),
            owner=self,
            on_done=self._open_preview,
            on_error=self._fail,
            only_reads=True,
        )

    def _open_preview(self, pdf: LetterPdf) -> None:
        drawn = DrawnList(pdf.title, pdf.content, page_sizes(pdf.content), pdf.notices)
        preview = PrintPreview(drawn, self._context, self._page)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _fail(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _draw(context: Context, ids: Sequence[int], code: str, _progress: Progress) -> LetterPdf:
    fonts = context.settings.current.document_fonts
    return sheets_pdf(context.db, ids, letter_kinds().named(code), fonts)


_WORDS = (
    "补正、延期、征求意见、收费和答复的文书在这里拟制，文号自动连续编排，不需要 Word 就能打印。"
)
_UNREGISTERED, _REGISTER = "申请还没有登记答复", "登记答复"
_FORMATS = {"docx": ("Word", "Word 文档"), "pdf": ("PDF", "PDF 文件")}
"""The files a letter can be exported as, by their endings: in short, and in full."""
_STATES: dict[LetterState, tuple[Tone, str]] = {
    LetterState.MADE: ("neutral", "edit"),
    LetterState.SENT: ("accent", "send"),
    LetterState.SERVED: ("done", "check"),
    LetterState.VOID: ("neutral", "close"),
}


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something that can be done with a letter."""

    words: str
    act: Callable[[], object]
    short: str = ""
    """The words where there is little room."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A letter that was put at *path*, and what the officer should know of its fonts."""

    path: Path
    notices: tuple[str, ...]


class LettersTab(QWidget):
    """Shows the letters of a request; tells the page what was done."""

    message_posted = Signal(object)
    """A Message for the bar of the page."""
    acted = Signal(object)
    """The Outcome of something that was done."""
    going = Signal(object)
    """The Place to go to."""
    answer_asked = Signal()
    """One wants to register the answer that a letter gave."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._request, self._number = 0, ""
        self._forbidden = ""
        self._asked: LetterRow | None = None
        self._unregistered = frozenset[int]()
        """The letters that answered the request while it says nothing of it."""
        self.write_button = button("拟制文书", icon="plus")
        self.write_button.clicked.connect(self.write)
        self.empty = EmptyState("mail", "还没有拟制文书", _WORDS, "拟制文书")
        self.empty.acted.connect(self.write)
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        content.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        head = row()
        head.addWidget(self.write_button)
        head.addStretch(1)
        content.addLayout(head)
        content.addLayout(self._cards)
        content.addStretch(1)
        self._stack = Switch()
        self._stack.addWidget(scroll(inner))
        self._stack.addWidget(self.empty)
        whole = column(self, gap=0)
        whole.addWidget(self._make_note())
        whole.addWidget(self._stack, 1)

    def _make_note(self) -> QWidget:
        """What of the department is not filled in, with the way to it."""
        self._note = plain()
        across = row(self._note, gap=SPACE.x2)
        across.setContentsMargins(0, SPACE.x3, SPACE.x2, 0)
        self._lacking = label("", "small", "problem", wrap=True)
        self.way_to_unit = button("去填写", "link")
        self.way_to_unit.setAccessibleName("去填写单位信息")
        self.way_to_unit.clicked.connect(self._go_to_unit)
        across.addWidget(self._lacking, 1)
        across.addWidget(self.way_to_unit)
        return self._note

    # What is shown

    def forbid(self, reason: str) -> None:
        """Let nothing be changed for a *reason*; empty to allow it."""
        self._forbidden = reason
        forbid(self.write_button, reason)
        self.empty.setDisabled(bool(reason))

    def show_request(self, request_id: int, number: str) -> None:
        """Show the letters of a request, the newest first."""
        self._request, self._number = request_id, number
        self._show_lacking()
        rows = letters_of(self._context.db, request_id)
        self._unregistered = unregistered_answers(self._context.db, request_id)
        with keyboard_kept(self, self._first_button):
            clear(self._cards)
            for each in rows:
                self._cards.addWidget(self._card(each))
            self._stack.setCurrentIndex(0 if rows else 1)

    def _show_lacking(self) -> None:
        """No letter that answers can be made without the names of those who give a remedy."""
        lacking = "、".join(lacking_for_remedies(unit_of(self._context.db)))
        words = f"单位信息中没有填写{lacking}，答复文书无法写明救济途径。"
        self._lacking.setText(words if lacking else "")
        self._note.setVisible(bool(lacking) and not self._forbidden)

    def _go_to_unit(self) -> None:
        self.going.emit(Place("preferences", part="unit"))

    def _first_button(self) -> QWidget:
        is_empty = self._stack.currentWidget() is self.empty
        return self.empty.first_way if is_empty and self.empty.first_way else self.write_button

    def _card(self, letter: LetterRow) -> QFrame:
        made, layout = card(SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        name = "　".join(filter(None, (letter.name, letter.document_no)))
        head.addWidget(ElidedLabel(name, "strong"), 1)
        head.addWidget(Tag(letter.state.value, *_STATES[letter.state]))
        layout.addLayout(head)
        if facts := _facts(letter):
            layout.addWidget(label(facts, "body", "text_2", wrap=True))
        for delivery in deliveries_of(self._context.db, letter.id):
            layout.addWidget(self._delivery(letter, delivery))
        if letter.id in self._unregistered:
            layout.addWidget(self._to_register(name))
        deeds = [_button(each, name) for each in self._usual(letter)]
        layout.addWidget(Actions(deeds, is_at_left=True))
        return made

    def _delivery(self, letter: LetterRow, delivery: DeliveryRow) -> QWidget:
        line = plain()
        across = row(line, gap=SPACE.x2)
        draft = delivery.draft
        tone = "problem" if draft.attempt.is_irregular else "text_2"
        across.addWidget(label(_served(delivery), "small", tone, wrap=True), 1)
        if not self._forbidden:
            edit, remove = button("修改", "link"), button("删除", "link")
            edit.setAccessibleName(f"修改送达：{_served(delivery)}")
            remove.setAccessibleName(f"删除送达：{_served(delivery)}")
            edit.clicked.connect(partial(self._open_delivery, letter, delivery))
            remove.clicked.connect(partial(self._remove_delivery, delivery.id))
            across.addWidget(edit)
            across.addWidget(remove)
        return line

    def _to_register(self, name: str) -> QWidget:
        line = plain()
        across = row(line, gap=SPACE.x2)
        across.addWidget(label(_UNREGISTERED, "small", "problem", wrap=True), 1)
        if not self._forbidden:
            register = button(_REGISTER, "link")
            register.setAccessibleName(f"{_REGISTER}：{name}")
            register.clicked.connect(self.answer_asked)
            across.addWidget(register)
        return line

    def _usual(self, letter: LetterRow) -> Sequence[_Deed]:
        """What is offered on the card, in the order in which it is done."""
        deeds: list[_Deed] = []
        if letter.has_file:
            deeds.append(_Deed("查看、打印", partial(self.look_at, letter), "查看"))
            deeds += (
                _Deed(f"导出 {short}", partial(self.ask_where, letter, ending), short)
                for ending, (short, _long) in _FORMATS.items()
            )
        if self._forbidden or letter.state is LetterState.VOID:
            return deeds
        if letter.is_open:
            deeds.append(_Deed("修改", partial(self.rewrite, letter)))
        if letter.is_open and not letter.stays_here:
            deeds.append(_Deed("登记发出", partial(self.send, letter), "发出"))
        if not letter.stays_here:
            deeds.append(_Deed("登记送达", partial(self._open_delivery, letter, None), "送达"))
        if letter.is_open:
            deeds.append(_Deed("作废", partial(self.ask_why_void, letter)))
            deeds.append(_Deed("删除", partial(self.remove, letter)))
        return deeds

    # What can be done

    def write(self, code: str = "") -> None:
        """Write a letter; of the kind *code* where one is asked for."""
        dialog = self._attempt(partial(LetterDialog, self._context, (self._request,), self))
        if dialog is not None:
            if code:
                dialog.choose_kind(code)
            dialog.made.connect(self.acted)
            dialog.open()

    def rewrite(self, letter: LetterRow) -> None:
        """Change a letter that was not sent yet."""
        dialog = self._attempt(partial(LetterDialog, self._context, (self._request,), self, letter))
        if dialog is not None:
            dialog.made.connect(self.acted)
            dialog.open()

    def send(self, letter: LetterRow) -> None:
        """Ask for the day on which a letter goes out, and record it."""
        dialog = SendDialog(self._context, letter, self)
        dialog.saved.connect(self.acted)
        dialog.open()

    def remove(self, letter: LetterRow) -> None:
        """Take back a letter that was not sent."""
        self._act(partial(delete_letter, self._context.db, letter.id))

    def ask_why_void(self, letter: LetterRow) -> None:
        """Ask for the reason of voiding a letter."""
        self._asked = letter
        dialog = VoidLetterDialog(" ".join((letter.name, letter.document_no)), self)
        dialog.given.connect(self._void)
        dialog.open()

    def _void(self, reason: str) -> None:
        if self._asked is not None:
            self._act(partial(void_letter, self._context.db, self._asked.id, reason))

    def look_at(self, letter: LetterRow) -> None:
        """Show a letter as it will be printed."""
        self._context.jobs.start(
            "生成打印预览",
            partial(_drawn, self._context, letter),
            owner=self,
            on_done=self._open_preview,
            on_error=self._fail,
            only_reads=True,
        )

    def ask_where(self, letter: LetterRow, ending: str) -> None:
        """Ask where a letter is to be put as a file with that *ending*, docx or pdf."""
        self._asked = letter
        name = safe_name(f"{letter.name} {letter.document_no or self._number}")
        question = SaveQuestion("导出文书", _FORMATS[ending][1], ending, name)
        ask_where_to_save(question, self, self.export)

    def export(self, file: str) -> None:
        """Write the letter that was asked for to *file*, a docx or pdf."""
        if self._asked is None:
            return
        self._context.jobs.start(
            "导出文书",
            partial(_written, self._context, self._asked.id, Path(file)),
            owner=self,
            on_done=self._tell_written,
            on_error=self._fail,
            only_reads=True,
        )

    def _tell_written(self, written: _Written) -> None:
        words = " ".join((f"已导出“{written.path.name}”。", *written.notices))
        self.message_posted.emit(saved(written.path, words))

    def _open_delivery(self, letter: LetterRow, delivery: DeliveryRow | None) -> None:
        dialog = DeliveryDialog(self._context, letter, self, delivery)
        dialog.saved.connect(partial(self._take_delivery, letter.id))
        dialog.open()

    def _take_delivery(self, letter: int, outcome: ActionResult) -> None:
        """Say so where the request does not yet know that it is answered."""
        if letter not in unregistered_answers(self._context.db, self._request):
            self.acted.emit(outcome)
            return
        self._context.bus.changed.emit(outcome.topics)
        words = f"{outcome.text}{_UNREGISTERED}。"
        ask = self.answer_asked.emit
        self.message_posted.emit(
            Message("accent", words=words, action=_REGISTER, act=ask, offers_undo=True)
        )

    def _remove_delivery(self, delivery_id: int) -> None:
        self._act(partial(remove_delivery, self._context.db, delivery_id))

    def _open_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self._context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _act(self, action: Callable[[], ActionResult]) -> None:
        try:
            outcome = action()
        except AltersLockedReport as error:
            ask_before_altering(self, error, partial(self._act, action))
            return
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        self.acted.emit(outcome)

    def _attempt(self, make: Callable[[], LetterDialog]) -> LetterDialog | None:
        try:
            return make()
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return None

    def _fail(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _button(deed: _Deed, name: str) -> QPushButton:
    made = button(deed.words, "small", short=deed.short or deed.words)
    made.setAccessibleName(f"{deed.words}：{name}")
    made.clicked.connect(deed.act)
    return made


def _facts(letter: LetterRow) -> str:
    days = {
        "成文": letter.signed_on, "发出": letter.sent_on, "送达": letter.served_on,
    }  # fmt: skip
    parts = [f"{day.isoformat()} {word}" for word, day in days.items() if day]
    if letter.void_reason:
        parts.append(f"作废原因：{letter.void_reason}")
    if not letter.has_file:
        parts.append("从登记表导入，没有文件")
    return "　".join(parts)


def _served(delivery: DeliveryRow) -> str:
    draft = delivery.draft
    days = {"交邮（发出）": draft.posted_on, "签收": draft.signed_on, "退回": draft.returned_on}
    parts = [f"{day.isoformat()} {word}" for word, day in days.items() if day]
    fault = draft.attempt.fault
    return "　".join(filter(None, (draft.way, draft.addressee, draft.tracking_no, *parts, fault)))


def _written(context: Context, letter_id: int, path: Path, _progress: Progress) -> _Written:
    is_pdf = path.suffix.lower() == ".pdf"
    notices = write_letter(
        context.db,
        letter_id,
        docx=None if is_pdf else path,
        pdf=path if is_pdf else None,
        fonts=context.settings.current.document_fonts,
    )
    return _Written(path, notices)


def _drawn(context: Context, letter: LetterRow, _progress: Progress) -> DrawnList:
    pdf = letter_pdf(context.db, [letter.id], context.settings.current.document_fonts)
    name = " ".join(filter(None, (letter.name, letter.document_no)))
    return DrawnList(name, pdf.content, page_sizes(pdf.content), pdf.notices)
