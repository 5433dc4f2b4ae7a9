"""The panel beside the list: what matters of the chosen request, and its next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from gkapp.ui.lists.requests import status_cell
from gkapp.ui.look.paint import tone_ink
from gkapp.ui.look.tokens import SIZE, SPACE
from gkapp.ui.requests.details import Details, DetailsReader
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.labels import ElidedLabel, Mark, Tag, label, set_tone
from gkapp.ui.widgets.layout import column, frame, line, plain, row, scroll
from gkapp.ui.widgets.steps import Timeline

_TALL = 640
"""Pixels of height from which there is room for the timeline."""
_LONGEST = 90
"""Characters of the wording; the whole of it stands on the page of the request."""
_FACTS = ("申请人", "类别", "收到", "代理人", "承办")


class RequestPanel(QFrame):
    """Shows one request, or says that none is chosen."""

    opened = Signal()
    """The request that is shown is to be opened."""

    def __init__(self, reader: DetailsReader) -> None:
        super().__init__()
        self._reader = reader
        self.setProperty("kind", "card")
        self.setFixedWidth(SIZE.side)
        self.setAccessibleName("申请要点")
        self._number = label("", "small", "text_3")
        self._tag = Tag()
        self._subject = label("", "subtitle", wrap=True)
        self._mark = Mark("clock", "text_2", 20)
        self._left = label("", "strong", wrap=True)
        self._due = label("", "caption", "text_2", wrap=True)
        self._facts = {name: ElidedLabel() for name in _FACTS}
        self._names = {name: label(name, "small", "text_3") for name in _FACTS}
        self._timeline = Timeline("办理经过")
        self._step = label("", wrap=True)
        self._article = label("", "caption", "text_3", wrap=True)
        self.open_button = button("打开办理", "small", "edit")
        self.open_button.clicked.connect(self.opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(_nothing_chosen())
        self._stack.addWidget(self._body())
        column(self).addWidget(self._stack)

    def show_row(self, row_id: int | None) -> None:
        """Show a request by its id; one that is gone is none."""
        details = None if row_id is None else self._reader.details_of(row_id)
        self._stack.setCurrentIndex(0 if details is None else 1)
        if details is not None:
            self._show(details)

    def fit(self, height: int) -> None:
        """Leave the timeline out where there is no height for it."""
        self._timeline.setVisible(height >= _TALL)

    def _show(self, details: Details) -> None:
        shown, term = details.row, details.term
        status = status_cell(shown)
        self._number.setText(shown.number)
        self._tag.show_status(status.text, status.tone, status.icon)
        self._subject.setText(_cut(shown.subject))
        self._subject.setToolTip(shown.subject if len(shown.subject) > _LONGEST else "")
        self._mark.show_icon(term.icon, tone_ink(term.tone))
        self._left.setText(term.large)
        set_tone(self._left, "text" if term.tone in ("neutral", "accent") else tone_ink(term.tone))
        self._due.setText("\n".join(filter(None, (term.day, term.sum_of_days))))
        self._due.setVisible(bool(term.day))
        self._show_facts(details)
        self._timeline.show_events(details.events)
        self._step.setText(details.step.words)
        self._article.setText(f"依据：{details.step.article}")
        self._article.setVisible(bool(details.step.article))

    def _show_facts(self, details: Details) -> None:
        shown = details.row
        texts = {
            "申请人": shown.applicant,
            "类别": shown.applicant_kind.value,
            "收到": "　".join(filter(None, (shown.received_on.isoformat(), shown.channel))),
            "代理人": details.record.agent,
            "承办": shown.office,
        }
        for name, text in texts.items():
            self._facts[name].show_text(text)
            for each in (self._facts[name], self._names[name]):
                each.setVisible(bool(text))

    def _body(self) -> QWidget:
        body = plain()
        layout = column(body, gap=0)
        layout.addWidget(scroll(self._upper()), 1)
        layout.addWidget(line())
        layout.addWidget(self._lower())
        return body

    def _upper(self) -> QWidget:
        upper = plain()
        layout = column(upper, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(self._number, 1)
        head.addWidget(self._tag)
        layout.addLayout(head)
        layout.addWidget(self._subject)
        layout.addWidget(self._term())
        layout.addSpacing(SPACE.x1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnMinimumWidth(0, 48)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(_FACTS):
            grid.addWidget(self._names[name], at, 0)
            grid.addWidget(self._facts[name], at, 1)
        layout.addLayout(grid)
        layout.addSpacing(SPACE.x2)
        layout.addWidget(self._timeline)
        layout.addStretch(1)
        return upper

    def _term(self) -> QFrame:
        inset = frame("inset")
        layout = row(inset, SPACE.x3, SPACE.x2)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(self._left)
        words.addWidget(self._due)
        layout.addLayout(words, 1)
        return inset

    def _lower(self) -> QWidget:
        lower = plain()
        layout = column(lower, SPACE.x4, SPACE.x1)
        layout.addWidget(label("下一步", "small_strong", "text_2"))
        layout.addWidget(self._step)
        layout.addWidget(self._article)
        layout.addSpacing(SPACE.x2)
        layout.addWidget(self.open_button)
        return lower


def _nothing_chosen() -> QWidget:
    made = plain()
    layout = column(made, SPACE.x4)
    layout.addWidget(label("选中一件申请，这里显示要点和下一步。", "body", "text_3", wrap=True))
    layout.addStretch(1)
    return made


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
