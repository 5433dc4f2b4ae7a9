"""What a notice says, before it is saved: its days, what they change, what was not understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gkapp.domain.calendar.holiday_notice import NoticeDays, UnreadSentence
from gkapp.domain.calendar.working_days import DayChange, unbroken_spans
from gkapp.services.requests.due_dates import MovedDueDay
from gkapp.services.today.calendar_view import NoticePreview
from gkapp.ui.calendar.day_facts import span_in_words
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import column, frame, line, plain, row, scroll
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS, day_and_weekday
from gkapp.ui.kit.window_size import resize_within

NO_NAME = "未写明节日"


@dataclass(frozen=True, slots=True)
class FestivalLine:
    """One festival: when it is off, which days are worked in exchange."""

    name: str
    off: str
    work: str


def festival_lines(read: NoticeDays) -> list[FestivalLine]:
    """The festivals of a notice, in the order of their days."""
    days = sorted((*read.off, *read.work))
    names = dict.fromkeys(read.festivals.get(day, "") for day in days)
    return [
        FestivalLine(
            name or NO_NAME,
            _spans(day for day in read.off if read.festivals.get(day, "") == name),
            _days(day for day in read.work if read.festivals.get(day, "") == name),
        )
        for name in names
    ]


def change_lines(changes: Sequence[DayChange]) -> list[str]:
    """What would be different, days that change alike drawn together."""
    lines: list[str] = []
    for (old, new), group in groupby(changes, key=lambda change: (change.old, change.new)):
        days = [change.day for change in group]
        lines += [
            f"{first.year}年{span_in_words(first, last)}：{old.value} → {new.value}"
            for first, last in unbroken_spans(days)
        ]
    return lines


def moved_line(moved: MovedDueDay) -> tuple[str, str, str]:
    """A request and its due day before and after; a dash where the term does not run."""
    return moved.number, _due(moved.old), _due(moved.new)


def _spans(days: Iterable[date]) -> str:
    return "、".join(span_in_words(first, last) for first, last in unbroken_spans(days)) or "不放假"


def _days(days: Iterable[date]) -> str:
    return "、".join(day_and_weekday(day) for day in days) or "无"


def _due(day: date | None) -> str:
    return "—" if day is None else f"{day.isoformat()} 周{WEEKDAYS[day.weekday()]}"


_HEADS = ("申请编号", "原到期日", "现到期日")
_MOVED_WIDTH, _MOVED_HEIGHT = 560, 420


class MovedDialog(QDialog):
    """A list to be read, copied into a message, and closed."""

    def __init__(self, moved: Sequence[MovedDueDay], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("到期日有变动的申请")
        resize_within(self, _MOVED_WIDTH, _MOVED_HEIGHT)
        self._lines = [moved_line(each) for each in moved]
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"{len(moved)} 件未结申请的到期日有变动", "subtitle"))
        layout.addWidget(scroll(self._table()), 1)
        self.copy = button("复制", icon="copy")
        self.close_button = button("关闭", "primary")
        foot = row()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)

    def _table(self) -> QWidget:
        box = plain()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, SPACE.x3, 0)
        grid.setHorizontalSpacing(SPACE.x5)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(_HEADS):
            grid.addWidget(label(head, "small_strong", "text_2"), 0, place)
        for at, texts in enumerate(self._lines, start=1):
            for place, text in enumerate(texts):
                shown = label(text, "strong" if place == 2 else "body", wrap=place == 0)
                grid.addWidget(shown, at, place)
        grid.setRowStretch(len(self._lines) + 1, 1)
        box.setAccessibleName(
            "；".join(f"{number}由{old}改为{new}" for number, old, new in self._lines)
        )
        return box

    def _copy(self) -> None:
        lines = ["\t".join(texts) for texts in (_HEADS, *self._lines)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(" 已复制")


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
