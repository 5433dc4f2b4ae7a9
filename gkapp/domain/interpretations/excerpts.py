"""要点摘抄: whether an interpretation says more than the document that it is to explain.

Sentences are compared word for word; blanks, line breaks, the width of marks and the number before
a sentence make no difference.
"""

import re
import unicodedata
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"[。！？!?；;\n\r\u2028\u2029]+")
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百零]+[章节条款项]"
    r"|[(（]?(?:[一二三四五六七八九十]+|[0-9]{1,2})(?:[)）]?[、.．,:：]|[)）])"
    r"|[一二三四五六七八九十]+是"
    r"|[•·●■◆-]+)"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many sentences were long enough to be compared, and those that the document has."""

    sentences: int
    copied: tuple[str, ...]

    @property
    def share(self) -> int | None:
        """Per cent of the sentences, rounded up, so that it is above a limit if the part is.

        None where there was nothing to compare.
        """
        return -(-100 * len(self.copied) // self.sentences) if self.sentences else None


def compare(text: str, document: str, shortest: int) -> Comparison:
    """Look for every sentence of *text* with at least *shortest* characters in *document*."""
    there = _level(document)
    long = [each for each in sentences(text) if len(_level(each)) >= shortest]
    return Comparison(len(long), tuple(each for each in long if _level(each) in there))


def is_mere_excerpt(share: int | None, limit: int) -> bool:
    """Whether more than *limit* per cent is the document's own wording."""
    return share is not None and share > limit


def sentences(text: str) -> list[str]:
    """The sentences of *text* without the numbers before them, none empty."""
    parts = (_without_number(part.strip()) for part in _SENTENCE_ENDS.split(text))
    return [part for part in parts if part]


def _without_number(sentence: str) -> str:
    while found := _NUMBER.match(sentence):
        sentence = sentence[found.end() :].strip()
    return sentence


def _level(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))
