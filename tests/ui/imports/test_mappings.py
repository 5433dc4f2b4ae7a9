"""What the headings of a file stand for: by themselves, as proposed, as it was said before."""

import pytest

from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.settings import SettingsFile
from gkapp.ui.imports import mappings
from gkapp.ui.imports.mappings import (
    Mappings,
    by_themselves,
    given_twice,
    missing,
    proposed,
)


def test_headings_speak_for_themselves():
    names = by_themselves(["标 题*", "文件类型（必填）", "经办人"], LEDGER_IMPORT)
    assert names == {"标 题*": "标题", "文件类型（必填）": "文件类型", "经办人": ""}
    assert missing(names, LEDGER_IMPORT) == ("有效性",)
    assert given_twice(names) == ()
    assert given_twice({"甲": "标题", "乙": "标题", "丙": "", "丁": ""}) == ("标题",)


def test_what_other_tables_call_a_column_is_proposed_once():
    names = {"文件名称": "", "名称": "", "类别": "", "文号": "文号", "电话": ""}
    assert proposed(names, LEDGER_IMPORT) == {
        "文件名称": "标题", "名称": "", "类别": "文件类型", "文号": "文号", "电话": "",
    }  # fmt: skip


def test_it_is_remembered_for_files_of_the_same_layout(tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    Mappings(settings).keep("ledger", ["名称", "文号"], {"名称": "标题", "文号": ""})
    again = Mappings(SettingsFile(tmp_path / "settings.json"))
    assert again.recall("ledger", ["名 称", "文号"]) == {"名称": "标题", "文号": ""}
    assert again.recall("ledger", ["文号", "名称"]) == {}
    assert again.recall("requests", ["名称", "文号"]) == {}


def test_the_oldest_layout_is_forgotten_first(tmp_path, monkeypatch):
    monkeypatch.setattr(mappings, "MOST_LAYOUTS", 2)
    memory = Mappings(SettingsFile(tmp_path / "settings.json"))
    for heading in "甲乙丙":
        memory.keep("ledger", [heading], {heading: "标题"})
    kept = {each for each in "甲乙丙" if memory.recall("ledger", [each])}
    assert kept == {"乙", "丙"}


@pytest.mark.parametrize("kept", [{"甲": 1}, {"甲": "标题", "乙": None}])
def test_settings_that_make_no_sense_say_nothing(tmp_path, kept):
    settings = SettingsFile(tmp_path / "settings.json")
    from dataclasses import replace

    strange = {"ledger": {"甲": kept, "乙": "不是对象"}}
    settings.keep(replace(settings.current, column_mappings=strange))
    memory = Mappings(settings)
    assert set(memory.recall("ledger", ["甲"]).values()) <= {"标题"}
    assert memory.recall("ledger", ["乙"]) == {}
