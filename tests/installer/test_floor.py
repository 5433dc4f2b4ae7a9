"""The coverage floor: file by file, lines and branches together, exact at the border."""

import pytest
from floor import floor_of, ranges, shortfalls


def entry(lines, covered, branches=0, taken=0, missing=(), untaken=()):
    return {
        "summary": {
            "num_statements": lines,
            "covered_lines": covered,
            "num_branches": branches,
            "covered_branches": taken,
        },
        "missing_lines": list(missing),
        "missing_branches": list(untaken),
    }


def below(path, measured, *, known_as=None):
    return shortfalls({"files": {known_as or path: measured}}, [path])


@pytest.mark.parametrize(
    ("path", "floor"),
    [
        ("gkapp/domain/text/dates.py", 100),
        ("gkapp/models/migrations/versions/0009_the_first_schema.py", 95),
        ("gkapp/services/requests.py", 95),
        ("gkapp/documents/fonts.py", 95),
        ("gkapp/exchange/csv.py", 95),
        ("gkapp/ui/shell.py", 0),
        ("gkapp/domains.py", 0),
        ("gkapp/paths.py", 0),
    ],
)
def test_each_layer_has_its_floor(path, floor):
    assert floor_of(path) == floor


@pytest.mark.parametrize(
    ("path", "measured", "is_below"),
    [
        ("gkapp/domain/a.py", entry(200, 200), False),
        ("gkapp/domain/a.py", entry(200, 199), True),
        ("gkapp/domain/a.py", entry(200, 200, branches=10, taken=9), True),
        ("gkapp/models/a.py", entry(80, 76, branches=20, taken=19), False),
        ("gkapp/models/a.py", entry(80, 76, branches=20, taken=18), True),
        ("gkapp/models/a.py", entry(2000, 1899), True),
        ("gkapp/ui/a.py", entry(100, 0), False),
        ("gkapp/domain/__init__.py", entry(0, 0), False),
    ],
)
def test_lines_and_branches_count_together(path, measured, is_below):
    assert bool(below(path, measured)) is is_below


def test_a_shortfall_tells_what_was_never_run():
    measured = entry(90, 85, 10, 8, missing=[3, 7, 8, 9, 12], untaken=[(4, 6), (10, -1)])
    (found,) = below("gkapp/models/a.py", measured)
    assert str(found) == (
        "gkapp/models/a.py: 93.0 % of 95 %, never run: lines 3, 7-9, 12; branches 4->6, 10->exit"
    )


def test_branches_alone_are_told_alone():
    (found,) = below("gkapp/domain/a.py", entry(8, 8, 2, 1, untaken=[(4, 6)]))
    assert str(found) == "gkapp/domain/a.py: 90.0 % of 100 %, never run: branches 4->6"


def test_a_file_that_was_not_measured_is_below_its_floor():
    found = shortfalls({"files": {}}, ["gkapp/ui/b.py", "gkapp/domain/a.py"])
    assert [str(shortfall) for shortfall in found] == [
        "gkapp/domain/a.py: 0.0 % of 100 %, never run: lines all"
    ]


def test_a_file_that_never_ran_is_not_told_line_by_line():
    (found,) = below("gkapp/models/a.py", entry(3, 0, 2, 0, missing=[1, 2, 3], untaken=[(1, 2)]))
    assert str(found) == "gkapp/models/a.py: 0.0 % of 95 %, never run: lines all"


def test_paths_of_windows_are_recognised():
    assert not below("gkapp/domain/a.py", entry(5, 5), known_as="gkapp\\domain\\a.py")


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([5], "5"), ([5, 6], "5-6"), ([9, 1, 2, 3], "1-3, 9"), ([1, 3, 5], "1, 3, 5")],
)
def test_line_numbers_are_joined_to_ranges(numbers, text):
    assert ranges(numbers) == text
