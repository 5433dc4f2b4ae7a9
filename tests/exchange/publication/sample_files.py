"""Files made from the samples, and how many of the particulars in them the check finds."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl import Workbook

from gkapp.domain.publication_check.checking import check
from gkapp.domain.publication_check.findings import FoundKind, TraceKind
from gkapp.exchange.publication.reading import file_parts
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.publication.sample_values import VALUES
from tests.exchange.publication.telling_files import saved, telling_word

LINE, CELL, BREAK = "⏎", "¦", "↵"
PERSONAL = {kind.value for kind in FoundKind} - {kind.value for kind in TraceKind}
_ROW = re.compile(r"(\w+) ([TWPDXQ]+) (\d+|-) \| (.+)")
_FIELD = re.compile(r"\{(\w+?)(_cells)?\}")
_TOGETHER = re.compile(r"起共(\d+)格$")
NAMES = {"T": "样本.txt", "W": "样本.docx", "D": "样本.docx", "X": "样本.xlsx"}


@dataclass(frozen=True)
class Sample:
    """One document: what kind of particulars it has and how many, its form and its words."""

    kind: str
    count: int
    form: str
    words: str
    secrets: tuple[str, ...]

    @property
    def name(self) -> str:
        return NAMES.get(self.form, "样本.pdf")

    def content(self) -> bytes:
        return _MAKERS[self.form](self.words)


def samples(table: str, seed: int) -> Iterator[Sample]:
    """The samples that the lines of a table stand for."""
    of = random.Random(seed)
    for line in table.strip().splitlines():
        kind, forms, count, words = _ROW.fullmatch(line).groups()
        for form in forms:
            secrets: list[str] = []
            filled = _FIELD.sub(lambda field: _filled(field, of, secrets), words)  # noqa: B023
            is_told = count == "-"
            yield Sample(kind, 0 if is_told else int(count), form, filled, tuple(secrets))


def _filled(field: re.Match[str], of: random.Random, secrets: list[str]) -> str:
    if field[1] == "zero":
        return CELL.join("1203" * 5)
    value = VALUES[field[1]](of)
    secrets.append(value)
    return CELL.join(value) if field[2] else value


@dataclass
class Score:
    """What was found of what there was, and what was found though it was not there."""

    found: int = 0
    there: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        told = self.found + self.false
        return self.found / told if told else 1.0


def scores(found_in: dict[Sample, Counter[str]]) -> dict[str, Score]:
    """The scores by kind; "" is that of all kinds together."""
    made: dict[str, Score] = {"": Score()}
    for sample, found in found_in.items():
        for kind in {sample.kind, *found}:
            there = sample.count if kind == sample.kind else 0
            for score in (made[""], made.setdefault(kind, Score())):
                score.there += there
                score.found += min(there, found[kind])
                score.false += max(0, found[kind] - there)
    return made


def found_in(sample: Sample) -> Counter[str]:
    """How many particulars of each kind the check finds in the document."""
    found: Counter[str] = Counter()
    for finding in check(file_parts(sample.content(), sample.name)):
        if finding.kind.value in PERSONAL:
            together = _TOGETHER.search(finding.place)
            found[finding.kind.value] += int(together[1]) if together else 1
    return found


def printed_whole(sample: Sample) -> list[str]:
    """The particulars of the document that its findings show unmasked."""
    shown = "\n".join(each.excerpt for each in check(file_parts(sample.content(), sample.name)))
    return [secret for secret in sample.secrets if secret in shown]


def _rows(words: str) -> list[list[str]]:
    return [
        [cell.replace(BREAK, "\n") for cell in row.split(CELL)] for row in words.split(LINE)
    ]  # fmt: skip


def _text(words: str) -> bytes:
    return words.replace(LINE, "\n").encode()


def _run(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )


def _word(words: str) -> bytes:
    inside = _run(words.replace(LINE, "\n"))
    return telling_word(f"<w:p><w:r>{inside}</w:r></w:p>")


def _word_table(words: str) -> bytes:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r>{_run(c)}</w:r></w:p></w:tc>" for c in row) + "</w:tr>"
        for row in _rows(words)
    )
    return telling_word(f"<w:tbl>{rows}</w:tbl>")


def _workbook(words: str) -> bytes:
    book = Workbook()
    for row in _rows(words):
        book.active.append(row)
    book.properties.creator = ""
    return saved(book)


def _pdf(words: str) -> bytes:
    return OfficialPdf("样本", words.split(LINE)).content()


def _pdf_table(words: str) -> bytes:
    rows = _rows(words)
    width = min(180, 450 // len(rows[0]))
    return OfficialPdf("样本", rows=rows, widths=[width] * len(rows[0])).content()


_MAKERS = {
    "T": _text, "W": _word, "D": _word_table, "X": _workbook, "P": _pdf, "Q": _pdf_table,
}  # fmt: skip
