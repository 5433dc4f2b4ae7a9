"""One text of the report: the draft from the registers, or what the officer made of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.markup import MarkupPart, marked_text, parts_of, plain_text
from gkapp.domain.report.numbers import Numbers, with_numbers
from gkapp.domain.report.proposals import TO_FILL, Proposal
from gkapp.services.report.annual_report import AnnualReport
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Tag, label, set_tone
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.report.sections import TextPart
from gkapp.ui.report.text_editor.editor import ReportEditor, next_place
from gkapp.ui.report.text_editor.number_dialog import NumberDialog, PictureDialog, ask_for_picture
from gkapp.ui.report.text_editor.toolbar import LastYearPanel, TextToolbar, proposal_menu

_LINE = 940
"""Logical pixels; longer lines are hard to read."""
_LEAST = 56  # pixels of height: two lines of text, where a magnified window has no more
_ROOMY = 260  # pixels of height from which on the title stands there too, and how to write
_BESIDE = 640  # pixels of width from which on last year's text stands beside
_RESTORE_TIP = "改回由登记簿生成的草稿；在编辑框中按 Ctrl+Z 可以撤销"
_HOW = "每段一行；以（一）（二）开头的行排成小标题。有底色的数字随表格更新。"
_READ_ONLY = "数据库以只读方式打开，不能修改"
_LOCKED = "报告已定稿，文字不能再改；确需修改的，请先办理更正"


class TextTab(QWidget):
    """An editor that knows what was saved and what the registers would say."""

    edited = Signal()
    """The text is another one now."""
    save_wanted = Signal()
    """The texts are to be saved."""
    pictures_offered = Signal(int, object)
    """The section, and picture files to be put into its text: bytes, or paths, in a list."""
    last_year_wanted = Signal(bool)
    """Whether last year's texts are to be seen."""
    earlier_wanted = Signal()
    """Last year's report is to be taken in."""

    def __init__(self, part: TextPart, *, read_only: bool) -> None:
        super().__init__()
        self.part = part
        self._saved, self._draft = "", ""
        self._obstacle = _READ_ONLY if read_only else ""
        self._numbers: Numbers = {}
        self._proposals: Sequence[Proposal] = ()
        self.editor = ReportEditor()
        self.editor.setAccessibleName(f"“{part.title}”的文字")
        self.editor.setMinimumHeight(_LEAST)
        self.tools = TextToolbar(self)
        self.last_year = LastYearPanel()
        self.last_year.hide()
        self._state = Tag()
        self._places = label("", "small", "accent")
        self._next = button("下一处", "link")
        self._restore = button("恢复草稿", "small")
        self._save = button("保存", "small", "save")
        self._arrange()
        self._connect()
        self._look()

    def _arrange(self) -> None:
        above = row(gap=SPACE.x2)
        above.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        above.addWidget(self._state)
        above.addWidget(self._places)
        above.addStretch(1)
        above.addWidget(self._next)  # what stands before it changes its width with each step
        above.addWidget(self._restore)
        above.addWidget(self._save)
        layout = column(self, gap=0)
        layout.addLayout(above)
        layout.addWidget(line())
        layout.addLayout(self._paper(), 1)
        self.setFocusProxy(self.editor)

    def _paper(self) -> QHBoxLayout:
        paper = row(gap=0)
        paper.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        inner = QWidget()
        inner.setMaximumWidth(_LINE)
        stack = column(inner, gap=SPACE.x1)
        self._title = label(self.part.title, "subtitle")
        stack.addWidget(self._title)
        stack.addWidget(self.tools)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(SPACE.x3)
        self._texts.addWidget(self.editor, 3)
        self._texts.addWidget(self.last_year, 2)
        stack.addLayout(self._texts, 1)
        self._how = label(_HOW, "caption", "text_3")
        stack.addWidget(self._how)
        paper.addStretch(1)
        paper.addWidget(inner, 1_000)
        paper.addStretch(1)
        return paper

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_edit)
        self.editor.kind_changed.connect(self.tools.show_kind)
        self.editor.pictures_offered.connect(self._offer_pictures)
        self.editor.words_wanted.connect(self._ask_for_words)
        self.tools.kind_wanted.connect(self._set_kind)
        self.tools.number_wanted.connect(self.ask_for_number)
        self.tools.picture_wanted.connect(self._ask_for_picture)
        self.tools.proposals_wanted.connect(self.offer_proposals)
        self.tools.last_year_wanted.connect(self.last_year_wanted)
        self.last_year.entering_wanted.connect(self.earlier_wanted)
        self.last_year.taken.connect(self.editor.insert_paragraphs)
        self._next.setToolTip("F3")
        self._next.clicked.connect(self.go_to_next_place)
        self._restore.clicked.connect(self.restore_draft)
        self._save.clicked.connect(self.save_wanted)
        add_key(self, "F3", "下一处待填写的地方", self.go_to_next_place)

    # What goes in and out

    @property
    def written(self) -> str:
        """What stands in the editor, as it is kept."""
        return self.editor.written

    @property
    def marked(self) -> str:
        """The same with its numbers, as it is printed."""
        return with_numbers(self.written, self._numbers)

    @property
    def text(self) -> str:
        """The same as it is read."""
        return plain_text(self.marked)

    @property
    def to_save(self) -> str:
        """What is to be saved: empty where the text is the draft, which then follows the data."""
        written = self.written
        return "" if written == self._draft else written

    @property
    def is_dirty(self) -> bool:
        """Whether leaving would lose something."""
        return self.written != self._saved

    @property
    def places(self) -> int:
        """How many places are still to be filled."""
        return self.editor.toPlainText().count(TO_FILL)

    def lock(self, is_locked: bool) -> None:
        """The text stands as it was locked, or may be written again."""
        if self._obstacle != _READ_ONLY:
            self._obstacle = _LOCKED if is_locked else ""

    def show_report(self, report: AnnualReport, pictures: Mapping[str, bytes]) -> None:
        """Show what the report says in this section; what is unsaved stays."""
        number, sources = self.part.number, report.sources
        self._numbers, self._proposals = sources.numbers, sources.proposals[number]
        self.editor.show_numbers(sources.numbers)
        self.editor.show_pictures(pictures)
        before = report.before
        text = before.texts.get(number, "") if before is not None else ""
        source = (before.text_source or before.source) if before is not None else ""
        self.last_year.show_text(report.figures.year - 1, text, source)
        self.show_text(sources.written[number], sources.drafts[number])

    def show_text(self, saved: str, draft: str) -> None:
        """Show what is saved, and note what the registers say; what is unsaved stays."""
        keeps = self.is_dirty
        self._saved, self._draft = _as_kept(saved), _as_kept(draft)
        if not keeps:
            self.discard()
        self._look()

    def show_last_year(self, is_wanted: bool) -> None:
        """Show last year's text, or leave the room to this year's."""
        self.tools.last_year.setChecked(is_wanted)
        self.last_year.setVisible(is_wanted)

    def note_saved(self) -> None:
        """What stands in the editor is saved."""
        self._saved = self.written
        self._look()

    def take_up(self, text: str) -> None:
        """Show *text*, which was typed earlier and never saved."""
        self.editor.replace_written(text)

    def discard(self) -> None:
        """Show what is saved."""
        if self.written != self._saved or not self._saved:
            self.editor.show_written(self._saved)

    def restore_draft(self) -> None:
        """Put the registers' draft into the editor, from where the editor's own undo leads back."""
        self.editor.replace_written(self._draft)
        self.editor.setFocus()

    # Where one is led

    def lead_to(self, finding: ReportFinding) -> None:
        """Show what *finding* complains of, and what might help."""
        if finding.id == "F1":
            self.editor.go_to_unknown_number()
            self.editor.setFocus()
        else:
            self.go_to_next_place()
        if finding.id == "O1" and not self._obstacle:
            self.offer_proposals()

    def go_to_next_place(self) -> None:
        """Select the next place to be filled, so that typing replaces it."""
        cursor = self.editor.textCursor()
        place = next_place(self.editor.toPlainText(), cursor.selectionEnd())
        if place is None:
            return
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()
        self.editor.setFocus()

    # What is put in

    def _set_kind(self, kind: object) -> None:
        self.editor.set_kind(kind)  # pyright: ignore[reportArgumentType] - a Kind
        self.editor.setFocus()

    def ask_for_number(self) -> None:
        """Let the officer choose a number to be put in."""
        dialog = NumberDialog(self._numbers, self)
        dialog.chosen.connect(self.editor.insert_number)
        dialog.open()

    def offer_proposals(self) -> None:
        """Let the officer choose a proposed paragraph, below the tool for it."""
        menu = proposal_menu(self._proposals, self._numbers, self)
        menu.triggered.connect(self._take_proposal)
        below = self.tools.proposals
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _take_proposal(self, action: QAction) -> None:
        self.editor.insert_paragraphs(action.data())
        self.editor.setFocus()

    def _ask_for_picture(self) -> None:
        ask_for_picture(self).filesSelected.connect(self._offer_files)

    def _offer_files(self, files: list[str]) -> None:
        self._offer_pictures(files)

    def _offer_pictures(self, files: object) -> None:
        self.pictures_offered.emit(self.part.number, files)

    def _ask_for_words(self, part: MarkupPart) -> None:
        dialog = PictureDialog(part, self)
        dialog.changed.connect(self.editor.change_words)
        dialog.open()

    # How it looks

    def _on_edit(self) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        written = self.written
        is_draft = written == self._draft
        is_dirty = written != self._saved
        if self._obstacle == _LOCKED:
            self._state.show_status("已定稿", "done", "lock")
        elif is_dirty:
            self._state.show_status("尚未保存", "accent", "edit")
        elif is_draft:
            self._state.show_status("草稿，随登记簿更新", "neutral", "refresh")
        else:
            self._state.show_status("已编辑", "done", "check")
        places = self.places
        self._places.setText(f"还有 {places} 处待填写" if places else "没有待填写之处")
        set_tone(self._places, "accent" if places else "text_3")
        self._next.setVisible(places > 0)
        locked = self._obstacle
        _allow(self._restore, locked or ("现在就是草稿" if is_draft else ""), _RESTORE_TIP)
        _allow(self._save, locked or ("" if is_dirty else "没有需要保存的改动"), "Ctrl+S")
        self.tools.allow(locked)
        self.last_year.set_read_only(bool(locked))
        self.editor.setReadOnly(bool(locked))

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = event.size().height() >= _ROOMY
        self._how.setVisible(is_roomy)
        self._title.setVisible(is_roomy)
        direction = QBoxLayout.Direction
        is_beside = event.size().width() >= _BESIDE
        self._texts.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)


def _as_kept(text: str) -> str:
    """The text as the editor would give it back."""
    return marked_text(parts_of(text))


def _allow(made: QPushButton, reason: str, tip: str) -> None:
    """Enable a button with its *tip*, or disable it for a *reason*."""
    forbid(made, reason)
    if not reason:
        made.setToolTip(tip)
