"""Asks which of our words a word of the file stands for; what was said is remembered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.records.row_reading import ForeignWord, Meanings
from gkapp.domain.text.numbers import grouped
from gkapp.services.records.importing import Prepared
from gkapp.services.records.register_import import RegisterImport
from gkapp.settings import JsonObject, SettingsFile
from gkapp.ui.imports.choice_box import ChoiceBox, choice_grid
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.window_size import resize_within

MOST_WORDS = 200
"""Words that are remembered for one column; the oldest is forgotten first."""


class KeptMeanings:
    """Remembers by the layout in which a file is read: the same office writes the same words."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def recall(self, layout: str, kind: RegisterImport[Any]) -> Meanings:
        """What was said, as far as there are still such words in the columns of *kind*."""
        kept = self._settings.current.word_meanings.get(layout, {})
        found: dict[str, dict[str, str]] = {}
        for heading, vocabulary in kind.register().vocabularies.items():
            said = kept.get(heading)
            if isinstance(said, dict):
                still = {text: word for text, word in said.items() if word in vocabulary.words}
                found[heading] = {text: str(word) for text, word in still.items()}
        return found

    def keep(self, layout: str, meanings: Meanings) -> None:
        """Remember what was said; Refused when the settings cannot be written."""
        current = self._settings.current
        said: JsonObject = {heading: _newest(words) for heading, words in meanings.items()}
        kept = {**current.word_meanings, layout: said}
        self._settings.keep(replace(current, word_meanings=kept))


def _newest(words: Mapping[str, str]) -> JsonObject:
    return dict(list(words.items())[-MOST_WORDS:])


def with_answers(meanings: Meanings, answers: Meanings) -> Meanings:
    """*meanings* with what was answered now; a word that is given none has none any more."""
    told: dict[str, dict[str, str]] = {heading: dict(words) for heading, words in meanings.items()}
    for heading, words in answers.items():
        kept = told.setdefault(heading, {})
        for text, meaning in words.items():
            kept.pop(text, None)
            if meaning:
                kept[text] = meaning
    return told


_NONE = "不指定"
_ABOUT = (
    "左边是文件中的写法，右边是本程序这一栏可选的内容。不指定的，所在的行仍不能导入。"
    "下次导入有同样写法的文件，按这次的选择读入。"
)
_WIDTH, _HEIGHT = 680, 560


class MeaningsDialog(QDialog):
    """A line for each word. Show it with open()."""

    agreed = Signal(object)
    """The Meanings of the words that were asked for, "" for none."""

    def __init__(self, prepared: Prepared[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("内容的对应关系")
        self.agree = button("按此预览", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        self.boxes = {(word.heading, word.text): _box(word) for word in prepared.foreign}
        self._arrange(prepared)

    @property
    def meanings(self) -> dict[str, dict[str, str]]:
        """What the words stand for as it is chosen now."""
        chosen: dict[str, dict[str, str]] = {}
        for (heading, text), box in self.boxes.items():
            chosen.setdefault(heading, {})[text] = box.currentData()
        return chosen

    def _arrange(self, prepared: Prepared[Any]) -> None:
        words = prepared.foreign
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"“{prepared.file}”中的这些写法分别是什么", "subtitle", wrap=True))
        layout.addWidget(label(_ABOUT, "small", "text_2", wrap=True))
        rows = plain()
        grid = choice_grid(rows, (3, 4, 1, 5))
        for at, (word, box) in enumerate(zip(words, self.boxes.values(), strict=True)):
            grid.addWidget(ElidedLabel(prepared.heading(word.heading), "small", "text_2"), at, 0)
            grid.addWidget(ElidedLabel(word.text), at, 1)
            number = label(f"{grouped(word.rows)} 行", "small", "text_3")
            grid.addWidget(number, at, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(box, at, 3)
        grid.setRowStretch(len(words), 1)
        layout.addWidget(scroll(rows), 1)
        layout.addLayout(dialog_foot(self, self.agree))
        resize_within(self, _WIDTH, min(_HEIGHT, 220 + 40 * len(words)))

    def _agree(self) -> None:
        meanings: Meanings = self.meanings
        self.accept()
        self.agreed.emit(meanings)


def _box(word: ForeignWord) -> ChoiceBox:
    box = ChoiceBox(f"“{word.heading}”栏中的“{word.text}”")
    box.addItem(_NONE, "")
    for each in word.choices:
        box.addItem(each, each)
    box.choose(word.meaning)
    return box
