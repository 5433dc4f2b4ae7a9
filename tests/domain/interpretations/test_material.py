"""Materials, as typed and as told in a line of a cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import (
    Material,
    MaterialDraft,
    MaterialForm,
    first_release,
    judge_material,
    material_line,
    material_of,
    read_form,
    read_materials,
)

TODAY = date(2026, 3, 4)


def test_a_material_needs_its_form_alone():
    assert [p.field for p in judge_material(MaterialDraft(), TODAY).problems] == ["form"]
    draft = MaterialDraft(MaterialForm.PICTURE, "一图读懂", text="图")
    judged = judge_material(draft, TODAY)
    assert (judged.problems, judged.warnings) == ((), ())
    assert material_of(draft) == Material(MaterialForm.PICTURE, "一图读懂")
    assert material_of(draft).text == "图"


def test_what_lies_ahead_or_is_too_long_is_refused():
    ahead = date(2026, 3, 5)
    draft = MaterialDraft(
        MaterialForm.TEXT, "题" * 301, "者" * 121, "道" * 121, "址" * 501, ahead, ahead
    )
    fields = [problem.field for problem in judge_material(draft, TODAY).problems]
    assert fields == ["signed_on", "released_on", "title", "address", "channel", "author"]


def test_what_is_odd_is_told():
    draft = MaterialDraft(
        MaterialForm.TEXT, signed_on=date(2026, 3, 3), released_on=date(2026, 3, 2)
    )
    warnings = judge_material(draft, TODAY).warnings
    assert [warning.field for warning in warnings] == ["released_on", "channel"]


def test_the_first_release_counts():
    days = (date(2026, 3, 3), None, date(2026, 3, 1))
    materials = [Material(MaterialForm.TEXT, released_on=day) for day in days]
    assert first_release(materials) == date(2026, 3, 1)
    assert first_release(materials[1:2]) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [("图解", MaterialForm.PICTURE), ("一图读懂", MaterialForm.PICTURE), ("h5", MaterialForm.H5),
     ("吹风会", MaterialForm.CONFERENCE), ("H5 解读", MaterialForm.H5)],
)  # fmt: skip
def test_forms_are_known_by_their_usual_names(text, form):
    assert read_form(text) is form


def test_lines_may_be_short():
    assert read_materials("图解\n\n 问答｜2026年3月1日 ") == (
        Material(MaterialForm.PICTURE),
        Material(MaterialForm.QUESTIONS, released_on=date(2026, 3, 1)),
    )
    assert read_materials("") == ()


@pytest.mark.parametrize(
    ("cell", "words"),
    [("舞蹈", "舞蹈"), ("图解｜昨天", "昨天"), ("图解｜｜｜｜｜｜｜多", "栏目太多")],
)
def test_what_is_no_material_is_refused(cell, words):
    with pytest.raises(Refused, match=words):
        read_materials(cell)


TEXTS = st.text("解读a｜|/: ", max_size=12).map(str.strip)
DAYS = st.none() | st.dates(date(2016, 1, 1), TODAY)
MATERIALS = st.builds(
    Material, st.sampled_from(MaterialForm), TEXTS, TEXTS, TEXTS, TEXTS, DAYS, DAYS
)


@given(st.lists(MATERIALS, max_size=4))
def test_what_is_told_is_read_back(materials):
    """Bars within a text become narrow ones: they would part it."""
    cell = "\n".join(map(material_line, materials))
    read = read_materials(cell)
    assert [material_line(each) for each in read] == [material_line(each) for each in materials]
    assert [each.released_on for each in read] == [each.released_on for each in materials]
