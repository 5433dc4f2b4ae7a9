import pytest

from gkapp.exchange.word.numbering import chinese_number, format_number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "〇"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (14, "十四"), (20, "二十"),
        (21, "二十一"), (99, "九十九"), (100, "一百"), (103, "一百零三"), (110, "一百一十"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)  # fmt: skip
def test_chinese_numbers(number, written):
    assert chinese_number(number) == written


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (3, "decimal", "3"), (3, "something new", "3"), (3, "none", ""),
        (12, "chineseCounting", "十二"), (12, "chineseCountingThousand", "十二"),
        (12, "japaneseCounting", "十二"), (12, "ideographDigital", "十二"),
        (12, "chineseLegalSimplified", "拾贰"), (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircle", "③"), (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"), (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (1, "lowerLetter", "a"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
        (14, "lowerRoman", "xiv"), (9, "upperRoman", "IX"),
    ],
)  # fmt: skip
def test_formats_of_word(number, form, written):
    assert format_number(number, form) == written
