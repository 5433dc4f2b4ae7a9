"""Who is the same applicant."""

import pytest

from gkapp.domain.requests.applicants import Applicant, Sameness, sameness

CARD, PASSPORT = "居民身份证", "护照"
ONE, TWO = "430102199001011234", "430102198505054321"
WEI = Applicant("张伟", CARD, ONE)


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (Applicant("张 伟", CARD, ONE), Sameness.SAME),
        (Applicant("张伟（已更名）", CARD, ONE), Sameness.SAME),
        (Applicant("", CARD, "43010219900101 1234"), Sameness.SAME),
        (Applicant("张伟", CARD, TWO), Sameness.NAMESAKE),
        (Applicant("张\u3000伟", "", TWO), Sameness.NAMESAKE),
        (Applicant("张伟"), Sameness.UNPROVEN),
        (Applicant("张伟", PASSPORT, "E12345678"), Sameness.UNPROVEN),
        (Applicant("张伟", CARD, "4301**********1234"), Sameness.UNPROVEN),
        (Applicant("张伟", CARD, "4302**********1234"), Sameness.NAMESAKE),
        (Applicant("张伟", CARD, "4302***1234"), Sameness.UNPROVEN),
        (Applicant("李强", CARD, TWO), Sameness.OTHER),
        (Applicant("李强"), Sameness.OTHER),
    ],
)
def test_a_number_decides_before_a_name(other, how):
    assert sameness(WEI, other) is how
    assert sameness(other, WEI) is how


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("张伟", "张 伟", True),
        ("阿依古丽·买买提", "阿依古丽•买买提", True),
        ("云岭（集团）有限公司", "云岭(集团)有限公司", True),
        ("张伟", "张玮", False),
        ("", "", False),
    ],
)
def test_without_numbers_the_levelled_names_decide(one, other, is_same):
    assert sameness(Applicant(one), Applicant(other)).is_same is is_same
