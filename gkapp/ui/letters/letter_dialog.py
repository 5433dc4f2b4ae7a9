"""Writing a letter: its fields at the left, how it will look at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import FieldForm, LetterKind
from gkapp.domain.text.dates import chinese_date, read_date
from gkapp.services.calendar import WorkingDays
from gkapp.services.letters.choice import LetterChoices, letter_choices
from gkapp.services.letters.draft import (
    GROUNDS,
    DraftField,
    LetterDraft,
    LetterForbidden,
    prepare_letter,
)
from gkapp.services.letters.files import LetterPdf, preview_letter
from gkapp.services.letters.letters import LetterOrder, make_letters, remake_letter
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.services.requests.letters import LetterRow
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.forms.form import DialogForm
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.paint import box_of, draw_text, fill_round, is_selected, text_width
from gkapp.ui.kit.look.theme import colors, restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import clear, column, frame, plain, row
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, PdfPanel, page_sizes
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot
from gkapp.ui.kit.window_size import resize_within
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context

_NEEDED = "＊"
_EMPTY = "必须写明"
_FACT_LINES = 3


class FactFields(QWidget):
    """A form of the fields that a letter has; keeps what was typed when the fields change."""

    edited = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar
        self._shown: Sequence[DraftField] = ()
        self._fields: dict[str, Any] = {}
        self._words: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.x3)
        self._grid.setVerticalSpacing(SPACE.x1)
        self._grid.setColumnStretch(0, 1)
        layout = column(self)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_fields(self, fields: Sequence[DraftField]) -> None:
        """Show *fields*; the same ones only take new values."""
        names = [each.field.name for each in fields]
        if names != list(self._fields):
            self._build(fields)
        self._shown = fields
        for each in fields:
            _show(self._fields[each.field.name], each)

    @property
    def facts(self) -> dict[str, str]:
        """What the fields say, by name."""
        return {name: _said(field) for name, field in self._fields.items()}

    @property
    def complaint(self) -> str:
        """Why what was typed cannot be read; empty when it can."""
        found = [field.complaint for field in self._fields.values() if field.complaint]
        return found[0] if found else ""

    def complain(self, signed_on: date, problems: Mapping[str, str]) -> None:
        """Mark every field that a letter signed on *signed_on* cannot have so; go to the first.

        *problems* are what the rules of the record forbid, by the names of the fields.
        """
        found = {
            each.field.name: self._complaint_of(each, signed_on)
            or problems.get(each.field.name.partition("（")[0], "")
            for each in self._shown
        }
        for each in self._shown:
            name = each.field.name
            complaint = found[name]
            restyle(self._fields[name].focus_widget, "problem", "true" if complaint else "false")
            words = self._words[name]
            words.setText(complaint or each.field.hint)
            words.setVisible(bool(words.text()))
            set_tone(words, "problem" if complaint else "text_3")
        for name in filter(found.get, found):
            self._fields[name].focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def focus_first(self) -> None:
        """Put the cursor where something is missing, or else into the first field."""
        waiting = [each.field.name for each in self._shown if each.needed and not each.value]
        for name in (*waiting, *self._fields):
            self._fields[name].focus_widget.setFocus()
            return

    def field(self, name: str) -> Any:
        """The field of that name."""
        return self._fields[name]

    def _complaint_of(self, each: DraftField, signed_on: date) -> str:
        value = self._fields[each.field.name].value()
        if each.needed and not value:
            return _EMPTY
        return each.field.contradicts(value, signed_on) if isinstance(value, date) else ""

    def _build(self, fields: Sequence[DraftField]) -> None:
        clear(self._grid)
        self._fields, self._words = {}, {}
        for at, each in enumerate(fields):
            self._add(at * 3, each)

    def _add(self, at: int, each: DraftField) -> None:
        name = each.field.name
        made = self._made(each.field.form)
        title = label(f"{name} {_NEEDED}" if each.needed else name, "body", "text_2", wrap=True)
        title.setContentsMargins(0, SPACE.x2 if at else 0, 0, 0)
        title.setBuddy(made.focus_widget)
        words = label(each.field.hint, "caption", "text_3", wrap=True)
        made.focus_widget.setAccessibleName(f"{name}，必填" if each.needed else name)
        made.focus_widget.setAccessibleDescription(each.field.hint)
        self._grid.addWidget(title, at, 0)
        self._grid.addWidget(cast(QWidget, made), at + 1, 0)
        self._grid.addWidget(words, at + 2, 0)
        words.setVisible(bool(words.text()))
        self._fields[name], self._words[name] = made, words
        made.changed.connect(self.edited)

    def _made(self, form: FieldForm) -> Any:
        match form:
            case FieldForm.DATE:
                return DateField(self._today, self._calendar)
            case FieldForm.TEXT:
                return LongTextField(_FACT_LINES)
            case FieldForm.LINE:
                made = TextField()
                made.setMinimumHeight(SIZE.control)
                return made


def _show(field: Any, each: DraftField) -> None:
    if _said(field) == each.value:
        return
    field.blockSignals(True)
    if each.field.form is FieldForm.DATE:
        field.show_value(_day(each.value))
    else:
        field.show_value(each.value)
    field.blockSignals(False)


def _said(field: Any) -> str:
    value = field.value()
    if isinstance(value, date):
        return chinese_date(value)
    return value or ""


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except Refused:
        return None


_LINES = 24
_USE = Qt.ItemDataRole.UserRole
_CHOICE_WIDEST = 720
_ROW, _BETWEEN = 28, 9
"""Pixels: the height of a line, and of the rule between what fits now and the others."""


class KindChoice(QComboBox):
    """The kinds by name; *use* tells of the chosen one, the list of each."""

    def __init__(self, choices: LetterChoices) -> None:
        super().__init__()
        self._kinds = choices.all
        self.use = label("", "small", "text_3", wrap=True)
        for kind in choices.now:
            self._add(kind)
        if choices.now and choices.other:
            self.insertSeparator(len(choices.now))
        for kind in choices.other:
            self._add(kind)
        self.setMaxVisibleItems(_LINES)
        self._delegate = _KindDelegate(self)
        self.view().setItemDelegate(self._delegate)
        self.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def kind(self) -> LetterKind:
        """The kind that is chosen."""
        name = self.currentText()
        return next(kind for kind in self._kinds if kind.name == name)

    def choose(self, code: str) -> None:
        """Choose the kind of that code."""
        kind = next(kind for kind in self._kinds if kind.code == code)
        self.setCurrentIndex(self.findText(kind.name))
        self._tell()

    def _add(self, kind: LetterKind) -> None:
        self.addItem(kind.name, kind.use)
        self.setItemData(self.count() - 1, kind.use, Qt.ItemDataRole.ToolTipRole)

    def _tell(self) -> None:
        self.use.setText(self.kind.use)
        self.setAccessibleDescription(self.kind.use)

    # Overrides of Qt methods

    def showPopup(self) -> None:
        """Wide enough for the names with what they are for."""
        room = self._delegate.width_for(self._kinds) + 2 * SPACE.x5
        self.view().setMinimumWidth(max(self.width(), min(room, _CHOICE_WIDEST)))
        super().showPopup()


class _KindDelegate(QStyledItemDelegate):
    """The name, and beside it, fainter, what the letter is for."""

    def __init__(self, parent: QComboBox) -> None:
        super().__init__(parent)
        self._names = 0

    def width_for(self, kinds: Sequence[LetterKind]) -> int:
        """Pixels for the widest line; the names stand in a column of their own."""
        self._names = max(text_width(kind.name, "body") for kind in kinds) + SPACE.x4
        return self._names + max(text_width(kind.use, "caption") for kind in kinds)

    # Overrides of Qt methods

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_CHOICE_WIDEST, _ROW if index.data(_USE) else _BETWEEN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        box = box_of(option)
        if not index.data(_USE):
            line = QRectF(box.left(), box.center().y(), box.width(), 1)
            painter.fillRect(line, QColor(colors().border))
            painter.restore()
            return
        if is_selected(option):
            fill_round(painter, box, "accent_soft")
        name = QRectF(box.left() + SPACE.x2, box.top(), self._names, box.height())
        draw_text(painter, name, index.data())
        use = QRectF(name.right(), box.top(), box.right() - name.right(), box.height())
        draw_text(painter, use, index.data(_USE), "caption", "text_3")
        painter.restore()


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
        self._pause = Pause(self, PAUSE, self._draw)
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
        layout.addLayout(dialog_foot(self, self.make_button, words=self.problem))

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
            forbidden = error.problems if isinstance(error, LetterForbidden) else ()
            self.fields.complain(
                self.signed_on.value() or self._context.today,
                {each.field: each.text for each in forbidden},
            )
            self._complain(error.message)
            return
        self._touched = False
        self.accept()
        self.made.emit(outcome)

    def _write(self) -> ActionResult:
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
            answers = (QuestionButton("放弃", super().reject, loses=True),)
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
