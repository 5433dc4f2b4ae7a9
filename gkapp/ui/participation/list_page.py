"""The list of opinions and of decisions: what waits for an answer, where the public is asked."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.services.participation.list import CLOSED, OPEN, OVERDUE, VIEWS, WAITING, VoicesList
from gkapp.services.participation.register import delete_voices
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.participation.detail_panel import VoicePanel
from gkapp.ui.participation.list_columns import VOICES_TABLE
from gkapp.ui.participation.names import DECISIONS, OPINIONS, place_of
from gkapp.ui.records.list_page import READ_ONLY, ListWords, RegisterPage
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

_WORDS = ListWords(
    page=OPINIONS,
    title="舆情与决策",
    new="登记舆情",
    empty_title="还没有政务舆情和重大决策",
    empty_words="发现需要回应的舆情时登记，程序按小时计算回应期限；重大决策公开征求意见的，"
    "登记期限、听证和采纳情况。年度报告据此计数。",
    first="登记第一件舆情",
    icon="opinion",
    binned=("opinion_response", "decision_consultation"),
)
_TONES: dict[str, Tone] = {OVERDUE: "overdue"}


class VoicesPage(RegisterPage):
    """Every opinion and every decision."""

    topics = frozenset({Topic.VOICES, Topic.LEDGER})

    def __init__(self, context: Context) -> None:
        self._voices = VoicesList(context.db)
        panel = VoicePanel(self._voices)
        super().__init__(
            context,
            _WORDS,
            VOICES_TABLE,
            self._voices,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)
        self.new_button.setProperty("short", " 舆情")  # two that enter, beside three more
        self.decision_button.clicked.connect(self.enter_decision)
        forbid(self.decision_button, READ_ONLY if context.db.is_read_only else "")

    def more_actions(self) -> Sequence[QWidget]:
        """The way to a new decision."""
        self.decision_button = button("登记决策", icon="plus")
        return (self.decision_button,)

    def enter_decision(self) -> None:
        """Go to a new decision."""
        self.go(Place(DECISIONS, NEW))

    def delete_rows(self, ids: Sequence[int]) -> Outcome:
        """Delete opinions with their answers, and decisions."""
        return delete_voices(self.context.db, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What waits for us."""
        told = [
            f"{view} {grouped(counts[view])} 件" for view in (WAITING, OPEN, CLOSED) if counts[view]
        ]
        return "，".join(told) or "没有待办的舆情和决策"

    def _open(self, row_id: int) -> None:
        self.go(place_of(row_id))
