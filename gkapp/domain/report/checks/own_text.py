"""What the texts of one's own report must keep: numbers, years, wording, outline, fresh words.

The texts are keyed by section, 0 for the preamble; each comes with the title of its section.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gkapp.domain.interpretations.material import compare, sentences
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.report.published.text_figures import check_numbers_in_text, check_years_in_text

Texts = Mapping[int, tuple[str, str]]

OVERVIEW = 1
OUTLINE = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
"""What 总体情况 must tell of (国办公开办函〔2021〕30号)."""

SHORTEST = 12
"""Characters of a sentence that is compared with other texts."""
_REPEATED = 30
"""Per cent of the sentences that may stand in another report before it is worth a look."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WrongWording:
    """A wording that is wrong in the reports of certain years; *message* says what is right."""

    pattern: re.Pattern[str]
    message: str
    first_year: int = 0
    last_year: int = 9999

    def holds(self, year: int) -> bool:
        """Whether it is wrong in the report on *year*."""
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Texts that this report should not repeat; *name* says whose they are: 上年报告."""

    name: str
    text: str


def wordings_from(data: Mapping[str, Any]) -> tuple[WrongWording, ...]:
    """The wordings of a data file."""
    return tuple(
        WrongWording(
            re.compile(each["pattern"]),
            each["message"],
            each.get("first_year", 0),
            each.get("last_year", 9999),
        )
        for each in data["wording"]
    )


def check_texts(
    figures: AnnualFigures,
    texts: Texts,
    wordings: Sequence[WrongWording],
    others: Sequence[OtherReport] = (),
    drafts: Mapping[int, str] | None = None,
) -> list[ReportFinding]:
    """C6, Y1, Y2, N1, O1 and R1 of the texts.

    A sentence that the program proposed (*drafts*: all of them, by section) repeats nobody.
    """
    as_published = PublishedFigures(
        figures.format, figures.proactive, figures.applications, figures.remedies
    )
    return [
        *check_numbers_in_text(as_published, texts),
        *check_years_in_text(figures.year, texts),
        *_wrong_wordings(figures.year, texts, wordings),
        *_outline(texts),
        *_repeated(_written(texts, drafts or {}), others),
    ]


def _wrong_wordings(
    year: int, texts: Texts, wordings: Sequence[WrongWording]
) -> Iterator[ReportFinding]:
    """N1: laws and documents called by a wrong name, or cited though they no longer apply."""
    is_sound = True
    for section, (title, text) in texts.items():
        plain = "".join(text.split())
        for wording in wordings:
            found = wording.pattern.search(plain) if wording.holds(year) else None
            if found:
                is_sound = False
                message = f"“{title}”中写“{found[0]}”：{wording.message}"
                yield ReportFinding("N1", Level.WARNING, message, section=section)
    if is_sound:
        yield ReportFinding("N1", Level.OK, "法律、文件的名称没有发现错误。")


def _outline(texts: Texts) -> Iterator[ReportFinding]:
    title, text = texts.get(OVERVIEW, ("总体情况", ""))
    missing = [each for each in OUTLINE if each not in text]
    if missing:
        named = "、".join(missing)
        message = f"“{title}”没有写到{named}，规定的五个方面不能遗漏。"
        yield ReportFinding("O1", Level.WARNING, message, section=OVERVIEW)
    else:
        yield ReportFinding("O1", Level.OK, "总体情况写到了规定的五个方面。")


def _written(texts: Texts, drafts: Mapping[int, str]) -> Texts:
    """The sentences that are the officer's own."""
    return {
        section: (title, "\n".join(_own_sentences(text, drafts.get(section, ""))))
        for section, (title, text) in texts.items()
    }


def _own_sentences(text: str, draft: str) -> list[str]:
    proposed = {"".join(each.split()) for each in sentences(draft)}
    return [each for each in sentences(text) if "".join(each.split()) not in proposed]


def _repeated(texts: Texts, others: Sequence[OtherReport]) -> Iterator[ReportFinding]:
    """R1: sentences that stand in another report but for their numbers.

    The preamble is left out: it is the same every year.
    """
    written = {section: _without_digits(text) for section, (_, text) in texts.items() if section}
    for other in others:
        theirs, is_fresh = _without_digits(other.text), True
        for section, text in written.items():
            compared = compare(text, theirs, SHORTEST)
            if compared.share is None or compared.share <= _REPEATED:
                continue
            is_fresh = False
            yield ReportFinding(
                "R1",
                Level.WARNING,
                f"“{texts[section][0]}”有 {compared.share}% 的句子与{other.name}相同（数字除外），"
                f"如“{compared.copied[0]}”，请结合本年情况改写。",
                section=section,
            )
        if is_fresh:
            yield ReportFinding("R1", Level.OK, f"文字与{other.name}没有成段的重复。")


def _without_digits(text: str) -> str:
    return _DIGITS.sub("〇", text)
