"""The panel beside the list: what matters of the chosen opinion or decision."""

from gkapp.services.participation.list import VoiceRow, VoicesList
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.participation.list_columns import lacks_in_words, look_of, term_words
from gkapp.ui.records.record_panel import PanelWords, RecordPanel

_WORDS = PanelWords(
    name="舆情与决策要点",
    nothing="选中一件，这里显示要点。",
    opening="打开",
    facts=(
        "来源渠道", "征求渠道", "舆情类别", "征求期限", "发现时间", "开始日期", "截止日期",
        "责任处室", "责任人", "回应形式", "意见",
    ),
    names_width=72,
)  # fmt: skip


class VoicePanel(RecordPanel):
    """Shows one of either kind, or says that none is chosen."""

    def __init__(self, source: VoicesList) -> None:
        super().__init__(_WORDS)
        self._source = source
        self.summary = label("", "small", "text_2", wrap=True)
        self.lacks = label("", "small", "problem", wrap=True)
        self.more.addWidget(self.summary)
        self.more.addWidget(self.lacks)

    def show_row(self, row_id: int | None) -> None:
        """Show a row by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self.show_whether(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, shown: VoiceRow) -> None:
        tone, icon = look_of(shown)
        self.number.show_text(shown.kind.value)
        self.tag.show_status(shown.state, tone, icon)
        self.title.setText(shown.title)
        self.standing.show_standing(shown.words, tone, icon, term_words(shown))
        self.facts.show_texts(_facts(shown))
        for made, words in ((self.summary, shown.summary), (self.lacks, lacks_in_words(shown))):
            made.setText(words)
            made.setVisible(bool(words))


def _facts(shown: VoiceRow) -> dict[str, str]:
    is_opinion = shown.response is not None
    opinion = {
        "来源渠道": shown.about,
        "舆情类别": shown.more,
        "发现时间": shown.begun,
        "回应形式": shown.done,
    }
    decision = {
        "征求渠道": shown.about,
        "征求期限": shown.more.removeprefix("征求意见 "),
        "开始日期": shown.begun,
        "截止日期": shown.until,
        "意见": shown.done,
    }
    return {
        **dict.fromkeys(decision if is_opinion else opinion, ""),
        **(opinion if is_opinion else decision),
        "责任处室": shown.office,
        "责任人": shown.person,
    }
