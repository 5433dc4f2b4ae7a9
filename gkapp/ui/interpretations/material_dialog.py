"""The form of one material, with its words for the comparison with the document."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm, judge_material
from gkapp.services.interpretations.checks import READABLE, words_of_file
from gkapp.services.interpretations.materials import MaterialRow, save_material
from gkapp.services.records.record_actions import NotSaveable
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.dialog_form import DialogForm
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.dialog_foot import save_by_key
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.question import Answer, Question
from gkapp.ui.records.record_rules import RecordRules
from gkapp.ui.shell.context import Context

CHANNELS = ("政府网站", "政务新媒体", "政府公报", "新闻发布会", "报刊", "广播电视", "政务服务大厅")
_WIDTH = 640
_TEXT_LINES = 8
_TEXT_HINT = "文字稿、视频脚本等的文字，用来核对是否只是摘抄文件；可以粘贴，也可以从文件读入"


class MaterialDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(
        self,
        context: Context,
        interpretation_id: int,
        known: MaterialRow | None,
        rules: RecordRules,
        parent: QWidget,
    ) -> None:
        """The stored material *known*, or a new one."""
        super().__init__(parent)
        self._context, self._id, self._known = context, interpretation_id, known
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("修改解读材料" if known else "登记解读材料")
        self.form = Form(partial(judge_material, today=context.today))
        self.problem = label("", "small", "problem", wrap=True)
        self.read_button = button("从文件读入文字…", icon="import")
        self.save_button = button("保存", "primary", "save")
        self._build(rules)
        self._arrange()
        self.save_button.clicked.connect(self.save)
        self.read_button.clicked.connect(self.ask_for_file)
        self.form.edited.connect(self._allow)
        save_by_key(self, self.save)
        self.form.load(known.draft if known else MaterialDraft())
        self._area.fit(self, _WIDTH)
        self.form.focus_first()

    def _build(self, rules: RecordRules) -> None:
        form = self.form
        form.add("form", "形式", ChoiceField(MaterialForm), needed=True)
        form.add("title", "标题", TextField())
        form.add("author", "作者", TextField("如 起草处室、专家姓名"))
        form.add("channel", "发布渠道", SuggestField(CHANNELS))
        form.add("address", "网址", TextField())
        form.add("signed_on", "签发日期", _day(rules))
        form.add("released_on", "发布日期", _day(rules), "还没有发布的不填")
        form.add("text", "文字", LongTextField(_TEXT_LINES), _TEXT_HINT)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(self.windowTitle(), "subtitle"))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        self.problem.hide()
        foot = row(gap=SPACE.x2)
        foot.addWidget(self.read_button)
        foot.addStretch(1)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        try:
            if self.form.problems:
                raise Refused(self.form.obstacle)
            outcome = save_material(self._context.db, self._id, self.form.draft, self._known)
        except NotSaveable as error:
            self.form.complain({each.field: each.text for each in error.problems})
            self._tell(error.message)
        except Refused as error:
            self.form.complain()
            self._tell(error.message)
        else:
            self.accept()
            self.saved.emit(outcome)

    def ask_for_file(self) -> None:
        """Let a file be chosen whose words are the material's."""
        dialog = QFileDialog(self, "从文件读入文字")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"文档 ({' '.join(f'*{suffix}' for suffix in READABLE)})")
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def read_file(self, path: str) -> None:
        """Take the words of a file, as a job."""
        self._context.jobs.start(
            "读取文字",
            partial(_read, Path(path)),
            owner=self,
            on_done=self._take_words,
            on_error=self._tell_failure,
        )

    def _take_words(self, words: str) -> None:
        self.form.field("text").show_value(words)
        self._tell("已读入文字，请核对后保存。", is_problem=False)

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._tell(error.message)

    def _tell(self, words: str, *, is_problem: bool = True) -> None:
        self.problem.setText(words)
        set_tone(self.problem, "problem" if is_problem else "text_2")
        self.problem.show()
        self._area.grow(self)

    def _allow(self) -> None:
        forbid(self.save_button, "" if self.form.is_dirty else "没有需要保存的修改。")

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self.form.is_dirty:
            answers = (Answer("放弃", super().reject, loses=True),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()


def _day(rules: RecordRules) -> DateField:
    made = DateField(rules.today, rules.calendar)
    made.edit.setPlaceholderText("")
    return made


def _read(path: Path, progress: Progress) -> str:
    progress.report(0, 0, f"读取“{path.name}”")
    return words_of_file(path)
