"""What is taken from another program's clipboard: where its pictures lie."""

from pathlib import Path

import pytest

from gkapp.exchange.web.pasted_html import read_pasted_html


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///C:/%E5%9B%BE%20%E7%89%87/1.png", "C:/图 片/1.png"),
        ("file:///srv/%E5%9B%BE/1.JPG", "/srv/图/1.JPG"),
    ],
)
def test_a_picture_in_a_file_is_told_by_its_path(address, path):
    assert list(read_pasted_html(f'<p>甲<img src="{address}"></p>').pictures) == [Path(path)]


@pytest.mark.parametrize("address", ["file:///C:/1.exe", "https://example/1.png", "data:x,"])
def test_what_is_no_picture_of_this_computer_is_left_out(address):
    assert list(read_pasted_html(f'<p>甲<img src="{address}"></p>').pictures) == []
