"""Fields that only the forms of a request's course need."""

from enum import StrEnum

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.ui.kit.forms.fields import ChoiceField, CountField

_AS_COMPUTED = -1


class _Opinion(StrEnum):
    AGREES = "同意公开"
    OBJECTS = "不同意公开"


class OpinionField(ChoiceField):
    """Whether somebody agrees: True, False, or None where nothing was said."""

    def __init__(self) -> None:
        super().__init__(_Opinion, nothing="未表明")

    def value(self) -> bool | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Whether they agree."""
        chosen = super().value()
        return chosen is _Opinion.AGREES if isinstance(chosen, _Opinion) else None

    def show_value(self, value: bool | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show whether they agree."""
        words = {None: None, True: _Opinion.AGREES, False: _Opinion.OBJECTS}
        super().show_value(words[value])


class DaysField(CountField):
    """Working days that the officer counts, or None to have them computed."""

    def __init__(self) -> None:
        super().__init__(LONGEST_TERM, "按实际日期计算", " 个工作日")
        self.setMinimum(_AS_COMPUTED)

    def value(self) -> int | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The days, None when they are computed."""
        days = super().value()
        return None if days == _AS_COMPUTED else days

    def show_value(self, value: int | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show the days."""
        super().show_value(_AS_COMPUTED if value is None else value)
