"""The search for cycles rests while a large file is read, and only then."""

import gc

import pytest

from gkapp.collecting import collect_again, without_collecting


@pytest.fixture(autouse=True)
def unfrozen():
    """A window that another test dropped with its records still open may have left them frozen."""
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_it_rests_and_passes_over_what_was_made():
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    collect_again()
    assert gc.get_freeze_count() == 0


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="x"), without_collecting():
        raise ValueError("x")
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
