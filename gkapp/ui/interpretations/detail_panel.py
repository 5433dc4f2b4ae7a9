"""The panel beside the list: what matters of the chosen document's interpretation."""

from datetime import date

from gkapp.services.interpretations.list import InterpretationList, InterpretationRow
from gkapp.ui.interpretations.list_columns import standing_look, standing_tip
from gkapp.ui.kit.widgets.buttons import rename
from gkapp.ui.records.record_panel import PanelWords, RecordPanel

_WORDS = PanelWords(
    name="解读要点",
    nothing="选中一件文件，这里显示解读要点。",
    opening="打开解读",
    facts=(
        "文件类型", "起草处室", "解读单位", "责任人", "公布日期", "计划发布", "首次发布",
        "解读形式", "材料", "核对",
    ),
    names_width=72,
)  # fmt: skip
_STARTING = "开始解读"


class InterpretationPanel(RecordPanel):
    """Shows one document, or says that none is chosen."""

    def __init__(self, source: InterpretationList) -> None:
        super().__init__(_WORDS)
        self._source = source

    def show_row(self, row_id: int | None) -> None:
        """Show a row by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self.show_whether(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, shown: InterpretationRow) -> None:
        tone, icon = standing_look(shown.standing)
        self.number.show_text(shown.document_no or "没有文号")
        self.tag.show_status(shown.standing.state.value, tone, icon)
        self.title.setText(shown.title)
        details = standing_tip(shown).partition("；")[2]
        self.standing.show_standing(shown.standing.words, tone, icon, details)
        self.facts.show_texts(_facts(shown))
        rename(self.open_button, _WORDS.opening if shown.is_begun else _STARTING)


def _facts(shown: InterpretationRow) -> dict[str, str]:
    return {
        "文件类型": shown.document_type.value if shown.document_type else "",
        "起草处室": shown.office,
        "解读单位": shown.interpreter,
        "责任人": shown.person,
        "公布日期": _day(shown.public_on),
        "计划发布": _day(shown.planned_on),
        "首次发布": _day(shown.released_on),
        "解读形式": shown.forms_in_words,
        "材料": f"{shown.materials} 篇" if shown.materials else "",
        "核对": "要点摘抄，请改写" if shown.is_excerpt else "",
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
