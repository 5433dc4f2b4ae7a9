"""What an answer says: each of its grounds stated in the words of the law as data.

Where two grounds need a fact of the same name, each has it under its own: 理由（属于国家秘密）.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gkapp.domain.answer_kinds import AnswerKind
from gkapp.domain.letters import LetterKinds

PART = "所涉部分"
"""The fact that says to which part of what was asked for a ground applies."""
_BLANK = re.compile(r"\{([^{}]+)\}")
_LAW = re.compile(r"《[^》]+》")
_NUMBERS = "一二三四五六七八九十"


class GroundFacts:
    """The facts of the grounds of one answer, under the names that tell them apart."""

    def __init__(self, kinds: LetterKinds, grounds: Sequence[AnswerKind], day: date) -> None:
        self._words = {ground.code: kinds.words_of(ground.code, day) for ground in grounds}
        self._grounds = tuple(grounds)
        self._uses = Counter(name for ground in grounds for name in self._of(ground))

    @property
    def required(self) -> tuple[str, ...]:
        """The facts without which the letter must not go out."""
        return tuple(self.key(ground, name) for ground in self._grounds for name in ground.required)

    @property
    def optional(self) -> tuple[str, ...]:
        """The facts that may be given; a part is asked for only where there are several grounds."""
        found = [
            self.key(ground, name)
            for ground in self._grounds
            for name in self._words[ground.code].optional
        ]
        if len(self._grounds) > 1:
            found += [self.key(ground, PART) for ground in self._grounds]
        return tuple(found)

    def key(self, ground: AnswerKind, name: str) -> str:
        """The name under which *ground* has its fact *name*."""
        shared = self._uses[name] > 1 or (name == PART and len(self._grounds) > 1)
        return f"{name}（{ground.name}）" if shared else name

    def paragraphs(self, facts: Mapping[str, str], address: str) -> tuple[str, ...]:
        """The grounds stated one after another, numbered where there are several."""
        several = len(self._grounds) > 1
        lines: list[str] = []
        for number, ground in zip(_NUMBERS * 3, self._grounds, strict=False):
            first, *others = self._stated(ground, facts, address)
            lines += [f"{number}、{first}" if several else first, *others]
        return tuple(lines)

    def _of(self, ground: AnswerKind) -> Iterator[str]:
        yield from ground.required
        yield from self._words[ground.code].optional

    def _stated(self, ground: AnswerKind, facts: Mapping[str, str], address: str) -> Iterator[str]:
        words = self._words[ground.code]
        part = facts.get(self.key(ground, PART), "").strip()
        values = {name: _within(facts.get(self.key(ground, name), "")) for name in self._of(ground)}
        values |= {
            "称谓": address,
            "依据": joined_articles(ground.articles),
            "对象": f"{address}申请公开的{part or '政府信息'}",
        }
        yield from filter(None, filled(words.text, values).split("\n"))
        for name, sentence in words.optional.items():
            if values[name]:
                yield filled(sentence, values)


def joined_articles(articles: Sequence[str]) -> str:
    """Articles in one phrase, each law named once: 《条例》第十四条、第三十六条第（三）项."""
    said: list[str] = []
    law = ""
    for article in articles:
        found = _LAW.match(article)
        if found and found[0] == law:
            said.append(article.removeprefix(law))
        else:
            said.append(article)
        law = found[0] if found else ""
    return "、".join(said)


def filled(text: str, values: Mapping[str, str]) -> str:
    """*text* with its {blanks} filled; KeyError for one that *values* lacks."""
    return _BLANK.sub(lambda blank: values[blank[1]], text)


def _within(value: str) -> str:
    """A fact as it stands within a sentence, whose own mark ends it."""
    lines = [line.strip() for line in value.strip().splitlines()]
    return "\n".join(filter(None, lines)).rstrip("。；;，,. ")
