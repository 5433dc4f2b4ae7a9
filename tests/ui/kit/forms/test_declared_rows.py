"""Rows of a form that say what is declared of their fields."""

from dataclasses import dataclass

import pytest

from gkapp.domain.records.fields import text
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.forms.form import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    purpose: str = text(
        "来访事由", 4, short="事由", hint="照原话填写", source="《条例》第四十三条", asked=True
    )
    remark: str = text("备注")


@pytest.fixture
def form(qtbot):
    made = Form(
        lambda draft: Judgement((), (Problem("remark", "请核对。"),) if draft.remark else ())
    )
    qtbot.addWidget(made)
    made.declare(VisitDraft)
    made.add_field("purpose", TextField())
    made.add_field("remark", TextField(), "没有的不填")
    made.load(VisitDraft())
    return made


def test_a_row_has_the_name_and_the_hint_that_are_declared(form):
    assert form.field("purpose").accessibleName() == "事由，必填"
    assert form.field("purpose").accessibleDescription() == "照原话填写（《条例》第四十三条）"
    assert form.field("remark").accessibleName() == "备注"
    assert form.field("remark").accessibleDescription() == "没有的不填"


def test_a_text_that_is_too_long_is_kept_and_told_of(form):
    form.field("purpose").setText("查阅规划")
    assert form.warnings == {}
    form.field("purpose").setText("查阅规划图")
    assert form.warnings == {"purpose": "最多 4 个字，现有 5 个字，请缩短。"}
    assert form.draft.purpose == "查阅规划图"
    form.field("remark").setText("说明")
    assert list(form.warnings) == ["purpose", "remark"]
