"""Changes a profile: what the system is, which column is which, and what holds on a difference."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import (
    COLUMN_PART,
    FIXED_PART,
    LONGEST_NAME,
    LONGEST_SYSTEM,
    RECOGNISED_BY,
    DifferenceRule,
    MappedColumn,
    Profile,
    problems_in,
)
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.ui.imports.profiles.lines import ColumnLine, FixedLine, Lines, column_titles
from gkapp.ui.kit.forms.fields import ChecksField, ChoiceField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.window_size import room_around

_WIDTH, _HEIGHT = 920, 680
_KEY_HINT = "对方系统中文件编号一列的表头；没有的留空"
_COLUMN_WORDS = (
    "按对方表中的先后排列，导出时也用这个顺序。对方的写法与台账不同的，"
    "取值对照写成“其他＝其他文件；（空）＝规章”的形式。"
)
_FIXED_WORDS = "对方的表中没有、新增条目时统一填写的内容；已登记的条目不受影响。"


class ProfileDialog(QDialog):
    """Show it with open(). It stays open until what is typed is taken."""

    agreed = Signal(object)
    """The Profile as it was typed, in which nothing is wrong."""

    def __init__(self, profile: Profile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("修改对接方案")
        self._is_asked = False
        self.form = _form()
        self.columns = Lines(COLUMN_PART, ColumnLine, MappedColumn("", ""), "增加一列")
        self.fixed = Lines(FIXED_PART, FixedLine, ("", ""), "增加一项")
        self.words = label("", "small", "problem", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self.save_button.clicked.connect(self._agree)
        self._arrange()
        self.form.load(profile)
        self.columns.show_values(profile.columns)
        self.fixed.show_values(profile.fixed)
        for each in (self.form, self.columns, self.fixed):
            each.edited.connect(self._judge)
        self._judge()
        self.form.focus_first()

    def _arrange(self) -> None:
        body = plain()
        inner = column(body, gap=SPACE.x3)
        inner.setContentsMargins(0, 0, SPACE.x3, 0)
        inner.addWidget(self.form)
        for title, words, lines in (
            ("栏目的对应", _COLUMN_WORDS, self.columns),
            ("统一填写", _FIXED_WORDS, self.fixed),
        ):
            inner.addSpacing(SPACE.x2)
            inner.addWidget(label(title, "subtitle"))
            inner.addWidget(label(words, "small", "text_2", wrap=True))
            if lines is self.columns:
                inner.addWidget(column_titles())
            inner.addWidget(lines)
        inner.addStretch(1)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(scroll(body, sideways=True), 1)
        layout.addWidget(self.words)
        layout.addLayout(dialog_foot(self, self.save_button))
        self.resize(_WIDTH, min(_HEIGHT, room_around(self).height() - SIZE.control))

    @property
    def profile(self) -> Profile:
        """What is typed now."""
        lines = {"columns": self.columns.values(), "fixed": self.fixed.values()}
        return replace(self.form.draft, **lines)

    def complain(self, error: Refused) -> None:
        """Say why it was not taken: another profile has the name."""
        self.form.complain({"name": error.message})

    def _judge(self) -> bool:
        """Show what is wrong, each beside its field; whether anything is."""
        found: dict[str, str] = {}
        for problem in problems_in(self.profile):
            found.setdefault(problem.field, problem.text)
        self.columns.complain(found, is_asked=self._is_asked)
        self.fixed.complain(found, is_asked=self._is_asked)
        # What no single line can mend stands above the buttons.
        whole = [found[part] for part in (COLUMN_PART, FIXED_PART) if part in found]
        self.words.setText("\n".join(whole))
        self.words.setVisible(bool(whole))
        unread = [*self.columns.complaints, *self.fixed.complaints]
        return bool(found or unread or self.form.problems)

    def _agree(self) -> None:
        self._is_asked = True
        is_wrong = self._judge()
        if self.form.complain():
            return
        if is_wrong:
            self._go_to_first_problem()
            return
        self.agreed.emit(self.profile)

    def _go_to_first_problem(self) -> None:
        for each in (*self.columns.lines, *self.fixed.lines):
            if each.words.text():
                each.fields.itemAt(0).widget().setFocus(Qt.FocusReason.OtherFocusReason)
                return


class _RecognisedField(ChecksField):
    """By what documents are known again; those ticked before stay in the order they had."""

    def __init__(self) -> None:
        super().__init__(RECOGNISED_BY, columns=4)
        self._order: tuple[str, ...] = ()

    def value(self) -> tuple[str, ...]:
        """What is ticked: first what was before, then what came to it."""
        ticked = super().value()
        before = tuple(each for each in self._order if each in ticked)
        return (*before, *(each for each in ticked if each not in before))

    def show_value(self, value: tuple[str, ...]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Tick *value*."""
        self._order = tuple(value)
        super().show_value(value)


def _form() -> Form:
    form = Form(_judged)
    name, system = TextField(), TextField("如 公文系统")
    name.setMaxLength(LONGEST_NAME)
    system.setMaxLength(LONGEST_SYSTEM)
    form.add("name", "方案名称", name, needed=True)
    form.add("system", "系统名称", system, "同一系统的编号记在同一名称下", needed=True)
    form.add("note", "说明", LongTextField(2))
    form.add("key", "编号列", TextField(), _KEY_HINT)
    form.add(
        "recognised_by", "识别依据", _RecognisedField(), "编号认不出时，依次按这些内容认出同一文件"
    )
    form.add("difference", "不一致时", ChoiceField(DifferenceRule),
             "“询问”的，导入时逐行确定；个别栏目可以在下面另行规定", needed=True)  # fmt: skip
    return form


def _judged(draft: Profile) -> Judgement:
    """What is wrong in the fields of the form; what is wrong in the lines stands beside them."""
    problems = [each for each in problems_in(draft) if each.field in ("name", "system", "key")]
    if draft.difference is None:  # pyright: ignore[reportUnnecessaryComparison] - nothing chosen
        problems.append(Problem("difference", "请选择内容不一致时怎么办。"))
    return Judgement(tuple(problems))
