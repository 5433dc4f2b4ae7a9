"""Everything that is registered of one joint applicant."""

from PySide6.QtWidgets import QWidget

from gkapp.domain.records.drafts import judge_party
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD, Party
from gkapp.ui.kit.forms.fields import ChoiceField, TextField
from gkapp.ui.kit.forms.part_dialog import PartDialog
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.requests.names import ID_KINDS

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
        form.add("kind", "申请人类型", ChoiceField(ApplicantKind), needed=True)
        form.add("name", "姓名或者名称", TextField(), needed=True)
        form.add("id_kind", "证件类型", SuggestField(ID_KINDS))
        form.add("id_number", "证件号码", TextField())
        form.add("phone", "联系电话", TextField())
        form.add("address", "通信地址", TextField())
        form.add("email", "电子邮箱", TextField())

    def _suggest_id_kind(self) -> None:
        field = self.form.field("id_kind")
        kind = self.form.field("kind").value()
        if kind is not None and field.value() in ("", RESIDENT_CARD, CREDIT_CODE):
            field.show_value(RESIDENT_CARD if kind is ApplicantKind.PERSON else CREDIT_CODE)
