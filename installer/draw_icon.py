"""Draws the program's icon from resources/icon/gkapp.svg, and with it the side of the wizard.

    .venv/bin/python installer/draw_icon.py

Run it after the drawing was changed, and look at what it made.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

INSTALLER = Path(__file__).resolve().parent
FOLDER = INSTALLER.parent / "resources" / "icon"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SIDE = (164, 314)
"""Pixels of the picture at the left of the first and the last page of the wizard."""
_SIDE_COLOUR = (228, 237, 249)  # the soft accent of the window


def main() -> None:
    """Write gkapp.png and gkapp.ico beside the drawing, and wizard.bmp beside this."""
    renderer = QSvgRenderer(str(FOLDER / "gkapp.svg"))
    pictures = [_drawn(renderer, size) for size in SIZES]
    pictures[-1].save(FOLDER / "gkapp.png", optimize=True)
    pictures[-1].save(
        FOLDER / "gkapp.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
    )
    side, mark = Image.new("RGB", SIDE, _SIDE_COLOUR), _drawn(renderer, 84)
    side.paste(mark, ((SIDE[0] - mark.width) // 2, 56), mark)
    side.quantize(32).save(INSTALLER / "wizard.bmp")


def _drawn(renderer: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - Qt's own name
    return Image.open(BytesIO(buffer.data().data()))


if __name__ == "__main__":
    main()
