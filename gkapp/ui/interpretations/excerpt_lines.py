"""How much of each material stands in the document, and the sentences that do."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gkapp.services.interpretations.checks import Compared
from gkapp.services.interpretations.list import MERE_EXCERPT
from gkapp.services.interpretations.materials import MaterialRow
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.widgets.labels import Tag, label
from gkapp.ui.kit.widgets.layout import clear, column, frame, row

MOST_SENTENCES = 20


class ExcerptLines(QWidget):
    """A line for each material; the sentences are known once it was compared in this sitting."""

    def __init__(self) -> None:
        super().__init__()
        self._copied: Mapping[int, Sequence[str]] = {}
        self._lines = column(self, gap=SPACE.x2)

    @property
    def words(self) -> list[str]:
        """What is told, line by line."""
        held = (self._lines.itemAt(at).widget() for at in range(self._lines.count()))
        return [each.accessibleName() for each in held]

    def forget(self) -> None:
        """What was found belongs to another interpretation."""
        self._copied = {}

    def show_found(self, compared: Compared) -> None:
        """Remember the sentences that stand in the document."""
        self._copied = {
            each.material_id: each.comparison.copied
            for each in compared.materials
            if each.comparison is not None
        }

    def show_materials(self, materials: Sequence[MaterialRow]) -> None:
        """A line for each material that has words."""
        clear(self._lines)
        with_words = [each for each in materials if each.draft.text]
        for material in with_words:
            self._lines.addWidget(self._line(material))
        if not with_words:
            words = "解读材料还没有录入文字，在“材料”中修改材料时录入。"
            self._lines.addWidget(label(words, "body", "text_3", wrap=True))

    def _line(self, material: MaterialRow) -> QWidget:
        box = frame("inset")
        layout = column(box, SPACE.x3, SPACE.x1)
        head = row(gap=SPACE.x2)
        title = material.draft.title or str(material.draft.form)
        head.addWidget(label(title, "strong", wrap=True), 1)
        text, tone, icon = _verdict(material)
        head.addWidget(Tag(text, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        details = _details(material)
        layout.addWidget(label(details, "small", "text_2", wrap=True))
        copied = self._copied.get(material.id, ())
        for sentence in copied[:MOST_SENTENCES]:
            layout.addWidget(label(f"· {sentence}", "small", "text_2", wrap=True))
        if len(copied) > MOST_SENTENCES:
            more = f"另有 {len(copied) - MOST_SENTENCES} 句没有列出。"
            layout.addWidget(label(more, "small", "text_3"))
        box.setAccessibleName(f"{title}，{text}，{details}")
        return box


def _verdict(material: MaterialRow) -> tuple[str, Tone, str]:
    if material.copied_share is None:
        return ("未比对", "neutral", "info")
    if material.is_excerpt:
        return (MERE_EXCERPT, "problem", "problem")
    return ("不是摘抄", "done", "check")


def _details(material: MaterialRow) -> str:
    if material.copied_share is None:
        return "选择文件正文后比对"
    return f"与“{material.compared_with}”相同的句子占 {material.copied_share}%"
