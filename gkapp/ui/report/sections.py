"""The parts of the report as tabs: which hold text, which a table."""

from dataclasses import dataclass

from gkapp.domain.report.text import SECTIONS, section_name

CHARTS = "charts"
PREVIEW = "preview"
APPLICATIONS = "applications"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A section that is written; *number* is 0 for the preamble."""

    key: str
    tab: str
    number: int

    @property
    def title(self) -> str:
        """What the report calls it."""
        return section_name(self.number)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A section that is a table; *hint* says what its figures are and what to do with them."""

    key: str
    tab: str
    number: int
    hint: str

    @property
    def title(self) -> str:
        """What the report calls it."""
        return SECTIONS[self.number - 1]


PREAMBLE = TextPart("preamble", "引言", 0)
PARTS: tuple[TextPart | TablePart, ...] = (
    PREAMBLE,
    TextPart("overview", "一、总体", 1),
    TablePart("proactive", "二、主动公开", 2, "蓝色数字由公开台账统计，有标记的请直接填写。"),
    TablePart(APPLICATIONS, "三、申请办理", 3, "数字由申请登记簿统计，点任一数字看是哪些申请。"),
    TablePart("remedies", "四、复议诉讼", 4, "数字由复议诉讼登记簿统计，点任一数字看是哪些案件。"),
    TextPart("problems", "五、问题", 5),
    TextPart("other", "六、其他", 6),
)
"""In the order of the report; the tabs of the charts and of the preview come after them."""

TEXT_PARTS = tuple(part for part in PARTS if isinstance(part, TextPart))
TABLE_PARTS = tuple(part for part in PARTS if isinstance(part, TablePart))
