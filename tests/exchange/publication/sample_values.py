"""Particulars of made-up persons, the same in every run, for samples of documents."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from tests.domain.publication_check.made_numbers import card, identity

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文斌建国志红玲辉"
CITIES = [
    "长沙市岳麓区",
    "株洲市荷塘区",
    "湘潭市雨湖区",
    "衡阳县西渡镇",
    "岳阳市君山区",
    "常德市武陵区",
]
ROADS = ["银杉", "桃子湖", "建设", "芙蓉中", "解放东", "韶山南"]
PERSONAL_MAIL = [
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "foxmail.com",
    "gmail.com",
    "outlook.com",
]


def _digits(of: random.Random, count: int) -> str:
    return "".join(of.choice("0123456789") for _ in range(count))


def _day(of: random.Random) -> date:
    return date(1950, 1, 1) + timedelta(days=of.randrange(20_000))


def _identity(of: random.Random) -> str:
    region = of.choice(("430102", "430281", "110105", "520103", "654001"))
    return identity(f"{region}{_day(of):%Y%m%d}{of.randrange(999):03}")


def _mobile(of: random.Random) -> str:
    return f"1{of.choice(('38', '39', '58', '77', '86', '99'))}{_digits(of, 8)}"


def _in_fours(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _name(of: random.Random) -> str:
    return of.choice(SURNAMES) + "".join(of.choice(GIVEN) for _ in range(of.choice((1, 2, 2))))


def _home(of: random.Random) -> str:
    house = f"{of.randrange(1, 300)}号{of.randrange(1, 9)}栋{of.randrange(101, 1800)}室"
    return f"{of.choice(CITIES)}{of.choice(ROADS)}路{house}"


def _plate(of: random.Random) -> str:
    return f"{of.choice('湘京粤鄂')}{of.choice('ABCDE')}{of.choice('DFKM')}{_digits(of, 4)}"


def _card(of: random.Random) -> str:
    return card("622202" + _digits(of, 12))


VALUES: dict[str, Callable[[random.Random], str]] = {
    "id": _identity,
    "id_dashed": lambda of: f"{(made := _identity(of))[:6]}-{made[6:14]}-{made[14:]}",
    "mobile": _mobile,
    "mobile_dashed": lambda of: f"{(made := _mobile(of))[:3]}-{made[3:7]}-{made[7:]}",
    "card": _card,
    "card4": lambda of: _in_fours(_card(of)),
    "account": lambda of: f"4300{_digits(of, 13)}",
    "name": _name,
    "home": _home,
    "plate": _plate,
    "land": lambda of: f"0731-8{_digits(of, 7)}",
    "disability": lambda of: _identity(of) + f"{of.randrange(1, 8)}{of.randrange(1, 5)}",
    "student": lambda of: f"G{_identity(of)}",
    "passport": lambda of: f"E{_digits(of, 8)}",
    "permit": lambda of: f"C{_digits(of, 8)}",
    "home_permit": lambda of: f"H{_digits(of, 10)}",
    "taiwan": lambda of: f"0{_digits(of, 7)}",
    "qq": lambda of: f"{of.randrange(1, 9)}{_digits(of, 8)}",
    "wechat": lambda of: f"wx_{of.choice(('hero', 'moon', 'lucky'))}{_digits(of, 4)}",
    "mail": lambda of: (
        f"{of.choice(('zhang', 'lixm', 'wang'))}{_digits(of, 4)}@{of.choice(PERSONAL_MAIL)}"
    ),
    "birth": lambda of: f"{(day := _day(of)).year}年{day.month}月{day.day}日",
    "birth2": lambda of: f"{_day(of):%Y-%m-%d}",
    "month": lambda of: f"{(day := _day(of)).year}年{day.month}月",
}
"""How each kind of particular is made up, by its name in the samples."""
