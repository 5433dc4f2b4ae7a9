"""`gkapp check-document`, as typed at a terminal."""

import pytest

from tests.domain.publication_check.made_numbers import ID
from tests.exchange.publication.telling_files import (
    comment,
    commented,
    run,
    telling_word,
    words,
)


@pytest.fixture
def telling(tmp_path):
    path = tmp_path / "通 知.docx"
    body = words(run(f"身份证号：{ID}，"), commented("正文"))
    path.write_bytes(telling_word(body, comments=comment("请核对")))
    return path


def test_a_listing_for_people(gkapp, telling):
    said = gkapp("check-document", telling)
    lines = said.out.splitlines()
    assert (said.code, said.err) == (1, "")
    assert lines[0] == "通 知.docx：须处理 2 处。"
    assert lines[1] == "[须处理] 居民身份证号码　第1段　身份证号：430*************38，正文"
    assert lines[2] == "    删除号码或隐去出生日期以后各位后再发布。"
    assert "本检查的限度：" in lines
    assert ID not in said.out


def test_json_is_one_object_with_the_cleaned_copy(gkapp, telling, tmp_path):
    target = tmp_path / "清理.docx"
    said = gkapp("check-document", telling, "--json", "--clean", target)
    found = said.json
    assert said.code == 1
    assert list(found) == ["file", "sha256", "counts", "findings", "limits", "cleaned"]
    assert found["counts"] == {"error": 2, "warning": 0, "note": 0}
    assert found["findings"][1] == {
        "kind": "comment",
        "severity": "error",
        "place": "第1段的批注1",
        "excerpt": "请核对（周静）",
        "advice": "删除批注后再发布，可以用“生成清理副本”一次删除。",
    }
    assert [each["kind"] for each in found["cleaned"]["removed"]] == ["comment"]
    assert [each["kind"] for each in found["cleaned"]["left"]] == ["identity_number"]
    assert found["cleaned"]["file"] == str(target)
    assert target.exists()


def test_a_clean_file(gkapp, tmp_path):
    path = tmp_path / "通知.docx"
    path.write_bytes(telling_word(words(run("关于印发工作要点的通知"))))
    said = gkapp("check-document", path, "--clean", tmp_path / "清理.docx")
    assert said.code == 0
    assert said.out.startswith("通知.docx：没有发现问题。\n已生成清理副本“清理.docx”")
    assert gkapp("check-document", path, "--json").json["cleaned"] is None


def test_a_file_that_cannot_be_checked(gkapp, tmp_path):
    said = gkapp("check-document", tmp_path / "没有.docx", "--json")
    assert (said.code, said.out) == (1, "")
    assert "找不到文件" in said.err
