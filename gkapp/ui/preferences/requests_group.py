"""依申请公开: how requests are numbered, and what answers under article 36 (7) say of remedies."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame

from gkapp.domain.answer_kinds import RemedyGround
from gkapp.domain.errors import Refused
from gkapp.domain.request_numbers import LONGEST_NUMBER, USUAL_PATTERN
from gkapp.services.changes import Topic
from gkapp.services.department import unit_of
from gkapp.services.remedy_settings import query_as_of, take_queries_as
from gkapp.services.request_numbering import change_pattern, next_number, pattern_of
from gkapp.ui.context import Context
from gkapp.ui.forms.fields import SteadyField, TextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.preferences.group import Group
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label, set_tone
from gkapp.ui.widgets.layout import card, row

PAUSE = 200
"""Milliseconds that typing must rest before the next number is worked out."""
_PATTERN_WORDS = (
    "{年}换成收到申请的年份，{序号}换成当年的顺序号，每年从 1 号起；"
    "{序号:4} 表示不足四位的在前面补零。已经登记的编号不变；登记时填写了编号的，以填写的为准。"
)
_QUERY_WORDS = (
    "工商、不动产登记资料等依《条例》第三十六条第（七）项告知的，年度报告计入不予公开第8项，但依据不是"
    "第十四条至第十六条。法释〔2025〕8号第一条只要求后者先申请行政复议，做法不一的，请征求法制机构意见。"
)
_WAYS = (
    (RemedyGround.OTHER, "可以申请行政复议，也可以直接起诉"),
    (RemedyGround.WITHHELD, "应当先申请行政复议"),
)


class RequestsGroup(Group):
    """The number is saved by its button, the choice takes effect at once."""

    title = "依申请公开"
    words = "申请怎样编号，行政查询事项怎样告知救济途径。修改只影响此后的登记和文书，可以撤销。"
    topics = frozenset({Topic.DEPARTMENT, Topic.REQUESTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stored = ""
        self.pattern = TextField(USUAL_PATTERN)
        self.pattern.setMaxLength(LONGEST_NUMBER)
        self.pattern.setReadOnly(bool(self.read_only))
        self.preview = label("", "body", wrap=True)
        self.how = label("", "small", "text_2", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self.query_as = WayField()
        self.query_as.setEnabled(not self.read_only)
        self._resting = QTimer(self, interval=PAUSE, singleShot=True)
        self._resting.timeout.connect(self.look)
        self.body.addWidget(self._number_card())
        self.body.addWidget(self._query_card())
        self.body.addStretch(1)
        self.pattern.changed.connect(self._resting.start)
        self.pattern.changed.connect(self.edited)
        self.pattern.returnPressed.connect(self._save_by_button)
        self.save_button.clicked.connect(self._save_by_button)
        self.query_as.chosen.connect(self._take_queries_as)

    def _number_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("申请编号的格式", "strong")
        name.setBuddy(self.pattern)
        self.pattern.setAccessibleName("申请编号的格式")
        entry = row(gap=SPACE.x3)
        entry.addWidget(self.pattern, 1)
        entry.addWidget(self.save_button)
        layout.addWidget(name)
        layout.addLayout(entry)
        layout.addWidget(self.preview)
        layout.addWidget(self.how)
        return box

    def _query_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("行政查询事项的救济途径", "strong")
        name.setBuddy(self.query_as)
        layout.addWidget(name)
        layout.addWidget(self.query_as)
        layout.addWidget(label(_QUERY_WORDS, "small", "text_2", wrap=True))
        return box

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        is_typed = self._is_edited
        self._stored = pattern_of(self.context.db)
        if not is_typed:
            self.pattern.show_value(self._stored)
        mark = unit_of(self.context.db).letter_mark or "某公开"
        self.how.setText(f"{_PATTERN_WORDS}例如“{mark}〔{{年}}〕{{序号}}号”。")
        self.query_as.show_ground(query_as_of(self.context.db))
        self.look()

    def look(self) -> None:
        """Show the number that the next request would get, or why the pattern will not do."""
        self._resting.stop()
        try:
            words, problem = f"下一个编号：{next_number(self.context.db, self._typed)}", ""
        except Refused as refusal:
            words = problem = refusal.message
        self.preview.setText(words)
        set_tone(self.preview, "problem" if problem else "text")
        self.pattern.setAccessibleDescription(words)
        unchanged = "" if self._is_edited else "没有需要保存的修改。"
        forbid(self.save_button, self.read_only or problem or unchanged)

    @property
    def _typed(self) -> str:
        return self.pattern.value() or USUAL_PATTERN

    @property
    def _is_edited(self) -> bool:
        return bool(self._stored) and self._typed != self._stored

    def unsaved(self) -> str:
        """The pattern, when another one is typed."""
        return self.title if self._is_edited else ""

    def save(self) -> bool:
        """Take the typed pattern; whether it was taken."""
        if not self._is_edited:
            return True
        return self.act(partial(change_pattern, self.context.db, self._typed)) is not None

    def discard(self) -> None:
        """Let go of what is typed."""
        self.pattern.show_value(self._stored)
        self.look()

    def _save_by_button(self) -> None:
        if not self.read_only:
            self.save()
            self.refresh()

    def _take_queries_as(self, ground: RemedyGround) -> None:
        if self.act(partial(take_queries_as, self.context.db, ground)) is None:
            self.refresh()


class WayField(SteadyField, QComboBox):
    """What is said of remedies against an answer under article 36 (7)."""

    chosen = Signal(object)
    """The RemedyGround that the officer chose."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("行政查询事项的救济途径")
        for _ground, words in _WAYS:
            self.addItem(words)
        self.activated.connect(self._tell)

    def show_ground(self, ground: RemedyGround) -> None:
        """Show what holds; nothing is told of it."""
        self.setCurrentIndex([each for each, _words in _WAYS].index(ground))

    def _tell(self, at: int) -> None:
        self.chosen.emit(_WAYS[at][0])
