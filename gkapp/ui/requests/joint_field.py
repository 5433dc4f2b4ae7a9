"""The applicants after the first: one line each, to be opened, put in order, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.drafts import judge_party
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD, Party
from gkapp.ui.kit.forms.fields import ChoiceField, PlainField, SuggestField, TextField
from gkapp.ui.kit.forms.reason_dialog import PartDialog
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.kit.widgets.layout import clear, column, row
from gkapp.ui.requests.list_columns import ID_KINDS

_WORDS = "文书主送全体申请人。年度报告只按第一申请人的类型统计。"
_WIDTH = 520


class PartyDialog(PartDialog):
    """Show it with open(); it gives a Party."""

    def __init__(
        self, title: str, party: Party, parent: QWidget, *, read_only: bool = False
    ) -> None:
        super().__init__(title, _WORDS, judge_party, parent, _WIDTH, read_only=read_only)
        self._add_fields()
        self.show_part(party)
        self.form.field("kind").changed.connect(self._suggest_id_kind)

    def _add_fields(self) -> None:
        form = self.form
        form.begin("")
        form.declare(Party)
        form.add_field("kind", ChoiceField(ApplicantKind))
        form.add_field("name", TextField())
        form.add_field("id_kind", SuggestField(ID_KINDS))
        form.add_field("id_number", TextField())
        form.add_field("phone", TextField())
        form.add_field("address", TextField())
        form.add_field("email", TextField())

    def _suggest_id_kind(self) -> None:
        field = self.form.field("id_kind")
        kind = self.form.field("kind").value()
        if kind is not None and field.value() in ("", RESIDENT_CARD, CREDIT_CODE):
            field.show_value(RESIDENT_CARD if kind is ApplicantKind.PERSON else CREDIT_CODE)


class ApplicantField(PlainField, QWidget):
    """A line of text with a link that is there only for somebody who is known."""

    changed = Signal()
    earlier_wanted = Signal()
    """The earlier requests are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = TextField()
        self.link = button("", "link")
        self.link.hide()
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.link)
        self.setMinimumHeight(SIZE.control)
        self.setFocusProxy(self.edit)
        self.edit.changed.connect(self.changed)
        self.link.clicked.connect(self.earlier_wanted)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys."""
        return self.edit

    def value(self) -> str:
        """The name without the blanks around it."""
        return self.edit.value()

    def show_value(self, value: str) -> None:
        """Show a name."""
        self.edit.show_value(value)

    def show_earlier(self, count: int) -> None:
        """Say how many earlier requests there are; nothing is said of none."""
        words = f"此前 {count} 件"
        self.link.setText(words)
        self.link.setAccessibleName(f"{words}，打开列表")
        self.link.setVisible(bool(count))


_READ_ONLY = "现在不能修改"


class JointField(PlainField, QWidget):
    """A field of parties."""

    changed = Signal()
    first_wanted = Signal()
    """The second applicant is to change places with the first, who stands in fields of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._parties: tuple[Party, ...] = ()
        self._read_only = False
        self._asked = 0
        """Whose dialog is open."""
        self.lines: list[_Line] = []
        self.add_button = button("添加共同申请人", "link", "plus")
        self._lines = column(gap=SPACE.x1)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(self._lines)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.add)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys when the form leads here."""
        return self.add_button

    def value(self) -> tuple[Party, ...]:
        """The applicants, from the second on."""
        return self._parties

    def show_value(self, value: Sequence[Party]) -> None:
        """Show these."""
        if tuple(value) != self._parties:
            self._parties = tuple(value)
            self._show()
            self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the lines be opened, but nothing changed."""
        self._read_only = read_only
        self._show()

    # What is done

    def add(self) -> None:
        """Ask for one more."""
        self._ask("添加共同申请人", Party(), len(self._parties))

    def open_party(self, at: int) -> None:
        """Show everything that is registered of one."""
        self._ask(f"第 {at + 2} 个申请人", self._parties[at], at)

    def move_up(self, at: int) -> None:
        """Let one stand before the one above; the second becomes the first."""
        if at == 0:
            self.first_wanted.emit()
        else:
            self._swap(at - 1)
        self._focus(max(at - 1, 0))

    def move_down(self, at: int) -> None:
        """Let one stand after the one below."""
        self._swap(at)
        self._focus(at + 1)

    def take_out(self, at: int) -> None:
        """Leave one out."""
        self.show_value([*self._parties[:at], *self._parties[at + 1 :]])
        self.add_button.setFocus()

    def _swap(self, at: int) -> None:
        parties = list(self._parties)
        parties[at], parties[at + 1] = parties[at + 1], parties[at]
        self.show_value(parties)

    def _ask(self, title: str, party: Party, at: int) -> None:
        dialog = PartyDialog(title, party, self, read_only=self._read_only)
        self._asked = at
        dialog.given.connect(self._take)
        dialog.open()

    def _take(self, party: Party) -> None:
        at = self._asked
        self.show_value([*self._parties[:at], party, *self._parties[at + 1 :]])
        self._focus(at)

    def _focus(self, at: int) -> None:
        if at < len(self.lines):
            self.lines[at].opener.setFocus()

    # What is shown

    def _show(self) -> None:
        clear(self._lines)
        self.lines.clear()
        for at, party in enumerate(self._parties):
            self._lines.addWidget(self._line(at, party))
        self.add_button.setEnabled(not self._read_only)

    def _line(self, at: int, party: Party) -> QWidget:
        is_last = at == len(self._parties) - 1
        made = _Line(at, party, is_last=is_last, forbidden=_READ_ONLY if self._read_only else "")
        made.opened.connect(self.open_party)
        made.raised.connect(self.move_up)
        made.lowered.connect(self.move_down)
        made.taken.connect(self.take_out)
        self.lines.append(made)
        return made


class _Line(QWidget):
    """One applicant, and what can be done about their place."""

    opened = Signal(int)
    raised = Signal(int)
    lowered = Signal(int)
    taken = Signal(int)

    def __init__(self, at: int, party: Party, *, is_last: bool, forbidden: str) -> None:
        super().__init__()
        self._at = at
        self.name = ElidedLabel(f"{at + 2}. {party.in_words}")
        self.opener = tool_button("edit", f"{party.name}：查看或者修改")
        self.opener.clicked.connect(self._open)
        layout = row(self, gap=SPACE.x1)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.opener)
        first = "上移为第一申请人，年度报告按其类型统计"
        for icon, words, act, obstacle in (
            ("up", "上移" if at else first, self._raise, ""),
            ("down", "下移", self._lower, "已经是最后一个" if is_last else ""),
            ("close", "移除", self._take, ""),
        ):
            each = tool_button(icon, f"{party.name}：{words}")
            forbid(each, forbidden or obstacle)
            each.clicked.connect(act)
            layout.addWidget(each)

    def _open(self) -> None:
        self.opened.emit(self._at)

    def _raise(self) -> None:
        self.raised.emit(self._at)

    def _lower(self) -> None:
        self.lowered.emit(self._at)

    def _take(self) -> None:
        self.taken.emit(self._at)
