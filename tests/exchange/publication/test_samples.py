"""What the publication check finds in the samples, by kind, and how often it is wrong."""

import pytest

from tests.exchange.publication.first_samples import FIRST
from tests.exchange.publication.sample_files import found_in, printed_whole, samples, scores
from tests.exchange.publication.second_samples import SECOND

LEAST_RECALL, LEAST_PRECISION = 0.98, 0.95
SETS = {"first": list(samples(FIRST, 1)), "second": list(samples(SECOND, 2))}


@pytest.fixture(scope="module", params=SETS)
def judged(request):
    """What is found in each sample of a set."""
    return {sample: found_in(sample) for sample in SETS[request.param]}


def test_there_are_enough_samples():
    assert len({sample for each in SETS.values() for sample in each}) >= 300


def test_recall_and_precision_by_kind(judged):
    missed = {
        kind: (round(score.recall, 3), round(score.precision, 3))
        for kind, score in scores(judged).items()
        if score.recall < LEAST_RECALL or score.precision < LEAST_PRECISION
    }
    assert missed == {}


def test_no_finding_prints_what_it_found():
    assert [s.words for each in SETS.values() for s in each if s.count and printed_whole(s)] == []
