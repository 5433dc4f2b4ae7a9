"""The list of reconsiderations and lawsuits: which are open, which wait for the reply."""

from collections.abc import Mapping, Sequence

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.record_actions import REMEDY_DESK, delete_records
from gkapp.services.remedies.list import AWAITING, PENDING, VIEWS, RemedyList
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.remedies.detail_panel import RemedyPanel
from gkapp.ui.remedies.list_columns import REMEDY_TABLE
from gkapp.ui.remedies.names import PAGE
from gkapp.ui.shell.context import Context

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

    def delete_rows(self, ids: Sequence[int]) -> Outcome:
        """Delete cases with their evidence lists."""
        return delete_records(self.context.db, REMEDY_DESK, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What is open, and what waits for our reply."""
        if not counts[PENDING]:
            return "没有未审结的案件"
        pending = f"尚未审结 {grouped(counts[PENDING])} 件"
        return (
            f"{pending}，其中待答复 {grouped(counts[AWAITING])} 件" if counts[AWAITING] else pending
        )
