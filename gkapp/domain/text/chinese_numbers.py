"""Chinese numerals: 一, 十, 十一, 二十."""

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """一, 十, 十一, 二十, 一百零三; 0 is 〇, numbers of 10,000 and more stay in Arabic digits."""
    if not 0 < number < 10_000:
        return _DIGITS[0] if number == 0 else str(number)
    written, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("零" if zero else "") + _DIGITS[digit] + unit
        zero = bool(written) and not digit
    return written.removeprefix("一") if written.startswith("一十") else written
