"""The end of a document's validity, with the one that its term proposes a key away."""

from collections.abc import Callable
from datetime import date

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.widgets.buttons import button


class ExpiryField(DateField):
    """A day that may be taken over from the proposal beside it."""

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__(today, calendar)
        self._proposed: date | None = None
        self.take_button = button("", "small")
        self.take_button.clicked.connect(self.take)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.take_button)
        self.take_button.hide()
        self.changed.connect(self._offer)

    def propose(self, day: date | None) -> None:
        """Offer *day*; None where no term says anything."""
        self._proposed = day
        self._offer()

    def take(self) -> None:
        """Take what is proposed."""
        self.show_value(self._proposed)
        self.edit.setFocus()

    def _offer(self) -> None:
        day = self._proposed
        is_offered = day is not None and self.value() is None and not self.edit.isReadOnly()
        if day is not None:
            self.take_button.setText(f"按期限填 {day.isoformat()}")
        self.take_button.setVisible(is_offered)
