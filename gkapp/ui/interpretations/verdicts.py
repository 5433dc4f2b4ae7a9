"""How the checks of an interpretation are shown: a tag with a sign, and the days that decide."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gkapp.domain.interpretations.together import TogetherCheck, Verdict
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.widgets.labels import Tag, WrappedLabel, label
from gkapp.ui.kit.widgets.layout import column, row

VERDICT_LOOKS: dict[Verdict, tuple[Tone, str]] = {
    Verdict.KEPT: ("done", "check"),
    Verdict.BROKEN: ("problem", "problem"),
    Verdict.UNKNOWN: ("neutral", "info"),
}


class CheckLine(QWidget):
    """One of the three that go together."""

    def __init__(self, check: TogetherCheck) -> None:
        super().__init__()
        layout = column(self, gap=2)
        head = row(gap=SPACE.x2)
        head.addWidget(label(check.name), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(Tag(check.verdict.value, *VERDICT_LOOKS[check.verdict]))
        layout.addLayout(head)
        layout.addWidget(WrappedLabel(check.words, "caption", "text_2"))
