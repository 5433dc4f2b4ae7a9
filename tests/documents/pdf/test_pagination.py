from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.documents.pdf.pieces import Tie, paginate

PAGE = 100.0


@dataclass(frozen=True)
class Slab:
    height: float
    tie: Tie = Tie.NONE
    repeated_height: float = 0
    begins_page: bool = False
    is_gap: bool = False


def layout(*slabs):
    return [[(item.piece.height, item.top) for item in page] for page in paginate(slabs, PAGE)]


def test_no_piece_makes_one_empty_page():
    assert layout() == [[]]


def test_pieces_stand_below_each_other_until_the_page_is_full():
    assert layout(Slab(40), Slab(60), Slab(1)) == [[(40, 0), (60, 40)], [(1, 0)]]


def test_tied_pieces_move_together():
    pages = layout(Slab(50), Slab(20, Tie.ALWAYS), Slab(40))
    assert pages == [[(50, 0)], [(20, 0), (40, 20)]]


def test_a_weak_tie_gives_way_where_no_page_can_hold_the_pieces():
    weak = Tie.WHERE_IT_FITS
    pages = layout(Slab(50), Slab(30, weak), Slab(40, weak), Slab(40))
    assert pages == [[(50, 0), (30, 50)], [(40, 0), (40, 40)]]


def test_a_firm_tie_holds_where_a_weak_one_gives_way():
    pages = layout(Slab(60), Slab(30, Tie.ALWAYS), Slab(30, Tie.WHERE_IT_FITS), Slab(80))
    assert pages == [[(60, 0)], [(30, 0), (30, 30)], [(80, 0)]]


def test_even_a_firm_tie_gives_way_to_a_piece_as_high_as_the_page():
    assert layout(Slab(30, Tie.ALWAYS), Slab(100)) == [[(30, 0)], [(100, 0)]]


def test_what_is_repeated_takes_its_room_at_the_top_of_a_page():
    pages = layout(Slab(90), Slab(50, repeated_height=10), Slab(40, repeated_height=10), Slab(5))
    assert pages == [[(90, 0)], [(50, 10), (40, 60)], [(5, 0)]]


def test_a_page_is_begun_once():
    assert layout(Slab(10), Slab(10, begins_page=True)) == [[(10, 0)], [(10, 0)]]
    assert layout(Slab(10, begins_page=True)) == [[(10, 0)]]


@pytest.mark.parametrize(
    ("slabs", "pages"),
    [
        ([Slab(5, is_gap=True), Slab(10)], [[(10, 0)]]),
        ([Slab(98), Slab(5, is_gap=True)], [[(98, 0)]]),
        ([Slab(98), Slab(5, is_gap=True), Slab(10)], [[(98, 0)], [(10, 0)]]),
        ([Slab(10), Slab(5, is_gap=True), Slab(10)], [[(10, 0), (5, 10), (10, 15)]]),
    ],
)
def test_a_gap_vanishes_at_the_edges_of_a_page(slabs, pages):
    assert layout(*slabs) == pages


SLABS = st.builds(
    Slab,
    height=st.floats(1, 120),
    tie=st.sampled_from(Tie),
    repeated_height=st.floats(0, 20),
    begins_page=st.booleans(),
)


@given(st.lists(SLABS, max_size=30))
def test_every_piece_is_placed_once_in_order_and_within_its_page(slabs):
    pages = paginate(slabs, PAGE)
    assert [item.piece for page in pages for item in page] == slabs
    for page in pages:
        bottoms = [item.top + item.piece.height for item in page]
        assert bottoms == sorted(bottoms)
        if len(page) > 1 and page[0].top + page[0].piece.height <= PAGE:
            assert bottoms[-1] <= PAGE + 20 + 1e-6
