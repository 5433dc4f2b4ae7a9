"""What an installation says of the parts by others."""

import json

import pytest

from gkapp.services.department.shipped_parts import LIST, ShippedPart, shipped_parts


def test_the_list_is_read(tmp_path):
    part = {"name": "pikepdf", "version": "10.18.0", "licence": "MPL-2.0"}
    (tmp_path / LIST).write_text(json.dumps([part]), encoding="utf-8")
    assert shipped_parts(tmp_path) == (ShippedPart("pikepdf", "10.18.0", "MPL-2.0"),)


@pytest.mark.parametrize("content", [None, "", "3", '[{"name": "x"}]'])
def test_without_a_list_there_are_none(tmp_path, content):
    if content is not None:
        (tmp_path / LIST).write_text(content, encoding="utf-8")
    assert shipped_parts(tmp_path) == ()
    assert shipped_parts(None) == ()
