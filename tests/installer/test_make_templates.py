"""The shipped templates are what their wording makes, and fit the kinds of letters."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from make_templates import TARGET, templates, word_file

from gkapp.documents.templates.filling import template_fields
from gkapp.documents.word.checking import check_word
from gkapp.exchange.law.rules import letter_kinds

KINDS = {kind.code: kind for kind in letter_kinds().all()}


def parts(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_has_its_template_and_no_more():
    assert templates().keys() == KINDS.keys()
    assert {path.stem for path in TARGET.glob("*.docx")} == KINDS.keys()


@pytest.mark.parametrize("code", KINDS)
def test_what_is_shipped_is_what_the_wording_makes(code):
    shipped = (TARGET / f"{code}.docx").read_bytes()
    assert parts(shipped) == parts(word_file(templates()[code]))


@pytest.mark.parametrize("code", KINDS)
def test_a_template_prints_every_field_that_its_kind_requires(code):
    kind = KINDS[code]
    content = (TARGET / f"{code}.docx").read_bytes()
    assert set(kind.required) <= set(template_fields(content))
    assert check_word(content) == ()
    if kind.series:
        assert "文号" in template_fields(content)
    if kind.tells_remedy:
        assert "救济告知" in template_fields(content)


@pytest.mark.parametrize("code", KINDS)
def test_the_title_is_the_kind_s_own(code):
    if not code.startswith("envelope"):
        assert templates()[code].name == KINDS[code].title
