"""The fields of an item in groups."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from gkapp.domain.catalogue.items import AUDIENCES, LEVELS, WAYS
from gkapp.ui.kit.forms.fields import LongTextField, NamesField, SteadyField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.kit.widgets.cut_box import CutBox

LIMITS = (
    "自信息形成或者变更之日起20个工作日内", "自信息形成或者变更之日起7个工作日内", "实时", "及时",
    "每月", "每季度", "每半年", "每年1月31日前", "长期",
)  # fmt: skip
"""Limits as most catalogues word them; each of them is understood."""

_CHANNELS_HINT = "各渠道之间用顿号分开，如 政府网站、政府公报、政务新媒体"


class TitleField(SteadyField, CutBox):
    """One of the catalogues by its title."""

    changed = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        for title in titles:
            self.addItem(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(CutBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        """The title that is chosen; empty for none."""
        return self.currentText()

    def show_value(self, value: str) -> None:
        """Choose *value*; a title that is no more is shown as none."""
        self.setCurrentIndex(self.findText(value))


def build_groups(
    form: Form, titles: Sequence[str], offices: Sequence[str], unit: str, area: FormArea
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
    form.begin("事项", area.left)
    form.add("catalogue", "所属目录", TitleField(titles), needed=True)
    form.add("number", "序号", TextField())
    form.add("level_one", "一级事项", TextField(), needed=True)
    form.add("level_two", "二级事项", TextField())
    form.add("content", "公开内容", LongTextField(4), "要素，一行一个")
    form.begin("依据", area.left)
    form.add("basis", "公开依据", LongTextField(3))
    form.add("clause", "条款内容", LongTextField(3))
    form.begin("时限", area.right)
    form.add("time_limit", "公开时限", SuggestField(LIMITS))
    form.add("duration", "公开时长", SuggestField(("长期", "5年", "3年", "1年")))
    form.begin("责任和渠道", area.right)
    form.add("body", "公开主体", SuggestField((unit,)))
    form.add("office", "责任处室", SuggestField(offices))
    form.add("channels", "公开渠道", NamesField(), _CHANNELS_HINT)
    form.add("audience", "公开对象", SuggestField(AUDIENCES))
    form.add("way", "公开方式", SuggestField(WAYS))
    form.add("level", "公开层级", SuggestField((*LEVELS, "、".join(LEVELS))))
    form.add("note", "备注", LongTextField(2))
