"""What pictures tell besides what they show, and the pictures without it."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from gkapp.documents.cleaning.pictures import without_data
from gkapp.domain.publication_check.findings import TraceKind
from gkapp.exchange.publication.pictures import PictureData, picture_data, picture_traces
from tests.domain.publication_check.photographs import PLACE, photograph

TOLD = (("设备", "HUAWEI P60"), ("作者", "Zhou Jing"))


def dots(content):
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size, picture.tobytes()


def with_segment(body, marker=0xE1):
    """A JPEG with one more segment."""
    plain = without_data(photograph())
    return plain[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + plain[2:]


def exif_of(*entries, more=b""):
    """A block of Exif: entries of tag, kind, count and the four bytes of their value."""
    packed = b"".join(struct.pack(">HHI4s", *entry) for entry in entries)
    body = struct.pack(">2sHIH", b"MM", 42, 8, len(entries)) + packed + bytes(4) + more
    return b"Exif\x00\x00" + body


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_place_device_and_person_are_told_and_taken_out(kind, options):
    content = photograph(kind, **options)
    assert picture_data(content) == PictureData(PLACE, TOLD)
    assert picture_data(content).in_words == "设备：HUAWEI P60；作者：Zhou Jing"
    bare = without_data(content)
    assert picture_data(bare) == PictureData()
    assert dots(bare) == dots(content)
    assert without_data(bare) == bare


def test_how_a_picture_is_turned_stays():
    bare = without_data(photograph(turn=6))
    assert picture_data(bare) == PictureData()
    assert Image.open(io.BytesIO(bare)).getexif() == {0x0112: 6}


def test_what_hangs_behind_a_jpeg_is_cut_off():
    content = photograph(comment=b"secret")
    bare = without_data(content + b"a film")
    assert b"a film" not in bare and b"secret" not in bare
    assert dots(bare) == dots(content)


def test_the_other_half_of_the_world():
    def degrees(*numbers):
        return b"".join(struct.pack(">II", number, 1) for number in numbers)

    place = struct.pack(">H", 4) + b"".join(
        struct.pack(">HHI4s", *entry)
        for entry in (
            (1, 2, 2, b"S\x00\x00\x00"),
            (2, 5, 3, struct.pack(">I", 76)),
            (3, 2, 2, b"W\x00\x00\x00"),
            (4, 5, 3, struct.pack(">I", 100)),
        )
    )
    block = exif_of((0x8825, 4, 1, struct.pack(">I", 26)), more=place + degrees(1, 2, 3, 4, 0, 0))
    assert picture_data(with_segment(block)).place == "南纬1.03度，西经4.00度附近"


def test_a_place_of_nought_or_without_numbers_is_none():
    assert picture_data(photograph(place=False)).place == ""
    nowhere = struct.pack(">HHHI4s", 1, 2, 2, 2, b"ab\x00\x00")
    block = exif_of((0x8825, 4, 1, struct.pack(">I", 26)), more=nowhere)
    assert picture_data(with_segment(block)).place == ""


def test_words_of_chinese_cameras_are_read():
    for code in ("utf-8", "gb18030"):
        name = "周静怡".encode(code)
        block = exif_of((0x013B, 2, len(name), struct.pack(">I", 26)), more=name)
        assert picture_data(with_segment(block)).told == (("作者", "周静怡"),)
    block = exif_of((0x013B, 2, 4, b"\xff\xff\xff\xff"))
    assert picture_data(with_segment(block)) == PictureData()


def test_metadata_of_other_programs():
    xmp = b"http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='28,13N'/>"
    content = with_segment(xmp)
    assert picture_data(content).place == "图片的 XMP 元数据中有经纬度"
    assert picture_data(without_data(content)) == PictureData()
    assert picture_data(with_segment(xmp.replace(b"GPSLatitude", b"Software"))) == PictureData()
    assert b"MPF" not in without_data(with_segment(b"MPF\x00", marker=0xE2))
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "周静")
    info.add_text("Software", "x")
    info.add_itxt("Description", "会议现场")
    info.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='28,13N'/>")
    made = io.BytesIO()
    Image.new("L", (4, 4)).save(made, "PNG", pnginfo=info)
    data = picture_data(made.getvalue())
    assert data.place and data.told == (("作者", "周静"), ("说明", "会议现场"))


def test_other_files_tell_nothing_and_stay():
    for content in (b"", b"GIF89a", b"\xff\xd8\xff", b"\xff\xd8\xff\xff\xd0\xff\xd9rest"):
        assert picture_data(content) == PictureData()
        assert without_data(content) == content


def test_what_is_damaged_of_it_is_owned_up_to():
    name = b"Zhou Jing"
    beyond = (0x8298, 2, 40, struct.pack(">I", 9999))  # a copyright that lies outside the block
    block = exif_of((0x013B, 2, len(name), struct.pack(">I", 38)), beyond, more=name)
    content = with_segment(block)
    assert picture_data(content) == PictureData("", (("作者", "Zhou Jing"),), is_damaged=True)
    told = [(each.kind, each.text) for each in picture_traces(content, "图片")]
    assert told[-1] == (TraceKind.UNCHECKED, "图片的拍摄信息有损坏，没有全部检查。")
    assert picture_data(with_segment(b"Exif\x00\x00no directory")) == PictureData(is_damaged=True)
    assert not picture_data(photograph()).is_damaged


@given(st.sampled_from([photograph(), photograph("PNG"), photograph(turn=6)]), st.data())
def test_damage_is_borne(content, data):
    spoilt = bytearray(content)
    for _ in range(4):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(spoilt[: data.draw(st.integers(0, len(spoilt)))])
    picture_data(cut)
    without_data(cut)
