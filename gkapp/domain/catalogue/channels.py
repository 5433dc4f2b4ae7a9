"""What a cell of 公开渠道和载体 names: a list of names, or boxes of which some are ticked."""

import re

from gkapp.domain.records.row_reading import split_names

TICKED = "■☑☒☐√✓✔●◆▣⬛◼☒".replace("☐", "")
OPEN = "□☐○◇▢⬜◻"
_BOX = re.compile(f"([{TICKED}{OPEN}])")
_TAIL = re.compile(r"[\s_＿:：、,，;；。.]+$")
_HEAD = re.compile(r"^[\s、,，;；:：]+")

NO = frozenset({"", "×", "✗", "✘", "x", "X", "否", "无", "-", "—", "——", "/", "／", "N", "n"})
"""What stands in a column of ticks where nothing is ticked."""

YES = frozenset({*TICKED, "是", "Y", "y", "1", "有"})
"""What stands there as a tick."""


def read_channels(cell: str) -> tuple[str, ...]:
    """The channels that *cell* names, in order, each once.

    Of boxes (■政府网站 □政府公报) only the ticked ones count; what stands before the first box is
    kept as a name of its own, so that nothing is lost.
    """
    if not _BOX.search(cell):
        return tuple(dict.fromkeys(split_names(cell)))
    lead, *pieces = _BOX.split(cell)
    boxes = zip(pieces[::2], pieces[1::2], strict=True)
    ticked = [_trimmed(words) for box, words in boxes if box in TICKED]
    return tuple(dict.fromkeys(filter(None, (_trimmed(lead), *ticked))))


def tick_words(cell: str, heading: str) -> str:
    """What a cell under the ticked column *heading* says: the heading, with what else is written.

    Empty where nothing is ticked: 特定群体（残疾人） for 残疾人 under 特定群体.
    """
    written = cell.strip()
    if written in NO:
        return ""
    if written in YES or written == heading:
        return heading
    rest = _trimmed(written.lstrip(TICKED))
    return f"{heading}（{rest}）" if rest and rest != heading else heading


def _trimmed(words: str) -> str:
    return _TAIL.sub("", _HEAD.sub("", " ".join(words.split())))
