"""The panel beside the list: what matters of the chosen request, and its next step."""

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.steps import Timeline
from gkapp.ui.records.record_panel import PanelWords, RecordPanel
from gkapp.ui.requests.details import Details, DetailsReader
from gkapp.ui.requests.list_columns import status_cell

_TALL = 640
"""Pixels of height from which there is room for the timeline."""
_LONGEST = 90
"""Characters of the wording; the whole of it stands on the page of the request."""
_WORDS = PanelWords(
    name="申请要点",
    nothing="选中一件申请，这里显示要点和下一步。",
    opening="打开办理",
    facts=("申请人", "类别", "收到", "代理人", "承办"),
    names_width=48,
)


class RequestPanel(RecordPanel):
    """Shows one request, or says that none is chosen."""

    def __init__(self, reader: DetailsReader) -> None:
        super().__init__(_WORDS)
        self._reader = reader
        self.timeline = Timeline("办理经过")
        self.step = label("", wrap=True)
        self.article = label("", "caption", "text_3", wrap=True)
        self.more.addSpacing(SPACE.x2)
        self.more.addWidget(self.timeline)
        self.foot.addWidget(label("下一步", "small_strong", "text_2"))
        self.foot.addWidget(self.step)
        self.foot.addWidget(self.article)

    def show_row(self, row_id: int | None) -> None:
        """Show a request by its id; one that is gone is none."""
        details = None if row_id is None else self._reader.details_of(row_id)
        self.show_whether(details is not None)
        if details is not None:
            self._show(details)

    def fit(self, height: int) -> None:
        """Leave the timeline out where there is no height for it."""
        self.timeline.setVisible(height >= _TALL)

    def _show(self, details: Details) -> None:
        shown, term, status = details.row, details.term, status_cell(details.row)
        self.number.show_text(shown.number)
        self.tag.show_status(status.text, status.tone, status.icon)
        self.title.setText(_cut(shown.subject))
        self.title.setToolTip(shown.subject if len(shown.subject) > _LONGEST else "")
        days = "\n".join(filter(None, (term.day, term.under_day)))
        self.standing.show_standing(term.large, term.tone, term.icon, days)
        self.facts.show_texts(_facts(details))
        self.timeline.show_events(details.events)
        self.step.setText(details.step.words)
        self.article.setText(f"依据：{details.step.article}")
        self.article.setVisible(bool(details.step.article))


def _facts(details: Details) -> dict[str, str]:
    shown = details.row
    return {
        "申请人": "、".join([shown.applicant, *(each.name for each in details.record.joint)]),
        "类别": shown.applicant_kind.value,
        "收到": "　".join(filter(None, (shown.received_on.isoformat(), shown.channel))),
        "代理人": details.record.agent,
        "承办": shown.office,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
