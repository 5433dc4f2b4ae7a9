"""The tools of a text: the kind of the paragraph, and what can be put in."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gkapp.domain.report.markup import Kind
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import forbid, tool_button
from gkapp.ui.kit.widgets.layout import line, row
from gkapp.ui.kit.widgets.page_keys import add_key

KINDS: Mapping[Kind, tuple[str, str, str]] = {
    Kind.BODY: ("正文", "正文段落", "Ctrl+Shift+N"),
    Kind.HEADING: ("（一）", "二级标题，按顺序编号为（一）（二）", "Ctrl+Alt+2"),
    Kind.SUBHEADING: ("1.", "三级标题，按顺序编号为 1. 2.", "Ctrl+Alt+3"),
    Kind.NUMBERED: ("编号", "编号列表", "Ctrl+Shift+K"),
    Kind.BULLETED: ("项目", "项目符号列表", "Ctrl+Shift+L"),
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

    def show_kind(self, kind: Kind) -> None:
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
