"""The head of a record's page: the way back, what it is, and at the right how long there is yet."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.paint import TONE_ICONS, text_width, tone_ink
from gkapp.ui.kit.look.theme import metrics, restyle, set_icon
from gkapp.ui.kit.look.tokens import SIZE, SPACE, TextRole, Tone
from gkapp.ui.kit.widgets.buttons import Actions, button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, Tag, label, set_tone
from gkapp.ui.kit.widgets.layout import column, row

_SHORTEST_REST = 4  # letters of a second line
_NOT_FIRST = "，。、；：？！）》〉〕”’…"  # signs with which no line begins
_DAY, _SMALL_DAY = 170, 176  # pixels of a due day that may stay in one line even there
_WORDLESS = 720  # pixels of a page without room for the words of the way back, nor a long day


class RecordHead(QWidget):
    """Three lines: where one is, the title, who and what; beside them the due day, if any."""

    back_wanted = Signal()

    def __init__(self, back: str) -> None:
        """*back* is the title of the page that the record belongs to."""
        super().__init__()
        self._back = button(back, "crumb")
        set_icon(self._back, "left", "accent", SIZE.icon_small)
        self._back.setToolTip(f"返回{back}（Alt+←）")
        self._back.clicked.connect(self.back_wanted)
        self._number = ElidedLabel("", "body", "text_2", is_snug=True)
        self._tag = Tag()
        self._title = RecordTitle()
        self._words = ElidedLabel("", "body", "text_2")
        self._actions = Actions()
        self._is_narrow = False
        self._due = DueBlock()
        self._due.hide()
        self._arrange()

    def _arrange(self) -> None:
        layout = self._layout = row(self, gap=SPACE.x4)
        words = column(gap=SPACE.x1)
        crumbs = row(gap=SPACE.x2)
        crumbs.addWidget(self._back)
        self._slash = label("/", "body", "text_3")
        crumbs.addWidget(self._slash)
        crumbs.addWidget(self._number)
        crumbs.addWidget(self._tag)
        crumbs.addStretch(1)
        words.addLayout(crumbs)
        words.addWidget(self._title)
        words.addWidget(self._words)
        layout.addLayout(words, 1)
        layout.addWidget(self._due)
        layout.addWidget(self._actions)

    def show_record(self, number: str, title: str, words: str = "") -> None:
        """Say which record it is."""
        self._number.show_text(number)
        self._number.setVisible(bool(number))
        self._slash.setVisible(bool(number) and not self._is_narrow)
        self._title.show_text(title)
        self._words.show_text(words)
        self._words.setVisible(bool(words))

    def show_status(self, text: str, tone: Tone, icon: str = "") -> None:
        """Say how it stands with it."""
        self._tag.show_status(text, tone, icon)
        self._tag.setVisible(bool(text))

    def show_due(self, large: str, tone: Tone, day: str = "", sum_of_days: str = "") -> None:
        """Say how long there is yet; empty *large* for a record without a term."""
        self._due.show_due(large, tone, day, sum_of_days)
        self._due.setVisible(bool(large))

    def show_actions(self, actions: Sequence[QWidget]) -> None:
        """Put these buttons at the right, the primary one last."""
        self._actions.show_all(actions)

    def fit(self, width: int) -> None:
        """Leave out the sum of days, then the words of buttons, where there is no room."""
        is_narrow = self._is_narrow = width < _WORDLESS
        self._slash.setVisible(bool(self._number.whole_text) and not is_narrow)
        self._back.setText("" if is_narrow else self._back.accessibleName())
        self._actions.set_brief(is_narrow)
        self._due.set_brief(width < SIZE.side_break)
        self._due.set_narrow(width < SIZE.side_break, is_small=is_narrow)
        self._layout.setSpacing(SPACE.x2 if is_narrow else SPACE.x4)


class RecordTitle(ElidedLabel):
    """A title in one line; a long one is set smaller, and takes two lines before it is cut."""

    def __init__(self) -> None:
        super().__init__("", "title")

    def _cut(self) -> None:
        """Set the text again, for another one or another width."""
        width = self.width()
        is_long = text_width(self.whole_text, "title") > width
        role: TextRole = "subtitle" if is_long else "title"
        if self.property("role") != role:
            restyle(self, "role", role)
        lines = two_lines(self.whole_text, metrics(role), width)
        self._cut_for = (width, self.font())
        self.setText("\n".join(lines))
        self.setToolTip("" if "".join(lines) == self.whole_text else self.whole_text)


def two_lines(text: str, measures: QFontMetrics, width: int) -> list[str]:
    """*text* in one line or two of *width*; what does not fit into the second is cut with …."""
    if measures.horizontalAdvance(text) <= width:
        return [text]
    # Halved again and again: a title is set anew at every width that the window passes through.
    end = max(1, bisect_right(range(len(text)), width, key=partial(_width_of, text, measures)) - 1)
    if end > len(text) - _SHORTEST_REST:
        end = max(1, len(text) - _SHORTEST_REST)  # a last line of one word looks forgotten
    while end > 1 and text[end] in _NOT_FIRST:
        end -= 1
    rest = measures.elidedText(text[end:], Qt.TextElideMode.ElideRight, width)
    return [text[:end], rest]


def _width_of(text: str, measures: QFontMetrics, letters: int) -> int:
    return measures.horizontalAdvance(text[:letters])


class DueBlock(QWidget):
    """还剩 2 个工作日, large; under it the day, and under that how it was reckoned."""

    def __init__(self) -> None:
        super().__init__()
        self._is_narrow = self._is_small = False
        self._mark = Mark("clock", "text_2", 22)
        self._large = label("", "title")
        self._day = label("", "strong")
        self._sum = label("", "small", "text_2")
        layout = column(self, gap=SPACE.x1)
        head = row(gap=SPACE.x2)
        head.addStretch(1)
        head.addWidget(self._mark)
        head.addWidget(self._large)
        layout.addLayout(head)
        for each in (self._day, self._sum):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.addWidget(each)
        layout.addStretch(1)

    def show_due(self, large: str, tone: Tone, day: str, sum_of_days: str) -> None:
        """Say how long there is yet."""
        ink = "text" if tone in ("neutral", "accent") else tone_ink(tone)
        self._mark.show_icon(TONE_ICONS[tone], tone_ink(tone))
        self._large.setText(large)
        set_tone(self._large, ink)
        self._day.setText(day)
        self._break_day()
        self._sum.setText(sum_of_days)
        self._day.setVisible(bool(day))
        self.setToolTip(sum_of_days)
        self.setAccessibleName("，".join(filter(None, (large, day, sum_of_days))))

    def set_brief(self, is_brief: bool) -> None:
        """Show the sum of days or leave it to the tip."""
        self._sum.setVisible(not is_brief and bool(self._sum.text()))

    def set_narrow(self, is_narrow: bool, *, is_small: bool = False) -> None:
        """Break the line of the day where it would push the actions off the page.

        Where there is still less room the first line is set smaller as well.
        """
        self._is_narrow, self._is_small = is_narrow, is_small
        restyle(self._large, "role", "subtitle" if is_small else "title")
        restyle(self._day, "role", self._day_role)
        self._break_day()

    @property
    def _day_role(self) -> TextRole:
        return "small_strong" if self._is_small else "strong"

    def _break_day(self) -> None:
        whole = text_width(self._day.text(), self._day_role) + 2
        self._day.setWordWrap(self._is_narrow)
        widest = _SMALL_DAY if self._is_small else _DAY
        self._day.setMinimumWidth(min(whole, widest) if self._is_narrow else 0)
