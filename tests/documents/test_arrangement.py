import pytest

from gkapp.documents.arrangement import attachment_paragraphs, characters, signature_paragraphs
from gkapp.documents.blocks import Align, Attachments, Signature


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("公开", 2), ("2024年", 3), ("“一”", 3), ("㎡A", 1.5)]
)
def test_latin_counts_half(text, width):
    assert characters(text) == width


@pytest.mark.parametrize(
    "organisation", ["某局", "怀化市鹤城区民政局", "湖南省怀化市鹤城区某某委员会办公室"]
)
def test_the_organisation_is_centred_over_the_date(organisation):
    above, below = signature_paragraphs(Signature(organisation, "2026年1月20日"))
    assert (above.text, below.text) == (organisation, "2026年1月20日")
    centres = [line.right + characters(line.text) / 2 for line in (above, below)]
    assert centres[0] == pytest.approx(centres[1])
    assert above.align is below.align is Align.RIGHT
    assert above.keep_with_next
    assert not below.keep_with_next


def test_a_short_organisation_leaves_the_date_four_characters_from_the_edge():
    _, date = signature_paragraphs(Signature("某局", "2026年1月20日"))
    assert date.right == 4


def test_a_long_organisation_keeps_two_characters_free():
    above, date = signature_paragraphs(
        Signature("湖南省怀化市鹤城区某某委员会办公室", "2026年1月2日")
    )
    assert above.right == 2
    assert date.right > 4


def test_one_attachment_has_no_number():
    (line,) = attachment_paragraphs(Attachments(("某表",)))
    assert (line.text, line.left, line.first_line) == ("附件：某表", 5, -3)


def test_several_attachments_are_numbered_below_each_other():
    first, second = attachment_paragraphs(Attachments(("甲", "乙")))
    assert (first.text, first.left, first.first_line) == ("附件：1.甲", 6, -4)
    assert (second.text, second.left, second.first_line) == ("2.乙", 6, -1)
    assert (first.space_before, second.space_before) == (1, 0)
