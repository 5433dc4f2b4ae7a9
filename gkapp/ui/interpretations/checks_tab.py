"""The tab 核对: what went together, which elements are there, what merely copies the document."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import interpretation_law
from gkapp.services.interpretations.checks import (
    Checked,
    Compared,
    TextSource,
    compare_with_file,
    compare_with_text,
    text_sources,
)
from gkapp.services.interpretations.list import MERE_EXCERPT
from gkapp.services.interpretations.materials import (
    MaterialRow,
    elements_of,
    mark_element,
    materials_of,
)
from gkapp.ui.interpretations.list_columns import CheckLine
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.reason_dialog import Wanted, WordsDialog
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Tag, label
from gkapp.ui.kit.widgets.layout import card, clear, column, frame, plain, row, scroll
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

_WANTED = Wanted(
    title="粘贴文件正文",
    name="文件正文",
    missing="请先粘贴文件的正文。",
    agree="比对",
    icon="check",
    meaning="把文件的正文粘贴在这里。正文会作为附件“文件正文.txt”保存，下次可以直接选用。",
    lines=14,
    width=560,
)


class DocumentTextDialog(WordsDialog):
    """Show it with open()."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_WANTED, parent)


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


_WIDEST = 960
_SOURCE_LEAST = 8  # characters of the name of a file; the list under it shows all
_NO_SOURCE = "公开台账和本解读的附件中没有 docx、pdf、txt 文件，可以粘贴文件正文"
_ELEMENTS = "解读材料中已经写明的，打上勾。勾选随即保存，可以撤销。"
_EXCERPTS = (
    "解读不是文件要点的摘抄。12 个字以上的句子中，与文件一字不差的超过 {share}% 的，"
    "标为“要点摘抄”。"
)


class ChecksTab(QWidget):
    """Shows what is checked of one stored interpretation."""

    message_posted = Signal(object)
    """A Message for the bar above the page."""
    changed = Signal(object)
    """The Outcome of a change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._id = context, NEW
        self._sources: tuple[TextSource, ...] = ()
        self._together: QVBoxLayout = column(gap=SPACE.x2)
        self.boxes: dict[str, QCheckBox] = {}
        self._group = QButtonGroup(self, exclusive=False)
        self.source = QComboBox()
        self.source.setAccessibleName("文件正文的来源")
        self.source.setMinimumContentsLength(_SOURCE_LEAST)
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.compare_button = button("比对", icon="check")
        self.paste_button = button("粘贴文件正文…", icon="copy")
        self.lines = ExcerptLines()
        self._share = label("", "small", "text_2", wrap=True)
        inner = plain()
        holder = row(inner)
        holder.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        cards = plain()
        cards.setMaximumWidth(_WIDEST)
        content = column(cards, gap=SPACE.x4)
        for made in (self._together_card(), self._elements_card(), self._excerpt_card()):
            content.addWidget(made)
        content.addStretch(1)
        holder.addWidget(cards, 1)
        holder.addStretch(0)
        column(self).addWidget(scroll(inner))
        self._group.idClicked.connect(self._mark_box)
        self.compare_button.clicked.connect(self.compare)
        self.paste_button.clicked.connect(self.ask_for_text)

    def _together_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        layout.addWidget(label("三同步", "subtitle"))
        words = interpretation_law().together_article
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        layout.addLayout(self._together)
        return box

    def _elements_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        layout.addWidget(label("解读要素", "subtitle"))
        layout.addWidget(label(_ELEMENTS, "small", "text_2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x4)
        grid.setVerticalSpacing(SPACE.x1)
        grid.setColumnStretch(1, 1)
        for at, element in enumerate(interpretation_law().elements):
            made = QCheckBox(element.name)
            made.setAccessibleDescription(element.words)
            self.boxes[element.name] = made
            self._group.addButton(made, at)
            grid.addWidget(made, at, 0)
            grid.addWidget(label(element.words, "small", "text_3", wrap=True), at, 1)
        layout.addLayout(grid)
        return box

    def _excerpt_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x3)
        layout.addWidget(label("要点摘抄", "subtitle"))
        layout.addWidget(self._share)
        tools = row(gap=SPACE.x2)
        name = label("文件正文", "body", "text_2")
        name.setBuddy(self.source)
        tools.addWidget(name)
        tools.addWidget(self.source, 1)
        tools.addWidget(self.compare_button)
        tools.addWidget(self.paste_button)
        layout.addLayout(tools)
        layout.addWidget(self.lines)
        return box

    # What is shown

    def show_checked(self, row_id: int, checked: Checked) -> None:
        """Show what is checked of the stored interpretation *row_id*."""
        if row_id != self._id:
            self.lines.forget()
        self._id = row_id
        clear(self._together)
        for check in checked.together:
            self._together.addWidget(CheckLine(check))
        for element in elements_of(self._context.db, row_id):
            self.boxes[element.name].setChecked(element.is_there)
        self._share.setText(_EXCERPTS.format(share=checked.settings.excerpt_share))
        self._show_sources()
        self.lines.show_materials(materials_of(self._context.db, row_id))
        self._allow()

    @property
    def missing(self) -> int:
        """How many elements are not there yet."""
        return sum(not box.isChecked() for box in self.boxes.values())

    def _show_sources(self) -> None:
        sources = text_sources(self._context.db, self._id)
        if sources == self._sources:
            return
        self._sources = sources
        self.source.clear()
        for each in sources:
            self.source.addItem(f"{each.name}（{each.where}）")

    def _allow(self) -> None:
        read_only = READ_ONLY if self._context.db.is_read_only else ""
        forbid(self.compare_button, read_only or ("" if self._sources else _NO_SOURCE))
        forbid(self.paste_button, read_only)
        self.source.setEnabled(bool(self._sources))
        for box in self.boxes.values():
            box.setEnabled(not read_only)

    # What can be done

    def mark(self, name: str, *, is_there: bool) -> None:
        """Note whether an element is there."""
        try:
            outcome = mark_element(self._context.db, self._id, name, is_there=is_there)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
        else:
            self.changed.emit(outcome)

    def _mark_box(self, at: int) -> None:
        name, box = list(self.boxes.items())[at]
        self.mark(name, is_there=box.isChecked())

    def compare(self) -> None:
        """Hold the materials against the chosen file, as a job."""
        if self._sources:
            self._start(self._sources[self.source.currentIndex()])

    def ask_for_text(self) -> None:
        """Let the document's words be pasted."""
        dialog = DocumentTextDialog(self)
        dialog.given.connect(self._start)
        dialog.open()

    def _start(self, source: TextSource | str) -> None:
        self._context.jobs.start(
            "比对解读材料",
            partial(_compare, self._context, self._id, source),
            owner=self,
            on_done=self._take_compared,
            on_error=self._tell_failure,
        )

    def _take_compared(self, compared: Compared) -> None:
        self.lines.show_found(compared)
        self.changed.emit(compared.outcome)

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _compare(
    context: Context, row_id: int, source: TextSource | str, progress: Progress
) -> Compared:
    if isinstance(source, str):
        return compare_with_text(context.db, row_id, source, progress.report)
    return compare_with_file(context.db, row_id, source, progress.report)
