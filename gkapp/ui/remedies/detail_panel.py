"""The panel beside the list: what matters of the chosen case."""

from gkapp.services.remedies.list import RemedyList, RemedyRow
from gkapp.ui.records.record_panel import PanelWords, RecordPanel
from gkapp.ui.remedies.list_columns import reply_cell, result_cell
from gkapp.ui.remedies.words import reply_day
from gkapp.ui.shell.context import Context

_WORDS = PanelWords(
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
        super().__init__(_WORDS)
        self._context, self._source = context, source

    def show_row(self, row_id: int | None) -> None:
        """Show a case by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self.show_whether(shown is not None)
        if shown is not None:
            self._show(shown)

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
