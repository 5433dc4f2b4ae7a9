"""Whether what was typed can be the address of a page on the web."""

import re

_ADDRESS = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#:]\S*)?", re.IGNORECASE)
NO_ADDRESS = "网址不是可以打开的地址，应以 http:// 或者 https:// 开头。"


def is_web_address(text: str) -> bool:
    """Whether a browser could open *text*: a scheme and the name of a host, without blanks."""
    return _ADDRESS.fullmatch(text) is not None
