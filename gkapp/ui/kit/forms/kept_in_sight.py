"""The field that a form complains of, kept in sight while the words that say so take their room."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.widgets.layout import area_around

_MARGIN = 48  # pixels kept in sight around the field: the complaint stands below it


class KeptInSight(QObject):
    """Belongs to a form. What appears at the foot of its dialog makes the area that scrolls lower,
    and complaints above the field move it: both happen only when it is laid out anew."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._field: QWidget | None = None
        self._is_watching = False
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._show)

    def follow(self, field: QWidget) -> None:
        """Keep *field* in sight as long as it has the keyboard."""
        self._field = field
        area = area_around(field)
        if area is not None and not self._is_watching:
            self._is_watching = True
            area.viewport().installEventFilter(self)
            area.verticalScrollBar().rangeChanged.connect(self._later.start)
        self._later.start()

    def _show(self) -> None:
        field = self._field
        if field is None or field is not field.window().focusWidget():
            return
        if (area := area_around(field)) is not None:
            area.ensureWidgetVisible(field, 0, _MARGIN)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)
