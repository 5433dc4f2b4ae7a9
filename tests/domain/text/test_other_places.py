"""How other places hand out tasks: words beside the units are no units, and none is lost."""

import pytest

from gkapp.domain.text.responsibilities import Role, find_responsibilities, read_responsibility

LEAD, HELP, PLAIN = Role.LEAD, Role.SUPPORTING, Role.RESPONSIBLE


@pytest.mark.parametrize(
    ("text", "units", "notes"),
    [
        ("市教育局、市财政局，下同", {"市教育局": PLAIN, "市财政局": PLAIN}, ["下同"]),
        ("市教育局牵头，市财政局配合，列首位者为牵头单位",
         {"市教育局": LEAD, "市财政局": HELP}, ["列首位者为牵头单位"]),
        ("市教育局、市财政局按职责分工负责，列第一位的为牵头单位",
         {"市教育局": LEAD, "市财政局": HELP}, ["按职责分工负责", "列第一位的为牵头单位"]),
        ("责任单位：市教育局、市财政局（排名第一的为牵头单位）",
         {"市教育局": LEAD, "市财政局": HELP}, ["排名第一的为牵头单位"]),
        ("市教育局牵头，市财政局参加", {"市教育局": LEAD, "市财政局": HELP}, []),
        ("市教育局牵头，市财政局督导", {"市教育局": LEAD, "市财政局": HELP}, ["督导"]),
        ("市教育局负责汇总，各县区落实",
         {"市教育局": PLAIN, "各县区": PLAIN}, ["负责汇总", "落实"]),
        ("市教育局牵头，市财政局、市审计局参加",
         {"市教育局": LEAD, "市财政局": HELP, "市审计局": HELP}, []),
        ("市发展改革委、市财政局，以下统称市级部门",
         {"市发展改革委": PLAIN, "市财政局": PLAIN}, ["以下统称市级部门"]),
        ("市教育局、市财政局各负其责", {"市教育局": PLAIN, "市财政局": PLAIN}, ["各负其责"]),
        ("市教育局牵头，市财政局配合。各县区抓好落实",
         {"市教育局": LEAD, "市财政局": HELP, "各县区": HELP}, ["抓好落实"]),
        ("市教育局牵头，市财政局配合。具体方案另行制定",
         {"市教育局": LEAD, "市财政局": HELP}, ["具体方案另行制定"]),
        ("责任单位：市教育局；责任时限：2024年6月底", {"市教育局": PLAIN},
         ["责任时限：2024年6月底"]),
        ("责任时限：6月底前；责任单位：市教育局", {"市教育局": PLAIN}, ["责任时限：6月底前"]),
        ("责任单位：市教育局，责任时限：全年，配合单位：市财政局",
         {"市教育局": PLAIN, "市财政局": HELP}, ["责任时限：全年"]),
        ("各县（市、区）党委和人民政府负责", {"各县（市、区）党委和人民政府": PLAIN}, ["负责"]),
        ("市委办、各县（市、区）党委和政府按职责分工负责",
         {"市委办": PLAIN, "各县（市、区）党委和政府": PLAIN}, ["按职责分工负责"]),
    ],
)  # fmt: skip
def test_units_and_what_else_is_said(text, units, notes):
    found = read_responsibility(text)
    assert (dict(found.units), list(found.notes)) == (units, notes)


@pytest.mark.parametrize(
    ("paragraph", "units"),
    [
        ("公开预算。（市教育局、市财政局，下同）", ["市教育局", "市财政局"]),
        ("公开预算。（牵头单位：市教育局，下同）", ["市教育局"]),
        ("公开预算。——责任单位：市教育局、市财政局", ["市教育局", "市财政局"]),
        ("公开预算。(市教育局牵头，市财政局配合)", ["市教育局", "市财政局"]),
        ("公开预算。(牵头:市教育局 配合:市财政局)", ["市教育局", "市财政局"]),
        ("公开预算。（市教育局、市财政局按职责分工负责，以下统称有关部门）",
         ["市教育局", "市财政局"]),
        ("公开预算（以下统称公开）。", []),
        ("公开目录（格式见附件，下同）。", []),
    ],
)  # fmt: skip
def test_brackets_with_remarks(paragraph, units):
    named = [name for s in find_responsibilities(paragraph) for name, _ in s.responsibility.units]
    assert named == units
