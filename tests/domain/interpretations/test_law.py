"""The rules as their file gives them."""

import pytest

from gkapp.domain.interpretations.law import interpretation_law_from
from gkapp.exchange.law.rules import interpretation_law


def test_the_shipped_rules_are_whole():
    law = interpretation_law()
    assert (law.days, law.excerpt_share, law.shortest_sentence) == (3, 60, 12)
    names = [element.name for element in law.elements]
    assert names[0] == "背景依据" and names[-1] == "新旧政策差异" and len(names) == 9
    assert all(element.words and len(element.name) <= 20 for element in law.elements)
    assert "19号" in law.release_article and "80号" in law.together_release_article
    assert "同步组织、同步审签、同步部署" in law.together_article
    assert law.duties.joint.startswith("联合发文")


def test_a_file_that_lacks_something_is_a_fault():
    with pytest.raises(KeyError):
        interpretation_law_from({})
