"""One profile told whole: what it is for, and which column stands for which."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gkapp.domain.imports.profile import Profile
from gkapp.services.imports.profiles import StoredProfile
from gkapp.ui.imports.profiles.value_words import words_of
from gkapp.ui.kit.look.tokens import SPACE, ColorRole, Tone
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import clear, column, plain, row

_TITLES = ("对方的表头", "台账的栏目", "不一致时", "取值对照")


class ProfileCard(QFrame):
    """Shows one profile; changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name = label("", "subtitle", wrap=True)
        self.tag = Tag()
        self.problem = label("", "body", "problem", wrap=True)
        self._content = column(gap=SPACE.x3)
        layout = column(self, SPACE.x4, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(self.name, 1)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        self.foot = column()
        layout.addLayout(self.foot)
        layout.addLayout(self._content)
        layout.addStretch(1)

    def show_profile(self, stored: StoredProfile) -> None:
        """Tell of a profile, also of one that cannot be used any more."""
        self.name.setText(stored.name)
        self.tag.show_status(*_state(stored))
        self.problem.setText(f"不能使用：{stored.problem}" if stored.problem else "")
        self.problem.setVisible(bool(stored.problem))
        clear(self._content)
        if stored.draft is not None:
            for part in _parts(stored.draft):
                self._content.addWidget(part)


def _state(stored: StoredProfile) -> tuple[str, Tone, str]:
    if stored.problem:
        return "不能使用", "problem", "problem"
    return ("自带", "neutral", "check") if stored.id is None else ("本单位", "accent", "check")


def _parts(profile: Profile) -> Iterator[QWidget]:
    if profile.note:
        yield label(profile.note, "body", "text_2", wrap=True)
    yield _grid(_facts(profile), 1)
    columns = [
        (each.theirs, each.ours, each.difference.value if each.difference else "",
         words_of(each.values))
        for each in profile.columns
    ]  # fmt: skip
    yield _grid([_TITLES, *columns], len(_TITLES) - 1, has_titles=True)
    if profile.fixed:
        yield _grid([("统一填写", words_of(profile.fixed))], 1)


def _facts(profile: Profile) -> list[tuple[str, ...]]:
    known_by = [profile.key] if profile.key else []
    return [
        ("系统名称", profile.system),
        ("识别依据", "、".join([*known_by, *profile.recognised_by]) or "没有"),
        ("不一致时", profile.difference.value),
    ]


def _grid(lines: list[tuple[str, ...]], widest: int, *, has_titles: bool = False) -> QWidget:
    """Lines of words; the column *widest* gets the room that is left over."""
    made = plain()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnStretch(widest, 1)
    for at, texts in enumerate(lines):
        for place, text in enumerate(texts):
            is_quiet = at == 0 if has_titles else place == 0
            tone: ColorRole = "text_2" if is_quiet else "text"
            make = ElidedLabel if place == widest else label
            grid.addWidget(make(text, "small", tone), at, place)
    return made
