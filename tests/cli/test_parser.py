"""Wrong calls end with exit code 2 and a Chinese sentence."""

import pytest

from gkapp.cli.parser import complaint


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "2024"], "缺少参数：--db。"),
        (["report", "二〇二四", "--db", "a"], "应为整数，不能是“二〇二四”。"),
        (["report", "2024", "--db"], "参数 --db 后面缺少内容。"),
        (["report", "2024", "--db", "a", "--json=1"], "参数 --json 不带内容，不能写“1”。"),
        (["repot"], "不能是“repot”，可选："),
        (["verify", "--db", "a", "多余"], "不认识的参数：多余。"),
        (["fee"], "下列参数须有其一：--items --pages。"),
        (["fee", "--items", "1", "--pages", "2"], "参数 --pages 不能与 --items 一起使用。"),
        (["--d"], "参数 --d 写得不全，可能是：--demo, --db。"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(gkapp, capsys, arguments, said):
    with pytest.raises(SystemExit) as refusal:
        gkapp(*arguments)
    captured = capsys.readouterr()
    assert refusal.value.code == 2
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.startswith("用法：gkapp")
    assert "usage" not in captured.err


def test_help_is_in_chinese(gkapp, capsys):
    with pytest.raises(SystemExit) as done:
        gkapp("report", "--help")
    told = capsys.readouterr().out
    assert done.value.code == 0
    for words in ("用法：gkapp report", "参数：", "选项：", "显示帮助"):
        assert words in told
    assert "options" not in told


def test_other_complaints_are_kept():
    assert complaint("something new") == "命令写得不对：something new"
