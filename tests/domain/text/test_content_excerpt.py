"""What a letter quotes of a long request."""

from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.document_text import LONGEST_QUOTED, excerpt


def test_what_is_short_is_quoted_whole():
    assert excerpt("公开补偿方案。" * 3) == ""
    assert excerpt("长" * LONGEST_QUOTED) == ""


def test_it_ends_with_the_last_sentence_that_fits():
    sentence = "公开澄江路改造项目的补偿方案。"
    quoted = excerpt(sentence * 40)
    assert quoted == sentence * 16 + "……"
    items = "\n".join(f"{number}.补偿方案的第{number}号附件" for number in range(1, 60))
    assert excerpt(items).endswith("号附件……")


def test_a_sentence_without_an_end_is_cut():
    assert excerpt("长" * 500) == "长" * LONGEST_QUOTED + "……"
    assert excerpt("头。" + "长" * 500) == "头。" + "长" * (LONGEST_QUOTED - 2) + "……"


@given(st.text(alphabet="申请公开。；\n 长", max_size=900))
def test_it_is_the_beginning_and_never_long(content):
    quoted = excerpt(content)
    assert bool(quoted) == (len(content.strip()) > LONGEST_QUOTED)
    assert content.strip().startswith(quoted.removesuffix("……").rstrip())
    assert len(quoted) <= LONGEST_QUOTED + 2
