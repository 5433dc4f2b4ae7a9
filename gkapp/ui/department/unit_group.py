"""单位信息: the particulars that letters, reports and index numbers are made with."""

from collections.abc import Callable, Mapping
from functools import partial

from gkapp.domain.department.particulars import Unit, unit_problems
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.department.particulars import change_unit, unit_of
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.draft_keeper import DraftKeeper
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_DRAFT, _THE_ONE = "department", 1
_UNCHANGED = "没有需要保存的修改"


class UnitGroup(SettingsGroup):
    """One form of all fields; only the name must be there."""

    title = "单位信息"
    words = "年度报告、告知书和索引号使用这些内容。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = Form(_judge)
        self.save_button = button("保存", "primary", "save")
        self.revert_button = button("放弃修改")
        self._add_fields()
        self.form.set_read_only(context.db.is_read_only)
        self._keeper = DraftKeeper(context.db, _DRAFT, _THE_ONE, self.form, self, context.jobs)
        made, layout = card(SPACE.x5, SPACE.x4)
        layout.addWidget(self.form)
        self.head_actions.addWidget(self.revert_button)
        self.head_actions.addWidget(self.save_button)
        self.body.addWidget(made)
        self.body.addStretch(1)
        self._keeper.failed.connect(self.tell_failure)
        self.form.edited.connect(self._allow)
        self.form.edited.connect(self.edited)
        self.save_button.clicked.connect(self._save_by_button)
        self.revert_button.clicked.connect(self.discard)

    def _add_fields(self) -> None:
        form = self.form
        form.begin("名称和编号")
        form.add("name", "单位全称", TextField(), "年度报告标题和文书落款用这个名称", needed=True)
        words = "台账中对本单位的其他写法，用“、”隔开，例如：云岭省住建厅"
        form.add("aliases", "单位简称", TextField(), words)
        form.add("code", "单位代码", TextField(), "索引号的第一部分")
        form.add("letter_mark", "机关代字", TextField(), "文书文号用，例如：云建公开")
        form.begin("联系方式")
        form.add(
            "disclosure_office", "公开工作机构", TextField(), "受理申请的内设机构，例如：办公室"
        )
        form.add("address", "办公地址", TextField())
        form.add("postcode", "邮政编码", TextField())
        form.add("phone", "联系电话", TextField())
        form.add("fax", "传真", TextField())
        form.add("office_hours", "办公时间", TextField(), "例如：工作日 9:00—12:00，13:30—17:00")
        form.add("email", "电子邮箱", TextField())
        form.add("website", "网站网址", TextField())
        form.begin("救济途径")
        form.add("reconsideration_body", "行政复议机关", TextField(), "例如：云岭省人民政府")
        form.add(
            "reconsideration_channel", "复议网上渠道", TextField(), "网上送达的答复写明在哪里申请"
        )
        form.add("superior", "上一级主管部门", TextField(), "仅 2024 年以前签发的答复需要")
        form.add("court", "管辖法院", TextField(), "答复书写明向哪个法院起诉")

    # What a page says of itself

    def refresh(self) -> None:
        """Read the particulars; what is being typed stays."""
        unit = unit_of(self.context.db)
        is_first = self.form.original is None
        kept = self._keeper.left_over(unit) if is_first else self.form.draft
        is_kept = kept is not None and (is_first or self.form.is_dirty)
        self.form.load(unit, kept if is_kept else None)
        if is_first and self.form.is_dirty:
            words = "上次没有保存的单位信息已经恢复，核对后请保存。"
            self.message_posted.emit(
                messages.Message("accent", words=words, action="不要恢复", act=self.discard)
            )
        self._allow()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save by key."""
        return {**super().commands(), Command.SAVE: self.save}

    def unsaved(self) -> str:
        """The particulars, when they were edited."""
        return self.title if self.form.is_dirty else ""

    def save(self) -> bool:
        """Save what is typed; complaints go to their fields."""
        if not self.form.is_dirty:
            return True
        if self.form.complain():
            self.message_posted.emit(messages.refusal(Refused(self.form.obstacle)))
            return False
        unit = self.form.draft
        outcome = self.attempt(partial(change_unit, self.context.db, unit))
        if outcome is None:
            return False
        self._keeper.forget()
        self.form.load(unit_of(self.context.db))
        self.publish(outcome)
        return True

    def discard(self) -> None:
        """Let go of what was typed."""
        self._keeper.forget()
        self.form.load(self.form.original)

    def keep_draft(self) -> None:
        """Keep what is typed through a crash."""
        self._keeper.keep()

    def _save_by_button(self) -> None:
        self.attempt(self.save)

    def _allow(self) -> None:
        unchanged = "" if self.form.is_dirty else _UNCHANGED
        forbid(self.save_button, self.read_only or unchanged)
        forbid(self.revert_button, unchanged)


def _judge(unit: Unit) -> Judgement:
    return Judgement(unit_problems(unit))
