"""`gkapp key-points read` and `import`, as typed at a terminal."""

import shutil
from pathlib import Path

import pytest

HUNAN = Path(__file__).parents[1] / "fixtures" / "hunan_2019_key_points.txt"


@pytest.fixture
def city(tmp_path):
    path = tmp_path / "工作 要点.txt"
    path.write_text(
        "某市2025年政务公开工作要点\n"
        "一、推进公开\n"
        "（一）公开预算。（市政务办牵头，市审计局、税务局等单位配合）\n"
        "（二）公开收费。（责任单位：市财政局；完成时限：2025年6月底前）\n"
        "（三）公开债务。\n"
        "各级各部门要重视。\n",
        encoding="gb18030",
    )
    return path


def test_json_is_one_object_with_everything(gkapp, city):
    said = gkapp("key-points", "read", city, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json["title"] == "某市2025年政务公开工作要点"
    assert said.json["unplaced"] == ["各级各部门要重视。"]
    assert said.json["tasks"][0] == {
        "number": "一",
        "written_number": "（一）",
        "chapter": "一、推进公开",
        "section": "",
        "title": "公开预算",
        "text": "公开预算。（市政务办牵头，市审计局、税务局等单位配合）",
        "leads": ["市政务办"],
        "supporting": ["市审计局", "税务局"],
        "units": ["市政务办", "市审计局", "税务局"],
        "note": "等单位配合",
        "suggestions": {"税务局": "市税务局"},
    }
    assert "公开预算" in said.out


def test_the_real_notice(gkapp):
    tasks = gkapp("key-points", "read", HUNAN, "--json").json["tasks"]
    units = [unit for task in tasks for unit in task["units"]]
    assert (len(tasks), len(units), len(set(units))) == (14, 73, 32)


def test_a_list_for_people(gkapp, city):
    said = gkapp("key-points", "read", city)
    assert said.code == 0
    assert said.out == (
        "某市2025年政务公开工作要点\n"
        "任务 3 项，责任分工 4 条，涉及单位 4 个\n"
        "\n"
        "一、推进公开\n"
        "  一　公开预算\n"
        "      牵头单位：市政务办\n"
        "      配合单位：市审计局；税务局\n"
        "      备注：等单位配合\n"
        "      “税务局”的全称可能是“市税务局”\n"
        "  二　公开收费\n"
        "      责任单位：市财政局\n"
        "      备注：完成时限：2025年6月底前\n"
        "  三　公开债务\n"
        "      责任单位：未写明\n"
        "\n"
        "未归入任务的文字 1 段：\n"
        "  各级各部门要重视。\n"
    )


def test_a_text_without_title_and_tasks(gkapp, tmp_path):
    path = tmp_path / "无题.txt"
    path.write_text("一、公开预算。（市财政局负责）", encoding="utf-8")
    assert gkapp("key-points", "read", path).out.startswith("（未找到标题）\n任务 1 项")


def test_a_refusal_is_a_sentence(gkapp, tmp_path):
    path = tmp_path / "要点.doc"
    shutil.copy(HUNAN, path)
    said = gkapp("key-points", "read", path)
    assert (said.code, said.out) == (1, "")
    assert "另存为 docx" in said.err


def test_tasks_go_into_the_database(gkapp, db):
    said = gkapp("key-points", "import", HUNAN, "--db", db, "--year", 2019)
    assert (said.code, said.err) == (0, "")
    first, *rest = said.out.splitlines()
    assert first == "已导入《湖南省 2019 年政务公开工作要点》：任务 14 项，责任分工 73 条。"
    assert "未归入任务的文字 2 段：" in rest


def test_an_import_tells_its_figures(gkapp, db, city):
    said = gkapp("key-points", "import", city, "--db", db, "--year", 2025, "--json")
    assert said.json == {
        "year": 2025,
        "title": "某市2025年政务公开工作要点",
        "tasks": 3,
        "assignments": 4,
        "units": 4,
        "unplaced": ["各级各部门要重视。"],
    }


def test_the_same_document_comes_in_once(gkapp, db, city):
    gkapp("key-points", "import", city, "--db", db, "--year", 2025)
    said = gkapp("key-points", "import", city, "--db", db, "--year", 2025)
    assert (said.code, said.out) == (1, "")
    assert "没有重复导入" in said.err


def test_a_document_without_tasks_is_refused(gkapp, db, tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text("没有编号的一段话。", encoding="utf-8")
    said = gkapp("key-points", "import", path, "--db", db, "--year", 2025)
    assert (said.code, said.out) == (1, "")
    assert "没有读到任何任务" in said.err
