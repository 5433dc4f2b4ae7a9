"""Sentences of the screen as they stand on paper, where numbers have no blanks around them."""

import re

_CHINESE = "\u4e00-\u9fff，。；：、“”（）"
_GAP = re.compile(rf"(?<=[{_CHINESE}]) (?=[-+]?\d)|(?<=\d) (?=[{_CHINESE}])")


def set_close(text: str) -> str:
    """*text* without the blanks between Chinese and numbers: 应报送单位12个."""
    return _GAP.sub("", text)
