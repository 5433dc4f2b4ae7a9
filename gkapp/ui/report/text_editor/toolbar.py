"""The tools of a text: the kind of the paragraph, and what can be put in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QToolButton, QWidget

from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text, plain_text
from gkapp.domain.report.numbers import Numbers, with_numbers
from gkapp.domain.report.proposals import Proposal
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.kit.widgets.tabs import Switch

_WIDEST_NAME = 360
"""Pixels."""


def proposal_menu(proposals: Sequence[Proposal], numbers: Numbers, parent: QWidget) -> QMenu:
    """Those of the draft first, parts of them after a line, many of a kind in menus of their own.

    The data of each action is its kept text.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("建议段落")
    groups: dict[str, QMenu] = {"": menu}
    was_drafted = True
    for proposal in proposals:
        if was_drafted and not proposal.is_drafted:
            menu.addSeparator()
        was_drafted = proposal.is_drafted
        if proposal.group not in groups:
            groups[proposal.group] = menu.addMenu(_short(menu, f"{proposal.group}各项任务"))
        within = groups[proposal.group]
        within.setToolTipsVisible(True)
        action = within.addAction(_short(menu, proposal.name))
        action.setData(proposal.text)
        action.setToolTip(plain_text(with_numbers(proposal.text, numbers)))
    return menu


def _short(menu: QMenu, name: str) -> str:
    shown = menu.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_NAME)
    return shown.replace("&", "&&")


_LEAST_WIDTH = 220
_TAKE_TIP = "插入选中的段落；没有选中时插入光标所在的段落"


class LastYearPanel(QFrame):
    """Says where the text comes from, or why there is none."""

    taken = Signal(str)
    """Paragraphs, as a kept text, that the officer wants in the text of this year."""
    entering_wanted = Signal()
    """Last year's report is to be taken in."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(_LEAST_WIDTH)
        self._read_only = False
        self._title = ElidedLabel("", "small_strong", "text_2")
        self.take = button("插入段落", "link")
        self.take.setToolTip(_TAKE_TIP)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("上年报告的文字，只读")
        self._none = label("", "small", "text_2", wrap=True)
        self.enter = button("录入上年报告", "link")
        nothing = QWidget()
        about = column(nothing, gap=SPACE.x1)
        about.addWidget(self._none)
        about.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        about.addStretch(1)
        self._switch = Switch()
        self._switch.addWidget(self.text)
        self._switch.addWidget(nothing)
        head = row(gap=SPACE.x2)
        head.addWidget(self._title, 1)
        head.addWidget(self.take)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(head)
        layout.addWidget(self._switch, 1)
        self.take.clicked.connect(self._take)
        self.enter.clicked.connect(self.entering_wanted)

    def show_text(self, year: int, text: str, source: str) -> None:
        """Show what is known of the report on *year*; empty where nothing is."""
        self._title.show_text(f"{year} 年文字（{source}）" if text else f"{year} 年文字")
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._none.setText(
            f"没有 {year} 年报告这一部分的文字。读取已公布的上年报告，或者在页面上方选择 {year} 年"
            "填写保存以后，在这里显示。"
        )
        self._switch.setCurrentIndex(0 if text else 1)
        self._allow()

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be taken over."""
        self._read_only = read_only
        self._allow()

    def _allow(self) -> None:
        forbid(
            self.take,
            ""
            if self._switch.currentIndex() == 0 and not self._read_only
            else "没有可以插入的文字",
        )
        if self.take.isEnabled():
            self.take.setToolTip(_TAKE_TIP)

    def _take(self) -> None:
        """Whole paragraphs, also where a part of one is selected."""
        cursor = self.text.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(begin)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lines = cursor.selection().toPlainText().split("\n")
        if text := marked_text(map(MarkupPart, lines)):
            self.taken.emit(text)


KINDS: Mapping[ParagraphKind, tuple[str, str, str]] = {
    ParagraphKind.BODY: ("正文", "正文段落", "Ctrl+Shift+N"),
    ParagraphKind.HEADING: ("（一）", "二级标题，按顺序编号为（一）（二）", "Ctrl+Alt+2"),
    ParagraphKind.SUBHEADING: ("1.", "三级标题，按顺序编号为 1. 2.", "Ctrl+Alt+3"),
    ParagraphKind.NUMBERED: ("编号", "编号列表", "Ctrl+Shift+K"),
    ParagraphKind.BULLETED: ("项目", "项目符号列表", "Ctrl+Shift+L"),
}
"""For each kind: what stands on its button, what it means, its keys."""

NUMBER_KEYS = "Ctrl+Shift+D"
PICTURE_KEYS = "Ctrl+Shift+P"
PROPOSAL_KEYS = "Ctrl+Shift+J"
LAST_YEAR_KEYS = "Ctrl+Shift+B"


class TextToolbar(QWidget):
    """A row of small buttons; *owner* is the widget within which the keys work.

    In a narrow room some say less.
    """

    kind_wanted = Signal(object)
    number_wanted = Signal()
    picture_wanted = Signal()
    proposals_wanted = Signal()
    last_year_wanted = Signal(bool)
    """Whether last year's text is to be seen."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self.kinds = {kind: _text_button(words) for kind, (words, _, _) in KINDS.items()}
        self.number = _text_button("插入数字")
        self.picture = tool_button("picture", "插入图片")
        self.proposals = _text_button("建议段落")
        self.last_year = _text_button("对照上年文字")
        self.last_year.setCheckable(True)
        self._words = {
            self.number: ("插入数字", "数字"),
            self.proposals: ("建议段落", "建议"),
            self.last_year: ("对照上年文字", "上年"),
        }
        self._tips: dict[QToolButton, str] = {}
        self._arrange()
        self._connect(owner)

    def _arrange(self) -> None:
        layout = row(self, gap=SPACE.x1)
        for made in self.kinds.values():
            made.setCheckable(True)
            layout.addWidget(made)
        layout.addWidget(line(upright=True))
        for made in (self.number, self.picture, self.proposals):
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addWidget(self.last_year)

    def _connect(self, owner: QWidget) -> None:
        for kind, (_, meaning, keys) in KINDS.items():
            self._give_key(self.kinds[kind], meaning, keys, owner)
            self.kinds[kind].clicked.connect(self._want_kind)
        for made, meaning, keys, wanted in (
            (self.number, "插入随表格更新的数字", NUMBER_KEYS, self.number_wanted),
            (self.picture, "插入图片（PNG、JPEG），也可以粘贴或者拖入", PICTURE_KEYS,
             self.picture_wanted),
            (self.proposals, "插入由登记簿拟出的一段文字", PROPOSAL_KEYS, self.proposals_wanted),
            (self.last_year, "在旁边显示上年报告的文字", LAST_YEAR_KEYS, None),
        ):  # fmt: skip
            self._give_key(made, meaning, keys, owner)
            if wanted is not None:
                made.clicked.connect(wanted)
        self.last_year.toggled.connect(self.last_year_wanted)

    def _give_key(self, made: QToolButton, meaning: str, keys: str, owner: QWidget) -> None:
        made.setAccessibleName(meaning)
        self._tips[made] = f"{meaning}（{keys}）"
        made.setToolTip(self._tips[made])
        add_key(owner, keys, meaning.split("，", maxsplit=1)[0], made.click)

    def show_kind(self, kind: ParagraphKind) -> None:
        """Mark the kind of the paragraph in which the cursor stands."""
        for each, made in self.kinds.items():
            made.setChecked(each is kind)

    def allow(self, reason: str) -> None:
        """Let nothing be changed, for a *reason*, or everything."""
        for made in (*self.kinds.values(), self.number, self.picture, self.proposals):
            forbid(made, reason)
            made.setToolTip(reason or self._tips[made])

    def _saved(self) -> int:
        """Pixels that the short words take less than the long ones."""
        measures = self.number.fontMetrics()
        return sum(
            measures.horizontalAdvance(long) - measures.horizontalAdvance(short)
            for long, short in self._words.values()
        )

    @property
    def _is_short(self) -> bool:
        return self.number.text() == self._words[self.number][1]

    def _fold(self) -> None:
        place = 1 if self.width() < self.sizeHint().width() else 0
        for made, words in self._words.items():
            if made.text() != words[place]:
                made.setText(words[place])

    def _want_kind(self) -> None:
        kind = next(kind for kind, made in self.kinds.items() if made is self.sender())
        self.kind_wanted.emit(kind)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._saved() if self._is_short else 0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() - QSize(0 if self._is_short else self._saved(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _text_button(words: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setProperty("kind", "word")
    return made
