"""The list of reconsiderations and lawsuits: which are open, which wait for the reply."""

from collections.abc import Mapping, Sequence
from functools import partial

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.record_actions import delete_records
from gkapp.services.remedies.list import AWAITING, PENDING, VIEWS, RemedyList, RemedyRow
from gkapp.services.remedies.register import REMEDIES
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.record_panel import PanelWords, RecordPanel, row_of
from gkapp.ui.remedies.list_columns import PAGE, REMEDY_TABLE, reply_cell, reply_day, result_cell
from gkapp.ui.shell.context import Context

_DETAIL_WORDS = PanelWords(
    name="案件要点",
    nothing="选中一件案件，这里显示要点。",
    opening="打开案件",
    facts=(
        "申请人、原告", "复议机关、法院", "审级", "申请编号", "收到日期", "结果说明", "审结日期",
    ),
    names_width=96,
)  # fmt: skip


class RemedyPanel(RecordPanel):
    """Shows one case, or says that none is chosen."""

    def __init__(self, context: Context, source: RemedyList) -> None:
        super().__init__(_DETAIL_WORDS, partial(row_of, source))
        self._context = context

    def _show(self, shown: RemedyRow) -> None:
        result, reply = result_cell(shown), reply_cell(shown)
        self.number.show_text(shown.case_number or "未写案号")
        self.tag.show_status(result.text, result.tone, result.icon)
        self.title.setText(shown.kind.value)
        day = reply_day(shown.reply, self._context.today)
        self.standing.show_standing(reply.text, reply.tone, reply.icon, day)
        self.facts.show_texts(_facts(shown))


def _facts(shown: RemedyRow) -> dict[str, str]:
    return {
        "申请人、原告": shown.applicant,
        "复议机关、法院": shown.body,
        "审级": shown.stage,
        "申请编号": shown.request_number,
        "收到日期": shown.received_on.isoformat(),
        "结果说明": shown.decision,
        "审结日期": shown.decided_on.isoformat() if shown.decided_on else "",
    }


_WORDS = ListWords(
    page=PAGE,
    title="复议诉讼",
    new="登记案件",
    empty_title="没有行政复议、行政诉讼案件",
    empty_words="收到行政复议答复通知、应诉通知后在这里登记，程序计算答复期限，年度报告据此计数。"
    "已有的登记表可以直接导入。",
    first="登记第一件案件",
    icon="law",
    binned=("remedy",),
)
_TONES: dict[str, Tone] = {AWAITING: "soon"}


class RemediesPage(RegisterPage):
    """Every case of the department."""

    topics = frozenset({Topic.REMEDIES, Topic.REQUESTS, Topic.CALENDAR})

    def __init__(self, context: Context) -> None:
        self._cases = RemedyList(context.db)
        panel = RemedyPanel(context, self._cases)
        super().__init__(
            context,
            _WORDS,
            REMEDY_TABLE,
            self._cases,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)

    def refresh(self) -> None:
        """The calendar may be another one, and with it what is due when."""
        self._cases.forget_calendar()
        super().refresh()

    def delete_rows(self, ids: Sequence[int]) -> ActionResult:
        """Delete cases with their evidence lists."""
        return delete_records(self.context.db, REMEDIES, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What is open, and what waits for our reply."""
        if not counts[PENDING]:
            return "没有未审结的案件"
        pending = f"尚未审结 {grouped(counts[PENDING])} 件"
        return (
            f"{pending}，其中待答复 {grouped(counts[AWAITING])} 件" if counts[AWAITING] else pending
        )
