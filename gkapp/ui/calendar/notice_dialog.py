"""What a notice says, before it is saved: its days, what they change, what was not understood."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gkapp.domain.calendar.holiday_notice import UnreadSentence
from gkapp.services.today.calendar_view import NoticePreview
from gkapp.ui.calendar.notice_words import FestivalLine, change_lines, festival_lines
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import column, frame, line, plain, row, scroll
from gkapp.ui.shell.opening import resize_within

_WIDTH, _HEIGHT, _FOOT = 720, 560, 72
_MOST_CHANGES = 40


class NoticeDialog(QDialog):
    """Accepted when the officer wants it saved; that is barred while a sentence is not read."""

    def __init__(self, preview: NoticePreview, file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导入节假日安排")
        self.read = preview.read
        self.save = button("载入", "primary")
        self.cancel = button("取消")
        forbid(self.save, preview.refusal)
        outer = column(self, gap=0)
        inner = plain()
        layout = column(inner, SPACE.x5, SPACE.x3)
        layout.addLayout(self._head(preview, file))
        if preview.read.unread:
            layout.addWidget(_unread(preview.read.unread))
        layout.addWidget(_festivals(festival_lines(preview.read)))
        layout.addLayout(_changes(preview))
        layout.addStretch(1)
        outer.addWidget(scroll(inner), 1)
        outer.addWidget(line())
        outer.addLayout(self._foot(preview.refusal))
        self.save.setDefault(True)
        (self.cancel if preview.refusal else self.save).setFocus()
        wanted = layout.sizeHint().height() + _FOOT
        resize_within(self, _WIDTH, min(wanted, _HEIGHT))
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    @staticmethod
    def _head(preview: NoticePreview, file: str) -> QHBoxLayout:
        read = preview.read
        kind = "节假日安排的调整" if read.amends else "节假日安排"
        head = row(gap=SPACE.x3)
        words = column(gap=SPACE.x1)
        words.addWidget(label(f"{read.year}年{kind}", "title"))
        sums = f"放假 {len(read.off)} 天，调休上班 {len(read.work)} 天"
        words.addWidget(label(f"{sums}　来自“{file}”", "small", "text_3", wrap=True))
        head.addLayout(words, 1)
        number = read.notice or "未写明文号"
        head.addWidget(Tag(number, "neutral"), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _foot(self, refusal: str) -> QHBoxLayout:
        foot = row(margin=SPACE.x4, gap=SPACE.x2)
        if refusal:
            foot.addWidget(Mark("problem", "problem"))
        foot.addWidget(label(refusal, "small", "problem", wrap=True), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        return foot


def _unread(sentences: Sequence[UnreadSentence]) -> QWidget:
    box = frame()
    box.setProperty("kind", "bar_problem")
    layout = column(box, SPACE.x3, SPACE.x2)
    layout.addWidget(label(f"没有读懂的 {len(sentences)} 句", "strong", "problem"))
    for each in sentences:
        layout.addWidget(label(f"“{each.text}”", "body", "text", wrap=True))
        layout.addWidget(label(f"原因：{each.reason}", "small", "problem", wrap=True))
    return box


def _festivals(lines: Sequence[FestivalLine]) -> QWidget:
    box = frame("inset")
    grid = QGridLayout(box)
    grid.setContentsMargins(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3)
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(SPACE.x2)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    for at, head in enumerate(("节日", "放假", "调休上班")):
        grid.addWidget(label(head, "small_strong", "text_2"), 0, at)
    for at, each in enumerate(lines, start=1):
        for place, text in enumerate((each.name, each.off, each.work)):
            shown = label(text, "body", "text", wrap=place > 0)
            grid.addWidget(shown, at, place, Qt.AlignmentFlag.AlignTop)
    return box


def _changes(preview: NoticePreview) -> QVBoxLayout:
    layout = column(gap=SPACE.x1)
    year, lines = preview.read.year, change_lines(preview.changes)
    if not preview.replaces:
        title = f"{year}年此前没有载入安排，载入后不再按“暂算”提示"
    elif lines:
        title = f"与现有安排不同的 {len(lines)} 处"
    elif preview.refusal:
        title = ""
    else:
        title = "与现有安排完全一致"
    layout.addWidget(label(title, "small_strong", "text_2", wrap=True))
    for text in lines[:_MOST_CHANGES] if preview.replaces else ():
        layout.addWidget(label(text, "small", "text_2", wrap=True))
    return layout
