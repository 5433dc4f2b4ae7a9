"""Gives out an empty table to fill in, with the headings that its register is read by."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gkapp.domain.errors import Refused
from gkapp.services.imports.guess import REGISTERS
from gkapp.services.imports.preview import write_template
from gkapp.ui.imports.kinds import WORDS
from gkapp.ui.imports.start_panel import StartPanel
from gkapp.ui.kit import messages
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved


class TemplateOffer(QObject):
    """Belongs to the panel on which the register is chosen."""

    told = Signal(object)
    """The Message of what became of it."""

    def __init__(self, start: StartPanel) -> None:
        super().__init__(start)
        self._start = start
        start.template_wanted.connect(self.ask)

    def ask(self) -> None:
        """Ask for a file for the table."""
        name = f"{WORDS[self._start.kind].title}导入模板"
        question = SaveQuestion("保存空白模板", "Excel 工作簿", "xlsx", name)
        ask_where_to_save(question, self._start, self.save)

    def save(self, file: str) -> None:
        """Write the table."""
        path = Path(file)
        try:
            write_template(REGISTERS[self._start.kind], path)
        except Refused as refusal:
            self.told.emit(messages.refusal(refusal))
        else:
            self.told.emit(saved(path, f"已保存“{path.name}”，填写后在这里导入。"))
