"""What the handbook says is so: names, links, and a chapter for each page with its tabs."""

import ast
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.exchange.law.rules import time_limits
from gkapp.services.records.registers import import_kinds
from gkapp.ui.department.page import ENTRIES
from gkapp.ui.handbook.door import sections_for
from gkapp.ui.handbook.figures import whole_handbook
from gkapp.ui.report.sections import CHARTS, PARTS, PREVIEW
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.places import NEW, Place
from gkapp.ui.shell.shortcuts import ALL, keys_in_words

ROOT = Path(__file__).resolve().parents[3]
HELP = ROOT / "resources" / "help"
TODAY = date(2026, 3, 4)
NAMED = re.compile("「([^」]+)」")

HANDBOOK = whole_handbook(TODAY)
CHAPTERS = list(HANDBOOK.chapters.values())


@cache
def seen_words():
    """Every text that the program's code or data says as a whole."""
    said = set()
    for path in (ROOT / "gkapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value.partition("\t")[0].strip())
    for path in (ROOT / "resources").rglob("*.toml"):
        said |= set(_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    return said


def _texts(value):
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)


def per_chapter(chapters=CHAPTERS):
    return [pytest.param(each, id=each.name) for each in chapters]


@pytest.mark.parametrize("chapter", per_chapter())
def test_what_is_named_is_seen_in_the_program(chapter):
    named = set(NAMED.findall(chapter.markdown))
    assert named <= seen_words(), named - seen_words()


@pytest.mark.parametrize("chapter", per_chapter())
def test_links_lead_somewhere(chapter):
    assert [each for each in chapter.links if HANDBOOK.target_of(each, chapter.name) is None] == []


@pytest.mark.parametrize("chapter", per_chapter())
def test_a_chapter_has_one_title_and_no_section_twice(chapter):
    assert [each.level for each in chapter.sections].count(1) == 1
    names = [name for each in chapter.sections for name in each.names]
    assert len(names) == len(set(names))
    assert "{" not in chapter.title


def test_every_file_is_in_the_contents():
    assert {path.stem for path in HELP.glob("*.md")} == set(HANDBOOK.chapters)


@pytest.mark.parametrize("entry", [pytest.param(each, id=each.name) for each in destinations()])
def test_each_page_has_a_chapter_of_its_name(entry):
    assert HANDBOOK.chapters[entry.name].title == entry.title


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("ledger", "form reviews channels interpretation life items check"),
        ("interpretations", "form materials checks"),
        ("requests", "form handling clock letters files cases"),
        ("remedies", "form terms evidence"),
        ("catalogue", "form entries"),
    ],
)
def test_each_tab_of_a_record_has_a_section(page, parts):
    for part in parts.split():
        assert HANDBOOK.chapters[page].section_called(*sections_for(Place(page, 5, part)))


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("preferences", [each.key for each in ENTRIES]),
        ("report", [*(each.key for each in PARTS), CHARTS, PREVIEW]),
        ("rollup", ["units", "proactive", "applications", "remedies", "fates"]),
        ("calendar", ["year", "term"]),
        ("imports", list(import_kinds())),
    ],
)
def test_each_part_of_a_page_has_a_section(page, parts):
    for part in parts:
        assert HANDBOOK.chapters[page].section_called(*sections_for(Place(page, None, part)))


@pytest.mark.parametrize("kind", list(ThreadKind))
def test_each_step_of_a_request_has_a_section(kind):
    requests = HANDBOOK.chapters["requests"]
    assert requests.section_called(*sections_for(Place("requests", 5, kind.name.lower())))


def test_a_new_record_leads_to_how_it_is_entered():
    requests = HANDBOOK.chapters["requests"]
    number = requests.section_called(*sections_for(Place("requests", NEW, "form")))
    assert requests.sections[number].title == "登记一件申请"


def test_every_key_of_the_window_is_told():
    told = HANDBOOK.chapters["keyboard"].markdown
    for _, keys in ALL:
        for each, words in keys:
            assert f"| `{keys_in_words(each)}` | {words} |" in told


def test_a_clock_that_is_behind_does_not_keep_it_shut():
    assert whole_handbook(date(1980, 1, 1)).chapters["requests"] == HANDBOOK.chapters["requests"]


def test_the_terms_are_those_of_the_day():
    terms = next(each for each in CHAPTERS if each.name == "terms").markdown
    answer = time_limits().answer_days(TODAY)
    assert f"| 答复 | {answer} 个工作日 |" in terms
    assert "{{" not in "".join(each.markdown for each in CHAPTERS)
