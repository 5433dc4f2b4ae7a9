"""Where one letter asks for several things: its content cut at its own numbers and lines."""

import re

_HEADS = r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、．.](?!\d))"
_BEFORE_HEAD = re.compile(rf"(?:^|(?<=[\s，,；;。：:]))(?={_HEADS})")
_HEAD = re.compile(rf"^{_HEADS}\s*")
_ENDS = " \t\n；;，,。："


def proposed_parts(content: str) -> tuple[str, ...]:
    """The things that *content* numbers (一、 or 1.), or else its lines; *content* when it is one.

    Words before the first number belong to none of them and are left out.
    """
    numbered = [part.strip() for part in _BEFORE_HEAD.split(content)]
    parts = [_HEAD.sub("", part).strip(_ENDS) for part in numbered if _HEAD.match(part)]
    if len(parts) < 2:
        parts = [line.strip(_ENDS) for line in content.splitlines()]
    kept = tuple(part for part in parts if part)
    return kept if len(kept) > 1 else (content.strip(),)
