"""Chapters as they are read from Markdown, and finding words in them."""

import pytest

from gkapp.domain.handbook import ChapterGroup, Handbook, chapter_from

SOURCE = """# 依申请公开

登记、答复、归档。

## 期限 {#clock #terms}

答复 **{{答复期限}}** 个工作日，见[规则](terms.md#days)。

| 事项 | 天数 |
|:--|:--|
| 补正 | `7` |

### 延期

> 只能一次。
"""


@pytest.fixture
def chapter():
    return chapter_from("requests", SOURCE, {"答复期限": "20"})


@pytest.fixture
def handbook(chapter):
    terms = chapter_from("terms", "# 期限怎么算\n\n## 各项期限 {#days}\n\n延期算法。\n", {})
    return Handbook((ChapterGroup("依申请公开", (chapter, terms)),))


def test_the_sections_carry_their_names_and_plain_text(chapter):
    assert [(each.title, each.level, each.names) for each in chapter.sections] == [
        ("依申请公开", 1, ("依申请公开",)),
        ("期限", 2, ("期限", "clock", "terms")),
        ("延期", 3, ("延期",)),
    ]
    assert chapter.sections[1].text == "答复 20 个工作日，见规则。 事项 天数 补正 7"
    assert chapter.sections[2].text == "只能一次。"
    assert "{" not in chapter.markdown
    assert "## 期限\n" in chapter.markdown


def test_a_figure_that_nobody_knows_is_a_fault():
    with pytest.raises(KeyError):
        chapter_from("requests", SOURCE, {})


def test_the_first_name_that_there_is_leads_to_a_section(chapter):
    assert chapter.section_called("letters", "terms") == 1
    assert chapter.section_called("延期") == 2
    assert chapter.section_called("letters", "") == 0


def test_words_are_found_wherever_all_of_them_stand(handbook):
    assert [(hit.chapter.name, hit.title) for hit in handbook.find("工作日 补正")] == [
        ("requests", "期限")
    ]
    assert handbook.find("  ") == ()
    assert handbook.find("没有的词") == ()


@pytest.mark.parametrize("words", ["怎么延期", "延期怎么办？", "如何 延期"])
def test_a_question_is_understood(handbook, words):
    assert handbook.find(words) == handbook.find("延期")


def test_what_asks_counts_where_it_stands_in_the_text(handbook):
    assert [hit.title for hit in handbook.find("期限怎么算")] == ["期限怎么算"]


def test_titles_come_before_text(handbook):
    assert [hit.title for hit in handbook.find("延期")] == ["延期", "各项期限"]


def test_an_excerpt_begins_shortly_before_the_word():
    long = chapter_from("a", f"# 甲\n\n{'前' * 100}目标{'后' * 100}\n", {})
    (hit,) = Handbook((ChapterGroup("组", (long,)),)).find("目标")
    assert hit.excerpt.startswith("…前")
    assert hit.excerpt.endswith("后…")
    assert "目标" in hit.excerpt


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("terms.md#days", ("terms", 1)),
        ("terms.md", ("terms", 0)),
        ("#clock", ("requests", 1)),
        ("terms.md#nowhere", None),
        ("nowhere.md", None),
    ],
)
def test_links_lead_to_chapters_and_sections(handbook, link, target):
    assert handbook.target_of(link, "requests") == target


def test_a_chapter_tells_its_title_and_where_it_leads(chapter):
    assert chapter.title == "依申请公开"
    assert chapter.links == ("terms.md#days",)
