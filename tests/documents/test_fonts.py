import shutil
import struct
import sys

import pytest

from gkapp.documents.blocks import FontRole
from gkapp.documents.fonts import find_fonts, font_folders
from gkapp.domain.errors import Refused


@pytest.fixture
def a_font(machine_fonts):
    return machine_fonts.files[FontRole.SONG]


@pytest.fixture
def folder(tmp_path, a_font):
    """Puts a font under other names into a folder of its own."""

    def put(*names):
        for name in names:
            path = tmp_path / "fonts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(a_font, path)
        return (tmp_path / "fonts",)

    return put


def names(found):
    return {role: path.name for role, path in found.files.items()}


def test_this_machine_has_a_font_for_every_face():
    found = find_fonts()
    assert found.files.keys() == set(FontRole)
    assert all(path.is_file() for path in found.spares)


def test_windows_faces_come_before_free_ones(folder):
    folders = folder(
        "SIMFANG.TTF",
        "simkai.ttf",
        "simhei.ttf",
        "simsun.ttc",
        "FZXBSJW.TTF",
        "gbsn00lp.ttf",
        "LXGWWenKai-Regular.ttf",
        "wqy-microhei.ttc",
    )
    found = find_fonts(folders=folders)
    assert names(found) == {
        FontRole.TITLE_SONG: "FZXBSJW.TTF",
        FontRole.FANGSONG: "SIMFANG.TTF",
        FontRole.KAI: "simkai.ttf",
        FontRole.HEI: "simhei.ttf",
        FontRole.SONG: "simsun.ttc",
    }
    assert found.notices == ()
    assert found.stood_in == frozenset()


def test_bought_faces_come_before_those_of_windows(folder):
    folders = folder("方正小标宋简体.ttf", "仿宋_GB2312.ttf", "simfang.ttf", "simsun.ttc")
    found = names(find_fonts(folders=folders))
    assert found[FontRole.TITLE_SONG] == "方正小标宋简体.ttf"
    assert found[FontRole.FANGSONG] == "仿宋_GB2312.ttf"


def test_free_faces_in_folders_below(folder):
    folders = folder(
        "truetype/wqy/wqy-microhei.ttc",
        "truetype/arphic-gbsn00lp/gbsn00lp.ttf",
        "truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
        "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    )
    found = find_fonts(folders=folders)
    assert names(found) == {
        FontRole.TITLE_SONG: "gbsn00lp.ttf",
        FontRole.FANGSONG: "gbsn00lp.ttf",
        FontRole.KAI: "LXGWWenKai-Regular.ttf",
        FontRole.HEI: "wqy-microhei.ttc",
        FontRole.SONG: "gbsn00lp.ttf",
    }
    assert found.stood_in == {FontRole.TITLE_SONG, FontRole.FANGSONG}
    (notice,) = found.notices
    assert notice.startswith("本机没有小标宋、仿宋字体，已用宋体代替；")


def test_without_song_another_face_stands_in(folder):
    found = find_fonts(folders=folder("simkai.ttf"))
    assert set(names(found).values()) == {"simkai.ttf"}
    assert "宋体字体，已用楷体代替" in found.notices[0]


def test_the_settings_name_a_file(folder, a_font):
    found = find_fonts({FontRole.FANGSONG: a_font}, folder("simsun.ttc", "simfang.ttf"))
    assert found.files[FontRole.FANGSONG] == a_font


@pytest.mark.parametrize("content", [None, b"", b"not a font", b"ttcf" + b"\0" * 8])
def test_a_named_file_that_is_no_font_is_refused(folder, tmp_path, content):
    path = tmp_path / "坏字体.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match=r"设置中为黑体指定的字体文件“.*坏字体\.ttf”"):
        find_fonts({FontRole.HEI: path}, folder("simsun.ttc"))


def test_a_font_without_truetype_outlines_is_passed_over(folder, tmp_path):
    folders = folder("gbsn00lp.ttf")
    table = struct.pack(">4sIII", b"CFF ", 0, 0, 0)
    cff = struct.pack(">4sHHHH", b"OTTO", 1, 0, 0, 0) + table
    (tmp_path / "fonts" / "simsun.ttf").write_bytes(cff)
    assert names(find_fonts(folders=folders))[FontRole.SONG] == "gbsn00lp.ttf"


@pytest.mark.parametrize(
    ("platform", "cure"), [("linux", "apt-get install"), ("win32", "字体设置")]
)
def test_no_chinese_font_at_all_is_refused_with_the_cure(tmp_path, monkeypatch, platform, cure):
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(Refused, match=cure):
        find_fonts(folders=(tmp_path, tmp_path / "missing"))


def test_a_font_installed_after_the_refusal_is_found(folder, tmp_path):
    folders = (tmp_path / "fonts",)
    with pytest.raises(Refused):
        find_fonts(folders=folders)
    folder("simsun.ttf")
    assert names(find_fonts(folders=folders))[FontRole.SONG] == "simsun.ttf"


def test_the_folders_of_windows_and_of_linux_are_searched(monkeypatch, tmp_path):
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    folders = font_folders()
    assert tmp_path / "Windows" / "Fonts" in folders
    assert tmp_path / "Local" / "Microsoft" / "Windows" / "Fonts" in folders
    assert any(folder.as_posix() == "/usr/share/fonts" for folder in folders)
