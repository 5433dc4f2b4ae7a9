"""How a day is written and read out in the window."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def day_and_weekday(day: date) -> str:
    """10月13日（周二）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def whole_day(day: date) -> str:
    """2026年10月13日 星期二."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"
