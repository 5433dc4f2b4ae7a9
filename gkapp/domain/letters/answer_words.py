"""What an answer says: each of its grounds stated in the words of the law as data.

Where two grounds need a fact of the same name, each has it under its own: 理由（属于国家秘密）.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import GroundWords, LetterKinds
from gkapp.domain.requests.answer_kinds import AnswerKind, RemedyGround, remedy_grounds
from gkapp.domain.text.dates import Period, period_from

WHOLE = "对本答复"
WITHHELD_PART = "对本答复中不予公开的部分"
OTHER_PART = "对本答复的其他部分"


class RemedyWay(StrEnum):
    """Which remedy may be sought first."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """The way that is open against *ground* in letters signed within *period*."""

    ground: RemedyGround
    way: RemedyWay
    period: Period


@dataclass(frozen=True, slots=True)
class Sentence:
    """How letters signed within *period* tell of *way*; None for what holds whatever the way."""

    way: RemedyWay | None
    text: str
    period: Period


@dataclass(frozen=True, slots=True)
class RemedyLaw:
    """The rules and sentences of every time."""

    rules: tuple[RemedyRule, ...]
    sentences: tuple[Sentence, ...]
    online: Sentence

    def way(self, ground: RemedyGround, signed_on: date) -> RemedyWay:
        """The way against *ground*, which is WITHHELD or OTHER."""
        rules = (rule for rule in self.rules if rule.ground is ground)
        return next(rule.way for rule in rules if rule.period.covers(signed_on))

    def text(self, way: RemedyWay, signed_on: date) -> str:
        """The sentence for *way*, with its blanks."""
        sentences = (each for each in self.sentences if each.way is way)
        return next(each.text for each in sentences if each.period.covers(signed_on))


@dataclass(frozen=True, slots=True)
class RemedyBodies:
    """Before whom the department's answers are challenged, as its settings name them."""

    reconsideration_body: str
    """行政复议机关; since 2024 the people's government of the department's level."""
    court: str
    superior: str = "上一级主管部门"
    """The other reconsideration body of letters signed before 2024."""
    channel: str = ""
    """Where an application for reconsideration can be filed through the internet."""
    query_as: RemedyGround = RemedyGround.OTHER
    """How refusals under article 36 (7) are taken: as OTHER, or WITHHELD as by arts. 14 to 16."""


def remedy_sentences(
    law: RemedyLaw,
    grounds: Collection[AnswerKind],
    signed_on: date,
    bodies: RemedyBodies,
    *,
    is_served_online: bool = False,
) -> tuple[str, ...]:
    """The sentences to print; none where nothing is decided against anybody.

    Refusals under articles 14 to 16 come first, for their part; what else is decided has its own
    sentence. Raises Refused when a name that a sentence needs is not set.
    """
    decided = remedy_grounds(grounds, query_as=bodies.query_as)
    ways = {law.way(ground, signed_on) for ground in decided}
    sentences = [
        _filled(law.text(way, signed_on), bodies, _subject(way, ways))
        for way in RemedyWay
        if way in ways
    ]
    if sentences and is_served_online and law.online.period.covers(signed_on):
        sentences.append(_filled(law.online.text, bodies))
    return tuple(sentences)


def remedy_law_from(data: Mapping[str, Any]) -> RemedyLaw:
    """The rules as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return RemedyLaw(
        rules=tuple(
            RemedyRule(RemedyGround(each["ground"]), RemedyWay(each["way"]), period_from(each))
            for each in data["rule"]
        ),
        sentences=tuple(
            Sentence(RemedyWay(each["way"]), each["text"], period_from(each))
            for each in data["sentence"]
        ),
        online=Sentence(None, data["online"]["text"], period_from(data["online"])),
    )


def _subject(way: RemedyWay, ways: Collection[RemedyWay]) -> str:
    if len(ways) == 1:
        return WHOLE
    return WITHHELD_PART if way is RemedyWay.RECONSIDERATION_FIRST else OTHER_PART


def _filled(text: str, bodies: RemedyBodies, subject: str = "") -> str:
    """The sentence with its blanks filled; Refused when the department has not set one of them."""
    values = {
        "body": (bodies.reconsideration_body, "行政复议机关"),
        "superior": (bodies.superior, "上一级主管部门"),
        "court": (bodies.court, "管辖法院"),
        "channel": (bodies.channel, "复议网上渠道"),
    }
    for name, (value, label) in values.items():
        if f"{{{name}}}" in text and not value.strip():
            raise Refused(f"单位信息中没有填写{label}，救济告知无法写明，请先在设置中填写。")
    return text.format(subject=subject, **{name: value for name, (value, _) in values.items()})


PART = "所涉部分"
"""The fact that says to which part of what was asked for a ground applies."""
REASON, _REFUSED = "理由", "不予公开的部分"
_REST = "其余部分分别答复如下："
_THAT_PART = "该部分信息"
_BLANK = re.compile(r"\{([^{}]+)\}")
_MAYBE = re.compile(r"\[([^][]*)\]")
_LAW = re.compile(r"《[^》]+》")
_NUMBERS = "一二三四五六七八九十"


class GroundFacts:
    """The facts of the grounds of one answer, under the names that tell them apart.

    Where a part is given (art. 37), the grounds for which the rest is refused are stated under it:
    then each has its own part and reason, and the partial ground has none.
    """

    def __init__(self, kinds: LetterKinds, grounds: Sequence[AnswerKind], day: date) -> None:
        self._words = {ground.code: kinds.words_of(ground.code, day) for ground in grounds}
        self._grounds = tuple(grounds)
        partial = next((ground for ground in grounds if ground.is_partial), None)
        usual = kinds.answering(partial.code, day).answers if partial else ()
        self._rest = tuple(
            ground for ground in grounds if ground is not partial and ground.code in usual
        )
        self._uses = Counter(name for ground in grounds for name in self.names_of(ground))

    @property
    def required(self) -> tuple[str, ...]:
        """The facts without which the letter must not go out."""
        return tuple(
            self.key(ground, name) for ground in self._grounds for name in self._required(ground)
        )

    @property
    def optional(self) -> tuple[str, ...]:
        """The facts that may be given; a part is asked for only where there are several grounds."""
        found = [
            self.key(ground, name)
            for ground in self._grounds
            for name in optional_facts(ground, self._words[ground.code])
        ]
        if len(self._grounds) > 1:
            own = (each for each in self._grounds if not each.is_partial and each not in self._rest)
            found += [self.key(ground, PART) for ground in own]
        return tuple(found)

    def key(self, ground: AnswerKind, name: str) -> str:
        """The name under which *ground* has its fact *name*."""
        shared = self._uses[name] > 1 or (name == PART and len(self._grounds) > 1)
        return f"{name}（{ground.name}）" if shared else name

    def paragraphs(self, facts: Mapping[str, str], address: str) -> tuple[str, ...]:
        """The grounds stated one after another, numbered where there are several."""
        main = [ground for ground in self._grounds if ground not in self._rest]
        is_numbered = len(main) > 1
        lines: list[str] = []
        for number, ground in zip(_NUMBERS * 3, main, strict=False):
            first, *others = self._stated(ground, facts, address)
            lines += [f"{number}、{first}" if is_numbered else first, *others]
            if ground.is_partial:
                lines += self._stated_rest(facts, address, is_below=is_numbered)
        return tuple(lines)

    def _stated_rest(
        self, facts: Mapping[str, str], address: str, *, is_below: bool
    ) -> Iterator[str]:
        """Why the rest is not given, ground by ground."""
        if len(self._rest) == 1:
            yield from self._stated(self._rest[0], facts, address)
            return
        if self._rest:
            yield _REST
        for number, ground in zip(_NUMBERS * 2, self._rest, strict=False):
            first, *others = self._stated(ground, facts, address)
            yield f"（{number}）{first}" if is_below else f"{number}、{first}"
            yield from others

    def _required(self, ground: AnswerKind) -> tuple[str, ...]:
        if ground in self._rest and len(self._rest) > 1:
            return (PART, *ground.required)
        if ground.is_partial and self._rest:
            told_below = {REASON} if len(self._rest) == 1 else {REASON, _REFUSED}
            return tuple(name for name in ground.required if name not in told_below)
        return ground.required

    def names_of(self, ground: AnswerKind) -> Iterator[str]:
        """The facts of one of the grounds by their plain names."""
        yield from self._required(ground)
        yield from optional_facts(ground, self._words[ground.code])

    def _stated(self, ground: AnswerKind, facts: Mapping[str, str], address: str) -> Iterator[str]:
        words = self._words[ground.code]
        part = facts.get(self.key(ground, PART), "").strip()
        blanks = (*ground.required, *self.names_of(ground))
        values = dict.fromkeys(blanks, "") | {
            name: within(facts.get(self.key(ground, name), "")) for name in self.names_of(ground)
        }
        values |= {
            "称谓": address,
            "依据": joined_articles(ground.articles),
            "对象": self._subject(ground, part, address),
        }
        yield from filter(None, filled(words.text, values).split("\n"))
        for name, sentence in words.optional.items():
            if values[name]:
                yield filled(sentence, values)

    def _subject(self, ground: AnswerKind, part: str, address: str) -> str:
        if ground in self._rest:
            return part if len(self._rest) > 1 else _THAT_PART
        return f"{address}申请公开的{part or '政府信息'}"


def optional_facts(ground: AnswerKind, words: GroundWords) -> tuple[str, ...]:
    """The facts that a ground tells only where they are known."""
    inside = [name for part in _MAYBE.findall(words.text) for name in _BLANK.findall(part)]
    found = dict.fromkeys((*inside, *words.optional))
    return tuple(name for name in found if name not in ground.required)


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
    """*text* with its {blanks} filled; KeyError for one that *values* lacks.

    What stands in [ ] is left out where one of its blanks is empty.
    """

    def told(part: re.Match[str]) -> str:
        return part[1] if all(values[name] for name in _BLANK.findall(part[1])) else ""

    return _BLANK.sub(lambda blank: values[blank[1]], _MAYBE.sub(told, text))


def within(value: str) -> str:
    """A fact as it stands within a sentence, whose own mark ends it."""
    lines = [line.strip() for line in value.strip().splitlines()]
    return "\n".join(filter(None, lines)).rstrip("。；;，,. ")
