"""The panel beside the list: what matters of the chosen document."""

from datetime import date

from gkapp.services.ledger.list import LedgerList, LedgerRow
from gkapp.ui.ledger.list_columns import disclosure_cell, validity_cell
from gkapp.ui.records.record_panel import PanelWords, RecordPanel

_WORDS = PanelWords(
    name="条目要点",
    nothing="选中一个条目，这里显示要点。",
    opening="打开条目",
    facts=(
        "文号", "文件类型", "起草处室", "成文日期", "公布日期", "有效期至", "公开属性", "主题分类",
        "统一登记号", "索引号",
    ),
    names_width=72,
)  # fmt: skip


class LedgerPanel(RecordPanel):
    """Shows one document, or says that none is chosen."""

    def __init__(self, source: LedgerList) -> None:
        super().__init__(_WORDS)
        self._source = source

    def show_row(self, row_id: int | None) -> None:
        """Show a document by its id; one that is gone is none."""
        shown = None if row_id is None else self._source.rows([row_id]).get(row_id)
        self.show_whether(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, shown: LedgerRow) -> None:
        validity, disclosure = validity_cell(shown), disclosure_cell(shown)
        self.number.show_text(shown.document_no or shown.registration_no or "没有文号")
        self.tag.show_status(validity.text, validity.tone, validity.icon)
        self.title.setText(shown.title)
        words = _disclosure_words(shown)
        reason = disclosure_reason(shown)
        self.standing.show_standing(words, disclosure.tone, disclosure.icon, reason)
        self.facts.show_texts(_facts(shown))


def disclosure_reason(shown: LedgerRow) -> str:
    """Why the disclosure of a document stands as it does."""
    if shown.days_to_disclose is not None:
        since = "变更" if shown.is_changed else "成文"
        return f"应自{since}之日起 20 个工作日内公开（《条例》第二十六条）"
    if day := shown.disclosed_on or shown.published_on:
        return f"{day.isoformat()}公开"
    return ""


def _disclosure_words(shown: LedgerRow) -> str:
    words = shown.disclosure_in_words
    return f"待公开，{words}" if shown.days_to_disclose is not None else words


def _facts(shown: LedgerRow) -> dict[str, str]:
    return {
        "文号": shown.document_no,
        "文件类型": shown.document_type.value,
        "起草处室": shown.office,
        "成文日期": _day(shown.formed_on),
        "公布日期": _day(shown.published_on),
        "有效期至": _day(shown.expires_on),
        "公开属性": shown.attribute,
        "主题分类": shown.topic,
        "统一登记号": shown.registration_no,
        "索引号": shown.index_no,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
