"""Writing a letter: its fields at the left, how it will look at the right."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QDialog, QLabel, QListWidget, QListWidgetItem, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterKind
from gkapp.services.calendar import WorkingDays
from gkapp.services.letters.choice import letter_choices
from gkapp.services.letters.draft import GROUNDS, LetterDraft, prepare_letter
from gkapp.services.letters.files import LetterPdf, preview_letter
from gkapp.services.letters.letters import LetterOrder, LetterRow, make_letters, remake_letter
from gkapp.services.records.action_result import Outcome
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.dialog_form import DialogForm
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, frame, plain, row
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, PdfPanel, page_sizes
from gkapp.ui.kit.widgets.question import Answer, Question
from gkapp.ui.letters.fact_fields import FactFields
from gkapp.ui.letters.kind_choice import KindChoice
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.opening import resize_within

PAUSE = 600
"""Milliseconds after the last key before the preview is made anew."""
_FORM_WIDTH, _FORM_NARROW = 400, 288
_WIDEST, _HIGHEST = 1240, 900
_LEAST_WIDE, _LEAST_HIGH = 760, 480  # pixels, as far as the screen has them
_GROUNDS_HEIGHT = 132
_SEVERAL = "、"


class LetterDialog(QDialog):
    """Show it with open(). For several requests of one applicant one letter each is made."""

    made = Signal(object)
    """The Outcome of making it."""

    def __init__(
        self,
        context: Context,
        request_ids: Sequence[int],
        parent: QWidget,
        letter: LetterRow | None = None,
    ) -> None:
        """A new letter, or *letter* to be made anew; Refused when a request is gone."""
        super().__init__(parent)
        self._context, self._ids, self._letter = context, tuple(request_ids), letter
        self._draft: LetterDraft | None = None
        self._running: Progress | None = None
        self._touched = False
        days = WorkingDays(context.db)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("修改文书" if letter else "拟制文书")
        self.kinds = KindChoice(letter_choices(context.db, self._ids[0]))
        self.grounds = QListWidget()
        self.fields = FactFields(partial(_today, context), partial(_calendar, days))
        self.signed_on = DateField(partial(_today, context), partial(_calendar, days))
        self.number = TextField("自动编号")
        self.paper = PdfPanel("文书预览", context.jobs)
        self.problem = label("", "small", "problem", wrap=True)
        self.odd = label("", "small", "text", wrap=True)
        self.odd.hide()
        self.make_button = button("保存" if letter else "拟制", "primary", "check")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._arrange()
        self._connect()
        self._fit(parent)
        self._begin()

    # How it is made

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x3)
        body = row(gap=SPACE.x4)
        self._side = plain()
        self._side.setFixedWidth(_FORM_WIDTH)
        self._fill_side()
        body.addWidget(self._side)
        card = frame("card")
        column(card, 1).addWidget(self.paper)
        body.addWidget(card, 1)
        layout.addLayout(body, 1)
        layout.addWidget(self.odd)
        foot = row(gap=SPACE.x2)
        foot.addWidget(self.problem, 1)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.make_button)
        layout.addLayout(foot)

    def _fill_side(self) -> None:
        self._column = side = column(self._side, gap=SPACE.x3)
        side.addWidget(_named("文书", self.kinds))
        side.addWidget(self.kinds)
        side.addWidget(self.kinds.use)
        self._grounds_title = label("答复类型", "body", "text_2")
        self._grounds_title.setBuddy(self.grounds)
        self.grounds.setAccessibleName("答复类型，可以选几种")
        self.grounds.setFixedHeight(_GROUNDS_HEIGHT)
        self._grounds_card = frame("card")
        column(self._grounds_card, SPACE.x1).addWidget(self.grounds)
        side.addWidget(self._grounds_title)
        side.addWidget(self._grounds_card)
        self._scrolled = DialogForm(self.fields)
        side.addWidget(self._scrolled, 1)
        self._dated = row(gap=SPACE.x3)
        for name, field in (("成文日期", self.signed_on), ("文号", self.number)):
            named = column(gap=SPACE.x1)
            named.addWidget(_named(name, field))
            named.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self._dated.addLayout(named, 1)
        side.addLayout(self._dated)

    def _connect(self) -> None:
        self.kinds.currentIndexChanged.connect(self._take_kind)
        self.grounds.itemChanged.connect(self._take_edit)
        self.fields.edited.connect(self._take_edit)
        self.signed_on.changed.connect(self._take_edit)
        self.number.changed.connect(self._take_edit)
        self._pause.timeout.connect(self._draw)
        self.make_button.clicked.connect(self.make)

    def _fit(self, parent: QWidget) -> None:
        room = parent.window().size()
        width = min(_WIDEST, room.width() - 2 * SPACE.x6)
        height = min(_HIGHEST, room.height() - 2 * SPACE.x6)
        resize_within(self, max(width, _LEAST_WIDE), max(height, _LEAST_HIGH))
        if self.width() < _LEAST_WIDE:
            self._narrow()

    def _narrow(self) -> None:
        """On a screen that is magnified all but the kind scrolls."""
        self._side.setFixedWidth(_FORM_NARROW)
        self._column.removeItem(self._dated)
        self._dated.setDirection(QBoxLayout.Direction.TopToBottom)
        self._scrolled.add_below(self._dated)

    def _begin(self) -> None:
        letter = self._letter
        self.signed_on.show_value(
            letter.signed_on if letter and letter.signed_on else self._context.today
        )
        self.number.setEnabled(len(self._ids) == 1)
        if letter is None:
            self._take_kind()
        else:
            self.kinds.blockSignals(True)
            self.kinds.choose(letter.code)
            self.kinds.blockSignals(False)
            self.kinds.setEnabled(False)
            self.number.show_value(letter.document_no)
            self._show_again(letter.facts)
        self._touched = False

    def _show_again(self, facts: Mapping[str, str]) -> None:
        """Show what a letter said, but for facts that its kind no longer has."""
        draft = self._prepare({name: text for name, text in facts.items() if name == GROUNDS})
        known = {GROUNDS, *(each.field.name for each in draft.fields)} if draft else {GROUNDS}
        self._prepare({name: text for name, text in facts.items() if name in known})

    # What is shown

    @property
    def kind(self) -> LetterKind:
        """The kind that is chosen."""
        return self.kinds.kind

    def choose_kind(self, code: str) -> None:
        """Begin a letter of that kind."""
        self.kinds.choose(code)

    def _take_kind(self) -> None:
        self._prepare({})
        is_numbered = bool(self.kind.series)
        self.number.setEnabled(is_numbered and len(self._ids) == 1)
        self.number.setPlaceholderText("自动编号" if is_numbered else "不编号")
        self.fields.focus_first()

    def _take_edit(self) -> None:
        self._touched = True
        self._show_odd()
        self._pause.start()

    def _prepare(self, facts: dict[str, str]) -> LetterDraft | None:
        """Show the fields for *facts*; what cannot be is told at the foot."""
        try:
            draft = prepare_letter(
                self._context.db, self._ids[0], self.kind, facts,
                signed_on=self.signed_on.value(),
            )  # fmt: skip
        except Refused as error:
            self._complain(error.message)
            return None
        self._draft = draft
        self.problem.setText("")
        self._show_grounds(draft)
        typed = [each for each in draft.fields if each.field.name != GROUNDS]
        self.fields.show_fields(typed)
        self._show_odd()
        self._pause.start(0)
        return draft

    def _show_odd(self) -> None:
        signed_on = self.signed_on.value() or self._context.today
        words = self._draft.odd_on(signed_on) if self._draft is not None else ""
        self.odd.setText(words)
        self.odd.setVisible(bool(words))

    def _show_grounds(self, draft: LetterDraft) -> None:
        names = [each.name for each in draft.choices]
        is_choice = len(names) > 1
        self._grounds_card.setVisible(is_choice)
        self._grounds_title.setVisible(is_choice)
        shown = [self.grounds.item(at).text() for at in range(self.grounds.count())]
        self.grounds.blockSignals(True)
        if shown != names:
            self.grounds.clear()
            for name in names:
                self.grounds.addItem(_checkable(name))
        chosen = {each.name for each in draft.grounds}
        for at, name in enumerate(names):
            state = Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked
            self.grounds.item(at).setCheckState(state)
        self.grounds.blockSignals(False)

    @property
    def _chosen_grounds(self) -> list[str]:
        items = (self.grounds.item(at) for at in range(self.grounds.count()))
        return [item.text() for item in items if item.checkState() is Qt.CheckState.Checked]

    def _order(self) -> LetterOrder:
        facts = self.fields.facts
        if self._draft is not None and len(self._draft.choices) > 1:
            facts = self._with_grounds(facts)
        return LetterOrder(self.kind, facts, self.number.value(), self.signed_on.value())

    def _with_grounds(self, facts: dict[str, str]) -> dict[str, str]:
        return {GROUNDS: _SEVERAL.join(self._chosen_grounds), **facts}

    def _draw(self) -> None:
        """Take in what was typed and make the preview anew, one at a time."""
        if self._running is not None or self._draft is None:
            return
        if not self._keep_up():
            return
        order = self._order()
        self._running = self._context.jobs.start(
            "生成文书预览",
            partial(_preview, self._context, self._ids[0], order),
            owner=self,
            on_done=self._show_paper,
            on_error=self._fail,
            is_quiet=True,
            only_reads=True,
        )

    def _keep_up(self) -> bool:
        """Other grounds have other fields; whether what is typed can be read."""
        draft = self._draft
        if draft is None or self.fields.complaint:
            self._complain(self.fields.complaint)
            return False
        chosen, before = self._chosen_grounds, [each.name for each in draft.grounds]
        if len(draft.choices) == 1 or not draft.choices or chosen == before:
            return True
        typed, picked = self.fields.facts, self._with_grounds({})
        draft = self._prepare(picked)
        names = [each.field.name for each in draft.fields] if draft else []
        self._prepare(picked | _carried(typed, names, before, chosen))
        return draft is not None

    def _show_paper(self, drawn: tuple[LetterOrder, LetterPdf, PageSizes]) -> None:
        self._running = None
        order, pdf, sizes = drawn
        self.paper.show_pdf(pdf.content, sizes)
        self.problem.setText("")
        if order != self._order():
            self._pause.start()

    def _fail(self, error: Exception) -> None:
        self._running = None
        if not isinstance(error, Refused):
            raise error
        self.paper.show_words(error.message)

    # What can be done

    def make(self) -> None:
        """Make the letter and close; what is missing or cannot be is told beside its field."""
        if self.fields.complaint:
            self._complain(self.fields.complaint)
            return
        try:
            outcome = self._write()
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.make)
            return
        except Refused as error:
            self.fields.complain(self.signed_on.value() or self._context.today)
            self._complain(error.message)
            return
        self._touched = False
        self.accept()
        self.made.emit(outcome)

    def _write(self) -> Outcome:
        db, order = self._context.db, self._order()
        if self._letter is not None:
            return remake_letter(db, self._letter.id, order)
        return make_letters(db, self._ids, order)

    def _complain(self, words: str) -> None:
        self.problem.setText(words)

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self._touched:
            answers = (Answer("放弃", super().reject, loses=True),)
            Question(self, "放弃填写的内容吗？", "文书还没有拟制。", answers, "继续填写").open()
        else:
            super().reject()


def _checkable(name: str) -> QListWidgetItem:
    item = QListWidgetItem(name)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item


def _carried(
    typed: Mapping[str, str], names: Sequence[str], before: Sequence[str], chosen: Sequence[str]
) -> dict[str, str]:
    """What was typed for the grounds *before*, under the names that the *chosen* ones give it."""
    found: dict[str, str] = {}
    for name in names:
        plain, _, ground = name.partition("（")
        others = [name]
        if ground and ground.rstrip("）") in before:
            others.append(plain)
        if not ground:
            others += [f"{name}（{each}）" for each in chosen]
        value = next((typed[each] for each in others if typed.get(each)), "")
        if value:
            found[name] = value
    return found


def _today(context: Context) -> date:
    return context.today


def _calendar(days: WorkingDays) -> WorkingCalendar:
    return days.left().calendar


def _preview(
    context: Context, request_id: int, order: LetterOrder, _progress: Progress
) -> tuple[LetterOrder, LetterPdf, PageSizes]:
    drawn = preview_letter(
        context.db, request_id, order.kind, order.facts,
        context.settings.current.document_fonts, signed_on=order.signed_on, number=order.number,
    )  # fmt: skip
    return order, drawn, page_sizes(drawn.content)


def _named(name: str, field: QWidget) -> QLabel:
    title = label(name, "body", "text_2")
    title.setBuddy(field)
    field.setAccessibleName(name)
    return title
