"""The translation of a column's words as one line that can be typed: 其他＝规章；（空）＝规章."""

import re

Pairs = tuple[tuple[str, str], ...]

EMPTY = "（空）"
"""What stands for an empty cell."""

_BETWEEN = re.compile(r"[；;]")
_EQUALS = re.compile(r"[＝=]")


def words_of(pairs: Pairs) -> str:
    """Their word and ours, pair by pair."""
    return "；".join(f"{theirs or EMPTY}＝{ours or EMPTY}" for theirs, ours in pairs)


def pairs_of(words: str) -> Pairs:
    """What words_of wrote, or a person; see complaint_about for what cannot be read."""
    pairs = [_EQUALS.split(part, maxsplit=1) for part in _BETWEEN.split(words) if part.strip()]
    return tuple((_said(pair[0]), _said(pair[-1])) for pair in pairs)


def complaint_about(words: str) -> str:
    """Why *words* cannot be read; empty when they can."""
    parts = [part for part in _BETWEEN.split(words) if part.strip()]
    for part in parts:
        if len(_EQUALS.findall(part)) != 1:
            return f"“{part.strip()}”应写成“对方的写法＝台账的写法”，几组之间用分号隔开。"
    theirs = [pair[0] for pair in pairs_of(words)]
    for each in theirs:
        if theirs.count(each) > 1:
            return f"“{each or EMPTY}”写了两次，请删去一处。"
    return ""


def can_be_typed(pairs: Pairs) -> bool:
    """Whether the line says just these pairs: a word of theirs may have a semicolon in it."""
    return not complaint_about(words_of(pairs)) and pairs_of(words_of(pairs)) == pairs


def _said(text: str) -> str:
    text = text.strip()
    return "" if text in (EMPTY, "(空)") else text
