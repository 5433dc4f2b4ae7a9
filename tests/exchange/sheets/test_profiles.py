"""Which headings of a file a profile knows."""

from gkapp.exchange.sheets.profiles import headings_by_profile, shipped_profiles


def test_each_heading_has_that_of_the_profile_or_none(tmp_path):
    profile = next(each for each in shipped_profiles() if each.name == "公文系统（通用）")
    path = tmp_path / "表.csv"
    path.write_text("公文编号,文件 标题,密码\n1,甲,乙\n", encoding="utf-8")
    assert headings_by_profile(path, profile) == {
        "公文编号": "公文编号", "文件 标题": "文件标题", "密码": "",
    }  # fmt: skip
