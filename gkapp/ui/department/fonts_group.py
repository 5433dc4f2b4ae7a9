"""字体: which font file serves each typeface of official documents, and what stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QRawFont
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.documents.blocks import FontRole
from gkapp.services.records.document_fonts import Typeface, refuse_unfit, typefaces
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import card, column, line, row
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

WORDS = "政府信息公开"
_PX = 20
_HEIGHT = 32


class FontSample(QWidget):
    """Drawn glyph by glyph from the file, which need not be installed."""

    def __init__(self) -> None:
        super().__init__()
        self._font: QRawFont | None = None
        self.setFixedSize(_PX * len(WORDS) + 8, _HEIGHT)

    def show_file(self, file: Path) -> None:
        """Show what *file* draws."""
        self._font = QRawFont(str(file), _PX)
        self.setAccessibleName(f"字样：{WORDS}")
        self.update()

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._font is None or not self._font.isValid():
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, base = 2.0, (_HEIGHT + self._font.ascent() - self._font.descent()) / 2
        for glyph in self._font.glyphIndexesForString(WORDS):
            path = self._font.pathForGlyph(glyph)
            p.fillPath(path.translated(QPointF(left, base)), color("text"))
            left += _PX  # Chinese characters are as wide as they are high


_FONTS = "字体文件 (*.ttf *.ttc)"


class FontsGroup(SettingsGroup):
    """A row for each typeface; choosing takes effect with the next document."""

    title = "文书字体"
    words = (
        "公文用小标宋、仿宋、楷体、黑体和宋体。程序自动查找本机的字体文件；"
        "缺少的由相近字体代替，也可以指定单位自备的字体文件。"
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows = {role: TypefaceRow(role) for role in FontRole}
        made, layout = card(SPACE.x4, SPACE.x3)
        for number, each in enumerate(self.rows.values()):
            if number:
                layout.addWidget(line())
            layout.addWidget(each)
            each.choose_button.clicked.connect(self._ask_for_file)
            each.release_button.clicked.connect(self._release)
        self.body.addWidget(made)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Look for the fonts, off the GUI thread."""
        self.context.jobs.start(
            "查找字体",
            partial(_find, dict(self._chosen)),
            owner=self,
            on_done=self._show,
            on_error=self.tell_failure,
            is_quiet=True,
            only_reads=True,
        )

    @property
    def _chosen(self) -> Mapping[str, str]:
        return self.context.settings.current.document_fonts

    def choose(self, role: FontRole, file: str) -> None:
        """Let *file* serve *role*, once it has been looked at."""
        self.context.jobs.start(
            "检查字体文件",
            partial(_check, role, Path(file)),
            owner=self,
            on_done=self._take,
            on_error=self.tell_failure,
            only_reads=True,
        )

    def _show(self, faces: Sequence[Typeface]) -> None:
        for face in faces:
            self.rows[face.role].show_typeface(face)

    def _take(self, checked: tuple[FontRole, Path]) -> None:
        role, file = checked
        self._keep({**self._chosen, role.value: str(file)})
        self.message_posted.emit(messages.done(f"此后生成的文件，{role.value}用“{file.name}”。"))

    def _keep(self, chosen: Mapping[str, str]) -> None:
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, document_fonts=chosen)))
        self.refresh()

    def _ask_for_file(self) -> None:
        role = self._role_of_sender()
        dialog = QFileDialog(self, f"选择{role.value}的字体文件")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_FONTS)
        dialog.setDirectory(str(self.rows[role].folder))
        dialog.setProperty("role", role.value)
        dialog.fileSelected.connect(self._choose_for_sender)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_for_sender(self, file: str) -> None:
        self.choose(self._role_of_sender(), file)

    def _release(self) -> None:
        role = self._role_of_sender()
        self._keep({name: file for name, file in self._chosen.items() if name != role.value})

    def _role_of_sender(self) -> FontRole:
        return FontRole(self.sender().property("role"))


class TypefaceRow(QWidget):
    """One typeface: how it looks, its file, how it stands with it, and what can be done."""

    def __init__(self, role: FontRole) -> None:
        super().__init__()
        self._file: Path | None = None
        self._sample = FontSample()
        self._name = ElidedLabel("", "small", "text_2")
        self.tag = Tag()
        self.problem = label("", "small", "problem", wrap=True)
        self.problem.hide()
        self.choose_button = button("选择文件…", "small")
        self.release_button = button("自动查找", "small")
        for each, words in ((self.choose_button, "选择"), (self.release_button, "自动查找")):
            each.setProperty("role", role.value)
            each.setAccessibleName(f"{words}{role.value}的字体文件")
        self._arrange(role)

    def _arrange(self, role: FontRole) -> None:
        layout = column(self, gap=SPACE.x1)
        head = row(gap=SPACE.x3)
        name = label(role.value, "strong")
        name.setFixedWidth(56)
        head.addWidget(name)
        head.addWidget(self._sample)
        head.addWidget(self._name, 1)
        head.addWidget(self.tag)
        head.addWidget(self.release_button)
        head.addWidget(self.choose_button)
        layout.addLayout(head)
        layout.addWidget(self.problem)

    @property
    def folder(self) -> Path:
        """Where the present file is."""
        return self._file.parent if self._file is not None else Path.home()

    def show_typeface(self, face: Typeface) -> None:
        """Show how it stands."""
        self._file = face.file
        self._sample.show_file(face.file)
        self._name.show_text(face.file.name)
        self._name.setToolTip(str(face.file))
        self.tag.show_status(*_standing(face))
        self.problem.setText(face.problem)
        self.problem.setVisible(bool(face.problem))
        self.release_button.setVisible(face.is_chosen or bool(face.problem))


def _standing(face: Typeface) -> tuple[str, Tone, str]:
    if face.stand_in is not None:
        return f"由{face.stand_in.value}代替", "hold", "info"
    if face.is_chosen:
        return "已指定", "accent", "check"
    return "本机字体", "neutral", "check"


def _find(chosen: Mapping[str, str], _progress: Progress) -> tuple[Typeface, ...]:
    return typefaces(chosen)


def _check(role: FontRole, file: Path, progress: Progress) -> tuple[FontRole, Path]:
    progress.report(0, 1, f"读取“{file.name}”")
    refuse_unfit(file)
    return role, file
