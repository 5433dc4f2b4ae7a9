"""The panel beside the list: what matters of the chosen item."""

from gkapp.domain.catalogue.gaps import Standing
from gkapp.services.catalogue.list import CatalogueList, CatalogueRow
from gkapp.ui.catalogue.list_columns import standing_cell
from gkapp.ui.records.record_panel import PanelWords, RecordPanel

_WORDS = PanelWords(
    name="事项要点",
    nothing="选中一个事项，这里显示要点。",
    opening="打开事项",
    facts=("公开内容", "公开依据", "公开时限", "公开时长", "公开主体", "责任处室", "公开渠道",
           "公开对象", "公开方式", "公开层级", "备注"),
    names_width=72,
)  # fmt: skip


class CataloguePanel(RecordPanel):
    """Shows one item, or says that none is chosen."""

    def __init__(self, source: CatalogueList) -> None:
        super().__init__(_WORDS)
        self._source = source

    def show_row(self, row_id: int | None) -> None:
        """Show an item by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self.show_whether(shown is not None)
        if shown is None:
            return
        standing = standing_cell(shown)
        self.number.show_text(shown.level_one if shown.level_two else shown.number)
        self.tag.show_status(shown.standing.standing.value, standing.tone, standing.icon)
        self.title.setText(shown.level_two or shown.level_one)
        self.standing.show_standing(
            standing.text, standing.tone, standing.icon, standing_reason(shown)
        )
        self.facts.show_texts(_facts(shown))


def standing_reason(shown: CatalogueRow) -> str:
    """Why an item stands as it does: its rule, and the day it is about."""
    due = shown.standing.due
    if due is None:
        return shown.rule.in_words
    late = shown.standing.standing is Standing.GAP
    return f"{shown.rule.in_words}；{'应于' if late else '最迟'} {due.isoformat()} 前公开"


def _facts(shown: CatalogueRow) -> dict[str, str]:
    texts = {
        "公开内容": shown.content, "公开依据": shown.basis, "公开时限": shown.time_limit,
        "公开时长": shown.duration, "公开主体": shown.body, "责任处室": shown.office,
        "公开渠道": shown.channels, "公开对象": shown.audience, "公开方式": shown.way,
        "公开层级": shown.level, "备注": shown.note,
    }  # fmt: skip
    return {name: " ".join(text.split()) for name, text in texts.items()}
