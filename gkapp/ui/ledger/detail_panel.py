"""The panel beside the list: what matters of the chosen document."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from gkapp.models.database import Database
from gkapp.services.ledger_list import LedgerList, LedgerRow
from gkapp.ui.lists.ledger import disclosure_cell, validity_cell
from gkapp.ui.look.paint import tone_ink
from gkapp.ui.look.tokens import SIZE, SPACE
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.labels import ElidedLabel, Mark, Tag, label, set_tone
from gkapp.ui.widgets.layout import column, frame, line, plain, row, scroll

_FACTS = (
    "文号", "文件类型", "起草处室", "成文日期", "公布日期", "有效期至", "公开属性", "主题分类",
    "统一登记号", "索引号",
)  # fmt: skip
_NAMES_WIDTH = 72


class LedgerPanel(QFrame):
    """Shows one document, or says that none is chosen."""

    opened = Signal()
    """The document that is shown is to be opened."""

    def __init__(self, db: Database, source: LedgerList) -> None:
        super().__init__()
        self._source, self._is_read_only = source, db.is_read_only
        self.setProperty("kind", "card")
        self.setFixedWidth(SIZE.side)
        self.setAccessibleName("条目要点")
        self._number = ElidedLabel("", "small", "text_3")
        self._tag = Tag()
        self._title = label("", "subtitle", wrap=True)
        self._mark = Mark("clock", "text_2", 20)
        self._disclosure = label("", "strong", wrap=True)
        self._why = label("", "caption", "text_2", wrap=True)
        self._facts = {name: ElidedLabel() for name in _FACTS}
        self._names = {name: label(name, "small", "text_3") for name in _FACTS}
        self.open_button = button("打开条目", "small", "edit")
        self.open_button.clicked.connect(self.opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(_nothing_chosen())
        self._stack.addWidget(self._body())
        column(self).addWidget(self._stack)

    def show_row(self, row_id: int | None) -> None:
        """Show a document by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is not None:
            self._show(shown)

    def fit(self, height: int) -> None:
        """What does not fit can be scrolled to."""

    def _show(self, shown: LedgerRow) -> None:
        validity, disclosure = validity_cell(shown), disclosure_cell(shown)
        self._number.show_text(shown.document_no or shown.registration_no or "没有文号")
        self._tag.show_status(validity.text, validity.tone, validity.icon)
        self._title.setText(shown.title)
        self._mark.show_icon(disclosure.icon, tone_ink(disclosure.tone))
        self._disclosure.setText(_disclosure_words(shown))
        is_plain = disclosure.tone in ("neutral", "accent")
        set_tone(self._disclosure, "text" if is_plain else tone_ink(disclosure.tone))
        why = disclosure_reason(shown)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for name, text in _facts(shown).items():
            self._facts[name].show_text(text)
            for each in (self._facts[name], self._names[name]):
                each.setVisible(bool(text))

    def _body(self) -> QWidget:
        body = plain()
        layout = column(body, gap=0)
        layout.addWidget(scroll(self._upper()), 1)
        layout.addWidget(line())
        lower = plain()
        column(lower, SPACE.x4).addWidget(self.open_button)
        layout.addWidget(lower)
        return body

    def _upper(self) -> QWidget:
        upper = plain()
        layout = column(upper, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(self._number, 1)
        head.addWidget(self._tag)
        layout.addLayout(head)
        layout.addWidget(self._title)
        layout.addWidget(self._disclosure_box())
        layout.addSpacing(SPACE.x1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnMinimumWidth(0, _NAMES_WIDTH)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(_FACTS):
            grid.addWidget(self._names[name], at, 0)
            grid.addWidget(self._facts[name], at, 1)
        layout.addLayout(grid)
        layout.addStretch(1)
        return upper

    def _disclosure_box(self) -> QFrame:
        inset = frame("inset")
        layout = row(inset, SPACE.x3, SPACE.x2)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(self._disclosure)
        words.addWidget(self._why)
        layout.addLayout(words, 1)
        return inset


def disclosure_reason(shown: LedgerRow) -> str:
    """Why the disclosure of a document stands as it does."""
    if shown.days_to_disclose is not None:
        return "应自成文之日起 20 个工作日内公开（《条例》第二十六条）"
    if day := shown.disclosed_on or shown.published_on:
        return f"{day.isoformat()}公开"
    return ""


def _disclosure_words(shown: LedgerRow) -> str:
    words = shown.disclosure_in_words
    return f"待公开，{words}" if shown.days_to_disclose is not None else words


def _facts(shown: LedgerRow) -> dict[str, str]:
    return {
        "文号": shown.document_no,
        "文件类型": shown.document_type.value,
        "起草处室": shown.office,
        "成文日期": _day(shown.formed_on),
        "公布日期": _day(shown.published_on),
        "有效期至": _day(shown.expires_on),
        "公开属性": shown.attribute,
        "主题分类": shown.topic,
        "统一登记号": shown.registration_no,
        "索引号": shown.index_no,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _nothing_chosen() -> QWidget:
    made = plain()
    layout = column(made, SPACE.x4)
    layout.addWidget(label("选中一个条目，这里显示要点。", "body", "text_3", wrap=True))
    layout.addStretch(1)
    return made
