"""What the pages of an opinion and of a decision share: a form in two columns and a side."""

from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from gkapp.services.department.particulars import list_offices, list_persons
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.participation.side_panel import VoiceSide
from gkapp.ui.records.record_page import FILES, FORM, HISTORY
from gkapp.ui.records.sided_page import SidedPage

NEW_WORDS = "带 ＊ 的必须填写；保存以后可以添加附件"


class VoicePage(SidedPage):
    """One record of either register, new or stored."""

    topics = frozenset(
        {Topic.VOICES, Topic.LEDGER, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT}
    )
    side_title: ClassVar[str]

    def add_fields(
        self, form: Form, area: FormArea, offices: list[str], persons: list[str]
    ) -> None:
        """Add every field to *form*, in the order of the keyboard."""
        raise NotImplementedError

    def more_actions(self) -> tuple[QWidget, ...]:
        """Buttons that stand before deleting and saving."""
        return ()

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in an area of their own."""
        form.setParent(self)  # while it is empty: moving a full one costs more
        form.hide()
        self._area = FormArea(form)
        offices = [each.name for each in list_offices(self.context.db)]
        persons = [each.name for each in list_persons(self.context.db)]
        self.add_fields(form, self._area, offices, persons)

    def make_side(self) -> QWidget:
        """How it stands."""
        return VoiceSide(self.side_title)

    @property
    def side_panel(self) -> VoiceSide:
        """The side as what it is."""
        return cast("VoiceSide", self.side)

    def _arrange(self) -> None:
        self.lay_out((*self.more_actions(), self.delete_button, self.save_button))
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _get_form(self) -> QWidget:
        return self._area

    def name_of(self, draft: Any) -> str:
        """Its title."""
        return draft.title

    def show_new_head(self) -> None:
        """Say that it is a new one."""
        self.tabs.offer(HISTORY, is_offered=False)
        self.head.show_record("新增", self.words.new, NEW_WORDS)
        self.head.show_status("", "neutral")
        self.head.show_due("", "neutral")
