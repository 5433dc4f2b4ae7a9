"""The sums of a year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.interpretations.coverage import (
    InterpretedDocument,
    coverage_of,
    coverage_sentence,
)

DOCUMENTS = (
    InterpretedDocument(("图解", "文字解读"), 3, True),
    InterpretedDocument(("图解", "图解"), 2, False),
    InterpretedDocument(),
)


def test_documents_forms_and_what_was_on_time_are_counted():
    found = coverage_of(2025, DOCUMENTS, 2)
    assert (found.documents, found.interpreted, found.exempt) == (3, 2, 2)
    assert (found.several_forms, found.several_share) == (1, 50)
    assert (found.on_time, found.materials) == (1, 5)
    assert found.forms == {"图解": 2, "文字解读": 1}
    assert coverage_sentence(found) == (
        "2025年公布需要解读的政策文件3件，解读2件，发布解读材料5篇（图解2件、文字解读1件）；"
        "采用两种以上形式解读的1件，占50%；同步或者按期发布1件。"
    )


def test_a_year_without_documents_or_without_interpretations_says_so():
    nothing = coverage_of(2025, (), 0)
    assert nothing.several_share is None
    assert coverage_sentence(nothing) == "2025年没有公布需要解读的政策文件。"
    none_done = coverage_of(2025, DOCUMENTS[2:], 0)
    assert coverage_sentence(none_done) == "2025年公布需要解读的政策文件1件，均未发布解读材料。"


@pytest.mark.parametrize(
    ("several", "interpreted", "share"),
    [(1, 8, 13), (1, 200, 1), (1, 201, 0), (5, 8, 63), (1, 3, 33), (2, 3, 67), (8, 8, 100)],
)
def test_a_half_per_cent_is_rounded_up(several, interpreted, share):
    documents = [InterpretedDocument(("图解", "问答"), 2)] * several
    documents += [InterpretedDocument(("图解",), 1)] * (interpreted - several)
    assert coverage_of(2025, documents, 0).several_share == share


FORMS = st.lists(st.sampled_from(["图解", "问答", "H5"]), max_size=4)
ONE = st.builds(InterpretedDocument, FORMS, st.integers(0, 5), st.none() | st.booleans())


@given(st.lists(ONE, max_size=20))
def test_parts_are_never_more_than_the_whole(documents):
    found = coverage_of(2025, documents, 0)
    assert found.several_forms <= found.interpreted <= found.documents
    assert found.on_time <= found.interpreted
    assert all(number <= found.interpreted for number in found.forms.values())
