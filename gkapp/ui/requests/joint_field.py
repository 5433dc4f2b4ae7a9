"""The applicants after the first: one line each, to be opened, put in order, taken out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.drafts import judge_party
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD, Party
from gkapp.ui.kit.forms.fields import ChoiceField, PlainField, SuggestField, TextField
from gkapp.ui.kit.forms.parts_field import PartDialog, PartLine, PartsField
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import row
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


class JointField(PartsField[Party]):
    """A field of parties."""

    first_wanted = Signal()
    """The second applicant is to change places with the first, who stands in fields of its own."""

    def __init__(self) -> None:
        super().__init__(button("添加共同申请人", "link", "plus"))

    def add(self) -> None:
        """Ask for one more."""
        self._ask("添加共同申请人", Party(), len(self._parts))

    def open_part(self, at: int) -> None:
        """Show everything that is registered of one."""
        self._ask(f"第 {at + 2} 个申请人", self._parts[at], at)

    def make_line(self, at: int, part: Party, forbidden: str) -> PartLine:
        """The line of an applicant, who can be moved."""
        made = _Line(at, part, is_last=at == len(self._parts) - 1, forbidden=forbidden)
        made.raised.connect(self.move_up)
        made.lowered.connect(self.move_down)
        return made

    def focus_after(self, at: int) -> None:
        """Stay with the applicant."""
        if at < len(self.lines):
            self.lines[at].opener.setFocus()

    def move_up(self, at: int) -> None:
        """Let one stand before the one above; the second becomes the first."""
        if at == 0:
            self.first_wanted.emit()
        else:
            self._swap(at - 1)
        self.focus_after(max(at - 1, 0))

    def move_down(self, at: int) -> None:
        """Let one stand after the one below."""
        self._swap(at)
        self.focus_after(at + 1)

    def _swap(self, at: int) -> None:
        parts = list(self._parts)
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
        self.show_value(parts)

    def _ask(self, title: str, party: Party, at: int) -> None:
        self.ask(PartyDialog(title, party, self, read_only=self._read_only), at)


class _Line(PartLine):
    """One applicant, and what can be done about their place."""

    raised = Signal(int)
    lowered = Signal(int)

    def __init__(self, at: int, party: Party, *, is_last: bool, forbidden: str) -> None:
        self._is_last = is_last
        super().__init__(at, f"{at + 2}. {party.in_words}", party.name, forbidden)

    def add_tools(self) -> None:
        first = "上移为第一申请人，年度报告按其类型统计"
        self.add_tool("up", "上移" if self._at else first).clicked.connect(self._raise)
        last = "已经是最后一个" if self._is_last else ""
        self.add_tool("down", "下移", last).clicked.connect(self._lower)

    def _raise(self) -> None:
        self.raised.emit(self._at)

    def _lower(self) -> None:
        self.lowered.emit(self._at)
