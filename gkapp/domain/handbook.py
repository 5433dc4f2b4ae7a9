"""The handbook: chapters in Markdown with named sections, live figures in them, and finding words.

A heading may carry names, `## 期限 {#clock #terms}`, by which the window and links lead to it; its
own words are always one of them. `{{答复期限}}` stands for a figure that the law or the code says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_HEADING = re.compile(r"(#{1,3}) +(.+?)(?: +\{((?:#[\w-]+ ?)+)\})?\s*")
_FIGURE = re.compile(r"\{\{(.+?)\}\}")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_TABLE_RULE = re.compile(r"[|\s:-]+")
_LINE_MARK = re.compile(r"^\s*(?:>\s*|[-*]\s+|\d+\.\s+)+")
_ASKING = re.compile("怎么办|怎么|怎样|如何|什么是|是什么|在哪里|在哪|吗|[?？！，。、]")
_BEFORE, _AFTER = 12, 60
"""Characters of an excerpt around what was found."""


@dataclass(frozen=True, slots=True)
class ChapterSection:
    """What stands under one heading, up to the next: *text* is without any marks."""

    title: str
    level: int
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file: *markdown* without the names of its sections, of which the first is the chapter."""

    name: str
    markdown: str
    sections: tuple[ChapterSection, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.sections[0].title

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead: chapter.md, chapter.md#section, #section."""
        return tuple(target for _, target in _LINK.findall(self.markdown))

    def section_called(self, *names: str) -> int:
        """The number of the section with the first of *names* that there is; 0 is the chapter."""
        for name in names:
            for number, section in enumerate(self.sections):
                if name and name in section.names:
                    return number
        return 0


@dataclass(frozen=True, slots=True)
class ChapterGroup:
    """Chapters under a common heading of the contents."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class HandbookHit:
    """A section in which all *words* were found; *excerpt* shows the first of them in its text."""

    chapter: Chapter
    section: int
    words: tuple[str, ...]
    excerpt: str

    @property
    def title(self) -> str:
        """The section's title."""
        return self.chapter.sections[self.section].title


@dataclass(frozen=True)
class Handbook:
    """All chapters in the order in which they are read."""

    groups: tuple[ChapterGroup, ...]

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """By name, in order."""
        return {each.name: each for group in self.groups for each in group.chapters}

    def find(self, words: str) -> tuple[HandbookHit, ...]:
        """The sections that hold each of the *words*, those with one in their title first.

        What only asks (怎么, 如何) is left out where nothing is found with it.
        """
        return self._find(words.split()) or self._find(_ASKING.sub(" ", words).split())

    def _find(self, words: Sequence[str]) -> tuple[HandbookHit, ...]:
        wanted = [word.casefold() for word in words]
        if not wanted:
            return ()
        hits = [hit for chapter in self.chapters.values() for hit in _hits_in(chapter, wanted)]
        return tuple(sorted(hits, key=lambda hit: not _holds(hit.title, wanted[0])))

    def target_of(self, link: str, here: str) -> tuple[str, int] | None:
        """The chapter and section that *link* in the chapter *here* leads to; None if nowhere."""
        file, _, section = link.partition("#")
        chapter = self.chapters.get(file.removesuffix(".md") or here)
        if chapter is None:
            return None
        number = chapter.section_called(section)
        return None if section and not number else (chapter.name, number)


def chapter_from(name: str, source: str, figures: Mapping[str, str]) -> Chapter:
    """The chapter whose file says *source*; KeyError for a figure that *figures* does not have."""
    filled = _FIGURE.sub(lambda found: figures[found[1]], source)
    lines: list[str] = []
    heads: list[tuple[int, str, tuple[str, ...]]] = []
    bodies: list[list[str]] = [[]]  # the first stands before any heading
    for line in filled.splitlines():
        if (found := _HEADING.fullmatch(line)) is None:
            lines.append(line)
            bodies[-1].append(line)
            continue
        marks, title, names = found.groups()
        lines.append(f"{marks} {title}")
        called = (title, *(each.strip().removeprefix("#") for each in (names or "").split()))
        heads.append((len(marks), title, called))
        bodies.append([])
    sections = tuple(
        ChapterSection(title, level, names, " ".join(_plain(body)))
        for (level, title, names), body in zip(heads, bodies[1:], strict=True)
    )
    return Chapter(name, "\n".join(lines) + "\n", sections)


def _plain(lines: Iterable[str]) -> Iterator[str]:
    """The lines without marks, and without those that say nothing."""
    for line in lines:
        if _TABLE_RULE.fullmatch(line):
            continue
        text = _LINK.sub(r"\1", _LINE_MARK.sub("", line))
        text = " ".join(text.replace("**", "").replace("`", "").replace("|", " ").split())
        if text:
            yield text


def _hits_in(chapter: Chapter, wanted: Sequence[str]) -> Iterator[HandbookHit]:
    for number, section in enumerate(chapter.sections):
        whole = f"{section.title} {section.text}"
        if all(_holds(whole, word) for word in wanted):
            yield HandbookHit(chapter, number, tuple(wanted), _excerpt(section.text, wanted))


def _holds(text: str, word: str) -> bool:
    return word in text.casefold()


def _excerpt(text: str, wanted: Sequence[str]) -> str:
    """The text from shortly before the first word that is in it; its beginning where none is."""
    folded = text.casefold()
    at = min((folded.find(word) for word in wanted if word in folded), default=0)
    start = max(0, at - _BEFORE)
    end = start + _BEFORE + _AFTER
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
