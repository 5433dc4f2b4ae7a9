"""依申请公开: how requests are numbered, and what answers under article 36 (7) say of remedies."""

from functools import partial

from PySide6.QtWidgets import QFrame

from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.domain.requests.numbers import LONGEST_NUMBER, USUAL_PATTERN
from gkapp.models.database import Database
from gkapp.services.department.numbering import change_pattern, next_request_number, pattern_of
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.remedies.records import query_as_of, take_queries_as
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import ChoiceAtOnce, PatternCard, PatternGroup

_PATTERN_WORDS = (
    "{年}换成收到申请的年份，{序号}换成当年的顺序号，每年从 1 号起；"
    "{序号:4} 表示不足四位的在前面补零。已经登记的编号不变；登记时填写了编号的，以填写的为准。"
)
_QUERY_WORDS = (
    "工商、不动产登记资料等依《条例》第三十六条第（七）项告知的，年度报告计入不予公开第8项，但依据不是"
    "第十四条至第十六条。法释〔2025〕8号第一条只要求后者先申请行政复议，做法不一的，请征求法制机构意见。"
)
_WAYS = {
    RemedyGround.OTHER: "可以申请行政复议，也可以直接起诉",
    RemedyGround.WITHHELD: "应当先申请行政复议",
}


class RequestsGroup(PatternGroup):
    """The number is saved by its button, the choice takes effect at once."""

    title = "依申请公开"
    words = "申请怎样编号，行政查询事项怎样告知救济途径。修改只影响此后的登记和文书，可以撤销。"
    topics = frozenset({Topic.DEPARTMENT, Topic.REQUESTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.take_card(
            PatternCard(
                "申请编号的格式",
                USUAL_PATTERN,
                LONGEST_NUMBER,
                partial(_example, context.db),
                self.read_only,
            )
        )
        self.query_as = ChoiceAtOnce("行政查询事项的救济途径", _WAYS)
        self.query_as.setEnabled(not self.read_only)
        self.body.addWidget(self.card)
        self.body.addWidget(self._query_card())
        self.body.addStretch(1)
        self.query_as.chosen.connect(self._take_queries_as)

    def _query_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("行政查询事项的救济途径", "strong")
        name.setBuddy(self.query_as)
        layout.addWidget(name)
        layout.addWidget(self.query_as)
        layout.addWidget(label(_QUERY_WORDS, "small", "text_2", wrap=True))
        return box

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        mark = unit_of(self.context.db).letter_mark or "某公开"
        how = f"{_PATTERN_WORDS}例如“{mark}〔{{年}}〕{{序号}}号”。"
        self.card.show_stored(pattern_of(self.context.db), how)
        self.query_as.show_member(query_as_of(self.context.db))

    def change_pattern(self, db: Database, pattern: str) -> ActionResult:
        """Let requests be numbered by *pattern* from now on; Refused for one that will not do."""
        return change_pattern(db, pattern)

    def _take_queries_as(self, ground: RemedyGround) -> None:
        if self.act(partial(take_queries_as, self.context.db, ground)) is None:
            self.refresh()


def _example(db: Database, pattern: str) -> str:
    """The number that the next request would get."""
    return f"下一个编号：{next_request_number(db, pattern)}"
