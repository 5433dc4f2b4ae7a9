"""Photographs that tell where and by whom they were taken."""

import io

from PIL import Image

PLACE = "北纬28.23度，东经112.94度附近"
_MAKER, _MODEL, _ARTIST, _TURN, _GPS = 0x010F, 0x0110, 0x013B, 0x0112, 0x8825


def photograph(kind="JPEG", turn=1, place=True, **options):
    """A red picture with Exif as a telephone writes it."""
    picture = Image.new("RGB", (40, 30), "red")
    exif = Image.Exif()
    exif[_MAKER], exif[_MODEL], exif[_ARTIST], exif[_TURN] = "HUAWEI", "P60", "Zhou Jing", turn
    if place:
        gps = exif.get_ifd(_GPS)
        gps[1], gps[2], gps[3], gps[4] = "N", (28.0, 13.0, 48.0), "E", (112.0, 56.0, 24.0)
    made = io.BytesIO()
    picture.save(made, kind, exif=exif, **options)
    return made.getvalue()
