"""What stands under the cases of a figure: how it was set otherwise, and the way to set it so."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gkapp.domain.report.figure_cells import cells_of
from gkapp.domain.report.figure_overrides import is_part
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, rename
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.report.gathering import Gathered

_OF_REGISTERS = "报告已定稿，以上为登记簿现在的记录，可能与定稿的数字不同。"
_SUM = "总计由各项相加得出，请调整其中的分项"


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """What is said of a figure beside its cases; *against* is why it cannot be set otherwise."""

    words: str = ""
    against: str = ""
    is_adjusted: bool = False


def standing_of(gathered: Gathered, address: str, *, read_only: bool = False) -> FigureStanding:
    """How the counted figure at *address* stands."""
    known = gathered.override_of(address)
    cell = cells_of(gathered.report.figures.format)[address]
    said = [known.explained] if known else []
    against = "" if is_part(cell) else _SUM
    if gathered.is_locked:
        said.append(_OF_REGISTERS)
        against = "报告已定稿，不能再改"
    elif read_only:
        against = "数据库以只读方式打开，不能修改"
    return FigureStanding("\n".join(said), against, known is not None)


class AdjustingFoot(QFrame):
    """A line of ways, and above them what was set and why."""

    adjusting_asked = Signal(str)
    """The address of the figure that is shown."""
    withdrawing_asked = Signal(str)
    """The same, of one that was set otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._address = ""
        self.words = label("", "small", "text_2", wrap=True)
        self.adjust = button("调整此数", "link")
        self.withdraw = button("撤销调整", "link")
        layout = column(self, gap=0)
        layout.addWidget(line())
        inner = column(gap=SPACE.x1)
        inner.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x1)
        inner.addWidget(self.words)
        ways = row()
        ways.addStretch(1)
        ways.addWidget(self.withdraw)
        ways.addWidget(self.adjust)
        inner.addLayout(ways)
        layout.addLayout(inner)
        self.adjust.clicked.connect(self._ask)
        self.withdraw.clicked.connect(self._ask_to_withdraw)
        self.hide()

    def show_figure(self, address: str, standing: FigureStanding) -> None:
        """Offer what can be done with the figure at *address*."""
        self._address = address
        self.words.setText(standing.words)
        self.words.setVisible(bool(standing.words))
        rename(self.adjust, "修改调整" if standing.is_adjusted else "调整此数")
        forbid(self.adjust, standing.against)
        self.withdraw.setVisible(standing.is_adjusted)
        forbid(self.withdraw, standing.against)
        self.show()

    def _ask(self) -> None:
        self.adjusting_asked.emit(self._address)

    def _ask_to_withdraw(self) -> None:
        self.withdrawing_asked.emit(self._address)
