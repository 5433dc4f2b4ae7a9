"""Where the window of the handbook stood and how large its text was, kept in the settings."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from gkapp.settings import Json, Settings

PANEL = "handbook"
"""The entry of the settings."""
_WIDTH, _HEIGHT = 980, 760


@dataclass(frozen=True, slots=True)
class HandbookLayout:
    """*geometry* as Qt packs it, in Base64; *side* pixels of the contents; *zoom* in per cent."""

    geometry: str = ""
    side: int = 260
    zoom: int = 100

    @classmethod
    def of(cls, window: QWidget, side: int, zoom: int) -> "HandbookLayout":
        """How *window* stands."""
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        return cls(geometry, side, zoom)

    @classmethod
    def remembered(cls, settings: Settings) -> "HandbookLayout":
        """As the settings keep it; what makes no sense is as usual."""
        kept, usual = settings.panels.get(PANEL, {}), cls()
        geometry = kept.get("geometry")
        return cls(
            geometry if isinstance(geometry, str) else usual.geometry,
            _number(kept.get("side"), usual.side),
            _number(kept.get("zoom"), usual.zoom),
        )

    def remembered_in(self, settings: Settings) -> Settings:
        """These settings, keeping it."""
        panel: dict[str, Json] = {
            "geometry": self.geometry,
            "side": self.side,
            "zoom": self.zoom,
        }
        return replace(settings, panels={**settings.panels, PANEL: panel})

    def put_back(self, window: QWidget) -> None:
        """Put *window* there; the first time to the right, beside what one is doing."""
        if self.geometry and window.restoreGeometry(
            QByteArray.fromBase64(self.geometry.encode("ascii"))
        ):
            return
        room = window.screen().availableGeometry()
        frame = 40  # pixels of the system's own bar
        width, height = min(_WIDTH, room.width()), min(_HEIGHT, room.height() - frame)
        window.resize(width, height)
        top = room.top() + max(frame, (room.height() - height) // 2)
        window.move(room.right() - width, min(top, room.bottom() - height))


def _number(value: Json, usual: int) -> int:
    return value if isinstance(value, int) and value > 0 else usual
