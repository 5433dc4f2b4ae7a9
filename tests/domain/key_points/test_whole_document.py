"""Whole documents, a real one and one with every trap: which tasks they hold and who does them."""

from collections import Counter
from pathlib import Path

import pytest

from gkapp.domain.key_points.reading import read_key_points
from gkapp.domain.text.document_text import Line
from gkapp.domain.text.outline import paragraphs
from tests.domain.written_documents import bare, document

HUNAN = Path(__file__).parents[2] / "fixtures" / "hunan_2019_key_points.txt"


class TestHunan2019:
    """The notice of a real year: 14 tasks, 73 assignments, 32 units."""

    @pytest.fixture
    def key_points(self):
        return read_key_points(document(HUNAN.read_text(encoding="utf-8")))

    def test_counts(self, key_points):
        assert key_points.title == "湖南省 2019 年政务公开工作要点"
        assert len(key_points.tasks) == 14
        assert key_points.assignments == 73
        assert len(key_points.units) == 32

    def test_numbers_as_written(self, key_points):
        numbers = [*"一二三四五六七八九十", "十一", "十二", "十三", "十四"]
        assert [task.number for task in key_points.tasks] == numbers
        assert key_points.tasks[0].written_number == "(一)"
        assert key_points.tasks[5].written_number == "（六）"

    def test_chapters(self, key_points):
        chapters = [
            "一、围绕高质量发展政策措施落地见效强化公开",
            "二、围绕营商环境持续优化强化公开",
            "三、围绕稳定社会预期强化公开",
            "四、围绕提升工作质量强化公开平台和制度建设",
        ]
        sizes = [6, 3, 2, 3]
        expected = [chapter for chapter, n in zip(chapters, sizes, strict=True) for _ in range(n)]
        assert [task.chapter for task in key_points.tasks] == expected

    def test_a_unit_broken_across_pages_is_whole(self, key_points):
        assert key_points.tasks[1].units == (
            "省发展改革委",
            "省工业和信息化厅",
            "省交通运输厅",
            "省水利厅",
            "省农业农村厅",
            "省通信管理局",
        )

    def test_titles_and_whole_texts(self, key_points):
        first, fifth = key_points.tasks[0], key_points.tasks[4]
        assert first.title == "推进创新引领开放崛起政策实施情况公开"
        assert first.text.startswith("推进创新引领开放崛起政策实施情况公开。重点公开建设")
        assert first.text.endswith("省知识产权局等部门按职责分工负责）")
        assert "偿债资金安排等信息" in fifth.text
        assert "公开河（湖）长制" in fifth.text

    def test_notes(self, key_points):
        notes = Counter(task.note for task in key_points.tasks)
        assert notes == {"等部门按职责分工负责": 11, "负责": 3}
        assert not any("等" in unit or "负责" in unit for unit in key_points.units)

    def test_all_together_are_units_as_written(self, key_points):
        assert key_points.tasks[9].units == ("各级人民政府", "省直各部门")

    def test_nobody_leads_or_supports(self, key_points):
        assert not any(task.leads or task.supporting for task in key_points.tasks)

    def test_the_rest_is_listed(self, key_points):
        opening, closing = key_points.unplaced
        assert opening.startswith("以习近平新时代中国特色社会主义思想为指导")
        assert closing.startswith("各级各部门要高度重视")
        assert "要结合实际，抓紧提出落实本要点的具体措施" in closing

    def test_lines_of_any_width_read_the_same(self, key_points):
        whole = document(HUNAN.read_text(encoding="utf-8"))
        width = 28
        wrapped = "\n".join(
            text[at : at + width]
            for text in (f"　　{line}" for line in _joined(whole))
            for at in range(0, len(text), width)
        )
        again = read_key_points(document(wrapped))
        assert again.units == key_points.units
        assert [bare(task.text) for task in again.tasks] == [
            bare(task.text) for task in key_points.tasks
        ]
        assert [bare(text) for text in again.unplaced] == [
            bare(text) for text in key_points.unplaced
        ]


def _joined(whole):
    return paragraphs([block for block in whole.blocks if isinstance(block, Line)])


CITY = """某市人民政府办公室关于印发
某市2025年政务公开工作要点的通知
某政办发〔2025〕12号
各区、县级市人民政府，市政府各部门：
　　现将要点印发给你们，请认真贯彻执行。
　　一、各单位要高度重视。
　　二、请于6月底前报送。
某市人民政府办公室
2025年4月3日

某市2025年政务公开工作要点

　　为贯彻有关精神（以下简称《精神》），制定本要点。
　　一、总体要求
　　坚持以人民为中心。
　　二、推进重点领域信息公开
　　紧扣中心工作。
　　（一）财政领域
　　1.公开预算决算。按照国办发〔2019〕14号要求，公开河（湖）长制资金（2019—2021年）。\
（市财政局牵头，市审计局、市税务局等单位按职责分工负责）
　　2．推进收费公开（2025年6月底前完成，市发展改革委、财政局、商务局负责）
　　（二）民生领域
　　3、公开教育信息。推进义务教育公开。（市教育局负责）推进高校公开。(各高校、市教育局分别负责落实）
　　5.公开卫生信息。
　　牵头单位：市卫生健康委
　　责任单位：市医保局、市疾控局；市药监局
　　配合单位：各区、县级市，各有关单位
　　完成时限：2025年12月底前
　　三、强化解读
　　（三）落实解读机制。做到：
　　1.同步组织；
　　2.同步审签；
　　3.同步部署。（各区、县级市、各有关单位结合实际落实）
　　（五）加强平台建设。各镇（街道）要抓好。市政务服务和数据管理局、市委网信办（市网信中心）按职责分工负责。
　　各级各部门要高度重视政务公开工作。
　　附件：分工表
（此件公开发布）
"""


class TestCity:
    """A self-made document with three levels and every trap in one."""

    @pytest.fixture
    def key_points(self):
        return read_key_points(document(CITY))

    def test_tasks_are_the_lowest_items_that_name_units(self, key_points):
        assert [(task.number, task.section, task.title) for task in key_points.tasks] == [
            ("1", "（一）财政领域", "公开预算决算"),
            ("2", "（一）财政领域", "推进收费公开"),
            ("3", "（二）民生领域", "公开教育信息"),
            ("5", "（二）民生领域", "公开卫生信息"),
            ("三", "", "落实解读机制"),
            ("五", "", "加强平台建设"),
        ]
        assert {task.chapter for task in key_points.tasks} == {
            "二、推进重点领域信息公开",
            "三、强化解读",
        }

    def test_a_verb_gives_the_roles(self, key_points):
        task = key_points.tasks[0]
        assert task.leads == ("市财政局",)
        assert task.supporting == ("市审计局", "市税务局")
        assert task.units == ("市财政局", "市审计局", "市税务局")
        assert task.note == "等单位按职责分工负责"

    def test_a_prefix_given_once_is_kept_and_offered(self, key_points):
        task = key_points.tasks[1]
        assert task.units == ("市发展改革委", "财政局", "商务局")
        assert task.suggestions == {"财政局": "市财政局", "商务局": "市商务局"}
        assert task.note == "2025年6月底前完成；负责"

    def test_several_brackets_make_one_list(self, key_points):
        task = key_points.tasks[2]
        assert task.units == ("市教育局", "各高校")
        assert task.note == "负责；分别负责落实"

    def test_labels_on_lines_of_their_own(self, key_points):
        task = key_points.tasks[3]
        assert task.leads == ("市卫生健康委",)
        assert task.supporting == ("各区、县级市", "各有关单位")
        assert task.units == (
            *("市卫生健康委", "市医保局", "市疾控局", "市药监局"),
            *("各区、县级市", "各有关单位"),
        )
        assert task.note == "完成时限：2025年12月底前"

    def test_a_bracket_after_a_list_speaks_for_all_of_it(self, key_points):
        task = key_points.tasks[4]
        assert task.units == ("各区、县级市", "各有关单位")
        assert "1.同步组织；\n2.同步审签；\n3.同步部署。" in task.text

    def test_a_last_sentence_without_bracket(self, key_points):
        assert key_points.tasks[5].units == (
            "市政务服务和数据管理局",
            "市委网信办（市网信中心）",
        )

    def test_everything_else_is_listed(self, key_points):
        assert key_points.title == "某市2025年政务公开工作要点"
        assert key_points.unplaced[-7:] == (
            "为贯彻有关精神（以下简称《精神》），制定本要点。",
            "一、总体要求",
            "坚持以人民为中心。",
            "紧扣中心工作。",
            "各级各部门要高度重视政务公开工作。",
            "附件：分工表",
            "（此件公开发布）",
        )
        assert "一、各单位要高度重视。" in key_points.unplaced
