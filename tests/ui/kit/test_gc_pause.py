"""What jobs leave behind is looked through only where that takes no time."""

import gc

import pytest

from gkapp.ui.kit.gc_pause import MANY, CycleSearch


@pytest.fixture
def searched():
    """The generations that were searched while the search was released."""
    seen = []

    def note(phase, info):
        if phase == "start":
            seen.append(info["generation"])

    def release(search):
        gc.callbacks.append(note)
        try:
            search.release()
        finally:
            gc.callbacks.remove(note)
        return seen

    was_on = gc.isenabled()
    gc.enable()
    yield release
    gc.unfreeze()
    if not was_on:
        gc.disable()


@pytest.mark.parametrize(("made", "looked_through"), [(1, [0]), (MANY * 2, [])])
def test_a_large_answer_is_not_looked_through(searched, made, looked_through):
    search = CycleSearch()
    search.hold()
    answer = [[number] for number in range(made)]
    assert searched(search) == looked_through
    assert len(answer) == made and gc.isenabled()


def test_the_last_of_several_jobs_releases_it(searched):
    search = CycleSearch()
    search.hold()
    search.hold()
    assert searched(search) == [] and not gc.isenabled()
    assert searched(search) == [0] and gc.isenabled()
