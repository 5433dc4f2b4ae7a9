"""How a day is written and read out in the window."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def day_and_weekday(day: date) -> str:
    """10月13日（周二）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def when(day: date, today: date) -> str:
    """10月13日（周二）; a day of another year as 2025-10-13."""
    return day_and_weekday(day) if day.year == today.year else day.isoformat()


def when_done(day: date, today: date, deed: str) -> str:
    """10月13日（周二）答复; in another year 2025-10-13 答复."""
    gap = "" if day.year == today.year else " "
    return f"{when(day, today)}{gap}{deed}"


def whole_day(day: date) -> str:
    """2026年10月13日 星期二."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"
