"""Everything that is registered of one joint applicant."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.drafts import judge_party
from gkapp.domain.identity_number import CREDIT_CODE, RESIDENT_CARD
from gkapp.domain.outcomes import ApplicantKind
from gkapp.domain.parties import Party
from gkapp.ui.forms.fields import ChoiceField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.forms.suggest_field import SuggestField
from gkapp.ui.look.tokens import SIZE, SPACE
from gkapp.ui.requests.names import ID_KINDS
from gkapp.ui.shell.opening import room_around
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, plain, row, scroll

_WORDS = "文书主送全体申请人。年度报告只按第一申请人的类型统计。"
_WIDTH, _HEIGHT = 520, 480


class PartyDialog(QDialog):
    """Show it with open()."""

    given = Signal(object)
    """The Party as it was filled in."""

    def __init__(
        self, title: str, party: Party, parent: QWidget, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._read_only = read_only
        self.form = Form(judge_party)
        self.agree = button("确定", "primary")
        self._add_fields()
        self._arrange(title)
        self.form.edited.connect(self._allow)
        self.form.load(party)
        self.form.set_read_only(read_only)
        self.form.field("kind").changed.connect(self._suggest_id_kind)
        self._allow()
        self.form.focus_first()

    def _add_fields(self) -> None:
        form = self.form
        form.begin("")
        form.add("kind", "申请人类型", ChoiceField(ApplicantKind), needed=True)
        form.add("name", "姓名或者名称", TextField(), needed=True)
        form.add("id_kind", "证件类型", SuggestField(ID_KINDS))
        form.add("id_number", "证件号码", TextField())
        form.add("phone", "联系电话", TextField())
        form.add("address", "通信地址", TextField())
        form.add("email", "电子邮箱", TextField())

    def _arrange(self, title: str) -> None:
        self.resize(_WIDTH, min(_HEIGHT, room_around(self).height() - SIZE.control))
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(_WORDS, "small", "text_2", wrap=True))
        inner = plain()
        content = column(inner)
        content.addWidget(self.form)
        content.addStretch(1)
        layout.addWidget(scroll(inner), 1)
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        cancel = button("关闭" if self._read_only else "取消")
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.agree)
        self.agree.setVisible(not self._read_only)
        self.agree.clicked.connect(self._agree)
        layout.addLayout(foot)

    def _suggest_id_kind(self) -> None:
        field = self.form.field("id_kind")
        kind = self.form.field("kind").value()
        if kind is not None and field.value() in ("", RESIDENT_CARD, CREDIT_CODE):
            field.show_value(RESIDENT_CARD if kind is ApplicantKind.PERSON else CREDIT_CODE)

    def _allow(self) -> None:
        forbid(self.agree, "" if self.form.is_dirty else "没有填写或者修改。")

    def _agree(self) -> None:
        if self.form.complain():
            return
        party = self.form.draft
        self.accept()
        self.given.emit(party)
