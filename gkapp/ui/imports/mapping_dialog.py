"""Asks which column of the file is which of ours; what was said is remembered for such files."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.services.records.register_import import RegisterImport
from gkapp.ui.imports.choice_box import ChoiceBox, choice_grid
from gkapp.ui.imports.mappings import IGNORED, Names, given_twice, missing
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, label, set_tone
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.window_size import resize_within

_NOT_TAKEN = "不导入"
_WIDTH, _HEIGHT = 680, 560


class MappingDialog(QDialog):
    """A line for each heading of the file. Show it with open()."""

    agreed = Signal(object)
    """The Names that the officer chose."""

    def __init__(
        self,
        file: str,
        kind: RegisterImport[Any],
        headings: Sequence[str],
        names: Names,
        parent: QWidget,
        *,
        register: str = "",
        samples: Mapping[str, str] | None = None,
    ) -> None:
        """*register* is what the officer calls the table that the file is read for.

        *samples* are the first words below each heading, which tell what it means.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("列的对应关系")
        self._kind, self._samples = kind, samples or {}
        self._words = label("", "small", "text_2", wrap=True)
        self.agree = button("按此预览", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        self.boxes = {heading: self._box(heading) for heading in headings}
        self._arrange(file, register)
        for heading, box in self.boxes.items():
            box.choose(names.get(heading, IGNORED))
            box.currentIndexChanged.connect(self._judge)
        self._judge()

    @property
    def names(self) -> dict[str, str]:
        """What the headings stand for as it is chosen now."""
        return {heading: box.currentData() for heading, box in self.boxes.items()}

    def _arrange(self, file: str, register: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        title = f"“{file}”的各列分别是什么"
        layout.addWidget(
            label(f"按{register}导入，{title}" if register else title, "subtitle", wrap=True)
        )
        right = "对接方案中对方系统的表头" if self._kind.asked else "本程序的栏目"
        about = (
            f"左边是文件的表头和列中的第一个值，右边是{right}。"
            "下次导入表头相同的文件，按这次的选择对应。"
        )
        layout.addWidget(label(about, "small", "text_2", wrap=True))
        rows = plain()
        grid = choice_grid(rows, (4, 3, 5))
        for at, (heading, box) in enumerate(self.boxes.items()):
            grid.addWidget(ElidedLabel(heading), at, 0)
            sample = self._samples.get(heading, "")
            grid.addWidget(ElidedLabel(sample, "small", "text_3"), at, 1)
            box.setAccessibleDescription(f"第一个值：{sample}" if sample else "")
            grid.addWidget(box, at, 2)
        grid.setRowStretch(len(self.boxes), 1)
        layout.addWidget(scroll(rows), 1)
        layout.addWidget(self._words)
        layout.addLayout(dialog_foot(self, self.agree))
        resize_within(self, _WIDTH, min(_HEIGHT, 240 + 40 * len(self.boxes)))

    def _box(self, heading: str) -> ChoiceBox:
        box = ChoiceBox(f"文件中的“{heading}”列")
        box.addItem(_NOT_TAKEN, IGNORED)
        for each in self._kind.headings:
            box.addItem(f"{each.heading}（必需）" if each.required else each.heading, each.heading)
        return box

    def _judge(self) -> None:
        """Say what is missing, mark what is chosen twice."""
        names = self.names
        twice, absent = given_twice(names), missing(names, self._kind)
        for heading, box in self.boxes.items():
            restyle(box, "problem", "true" if names[heading] in twice else "false")
        wrong = [f"“{heading}”选了不止一列，只能选一列。" for heading in twice]
        if absent:
            wrong.append(f"还没有指定：{'、'.join(absent)}。")
        taken = sum(heading != IGNORED for heading in names.values())
        fine = f"导入 {taken} 列，不导入 {len(names) - taken} 列。"
        self._words.setText("".join(wrong) or fine)
        set_tone(self._words, "problem" if wrong else "text_2")
        forbid(self.agree, "".join(wrong))

    def _agree(self) -> None:
        names = self.names
        self.accept()
        self.agreed.emit(names)
