"""Interpretations in spreadsheets: what goes out comes in again, other tables join the ledger."""

import csv

import pytest
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.models.interpretations import Interpretation
from gkapp.services.imports.guess import recognise
from gkapp.services.interpretations.intake import INTERPRETATION_IMPORT, interpretation_of
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.materials import elements_of, mark_element, materials_of
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.records.exports import export_register
from gkapp.services.records.importing import prepare_import, save_import
from tests.services.interpretations.interpreted_documents import (
    DONE,
    ENTRY,
    WORDS,
    begun,
    open_filled,
)

ROW = {
    "文件标题": "缺解读的规定",
    "文号": "云建规〔2026〕1号",
    "解读形式": "图解",
    "解读材料": "图解｜2026-02-25｜一图读懂｜https://a.example/1\n问答｜2026-02-26",
    "已写明的要素": "背景依据、目标任务",
}


@pytest.fixture
def ready(tmp_path, key, now):
    with open_filled(tmp_path / "台账.gkdb", key, now) as db:
        yield db


def written(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def prepared(db, path, **options):
    return prepare_import(db, INTERPRETATION_IMPORT, path, **options)


def test_what_goes_out_comes_in_as_the_same(ready, tmp_path):
    mark_element(ready, DONE, "背景依据", is_there=True)
    path = tmp_path / "政策解读.xlsx"
    assert export_register(ready, INTERPRETATIONS, path).rows == 3
    heads, first, *_ = load_workbook(path).active.iter_rows(values_only=True)
    told = dict(zip(heads, first, strict=True))
    assert told["解读材料"] == (
        "图解｜2026-02-27｜一图读懂｜｜政府网站\n文字解读｜2026-03-02｜政策解读｜｜政府网站"
    )
    assert told["已写明的要素"] == "背景依据"
    plan = prepared(ready, path).plan
    assert (len(plan.same), plan.new, plan.changed, plan.refused) == (3, (), (), ())


def test_a_table_is_joined_to_the_ledger(ready, tmp_path):
    path = written(tmp_path / "解读.csv", ROW)
    assert recognise(path).kind == "interpretations"
    outcome = save_import(ready, prepared(ready, path))
    assert outcome.text == "已导入 1 件政策解读。"
    row_id = interpretation_of(ready, ENTRY["missing"])
    row = InterpretationList(ready).rows([begun(row_id)])[begun(row_id)]
    assert (row.forms, row.standing.words) == (("图解", "问答"), "按期发布")
    assert [each.name for each in elements_of(ready, row_id) if each.is_there] == [
        "背景依据", "目标任务",
    ]  # fmt: skip


def test_a_change_keeps_the_words_of_materials_that_are_told_of_again(ready, tmp_path):
    mark_element(ready, DONE, "背景依据", is_there=True)
    picture, _ = materials_of(ready, DONE)
    told = {
        "文件标题": "已解读的办法",
        "解读材料": "文字解读｜2026-02-28｜政策解读\n图解｜2026-02-27｜一图读懂｜｜政府网站\nH5",
        "已写明的要素": "目标任务",
    }
    path = written(tmp_path / "解读.csv", told)
    plan = prepared(ready, path)
    assert plan.plan.refused and not plan.plan.changed
    changes = prepared(ready, path, update=True)
    assert {each.column for each in changes.plan.changed[0].changes} == {
        "解读材料", "已写明的要素",
    }  # fmt: skip
    save_import(ready, changes)
    stored = {each.draft.form: each for each in materials_of(ready, DONE)}
    assert list(stored) == ["图解", "文字解读", "H5"]
    assert stored["图解"].id == picture.id
    assert stored["文字解读"].draft.text == WORDS.text
    assert [each.name for each in elements_of(ready, DONE) if each.is_there] == ["目标任务"]
    without = written(tmp_path / "另一.csv", told | {"解读材料": "H5"})
    save_import(ready, prepared(ready, without, update=True))
    assert [each.draft.form for each in materials_of(ready, DONE)] == ["H5"]


def test_two_rows_of_one_document_are_refused(ready, tmp_path):
    rows = (ROW, ROW | {"文号": "", "解读材料": ""})
    with pytest.raises(Refused):
        save_import(ready, prepared(ready, written(tmp_path / "解读.csv", *rows)))
    with ready.read() as session:
        assert session.query(Interpretation).count() == 3


def test_unknown_elements_stay_at_the_end(ready, tmp_path):
    row = ROW | {"已写明的要素": "自拟要素、背景依据"}
    save_import(ready, prepared(ready, written(tmp_path / "解读.csv", row)))
    assert export_register(ready, INTERPRETATIONS, tmp_path / "出.xlsx").rows == 4
    *_, last = load_workbook(tmp_path / "出.xlsx").active.iter_rows(values_only=True)
    assert "背景依据、自拟要素" in last
