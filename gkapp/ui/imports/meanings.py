"""What the words of files stand for, as the officer said before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gkapp.domain.records.row_reading import Meanings
from gkapp.services.records.import_registers import RegisterImport
from gkapp.settings import JsonObject, SettingsFile

MOST_WORDS = 200
"""Words that are remembered for one column; the oldest is forgotten first."""


class KeptMeanings:
    """Remembers by the layout in which a file is read: the same office writes the same words."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def recall(self, layout: str, kind: RegisterImport[Any]) -> Meanings:
        """What was said, as far as there are still such words in the columns of *kind*."""
        kept = self._settings.current.word_meanings.get(layout, {})
        found: dict[str, dict[str, str]] = {}
        for heading, vocabulary in kind.register().vocabularies.items():
            said = kept.get(heading)
            if isinstance(said, dict):
                still = {text: word for text, word in said.items() if word in vocabulary.words}
                found[heading] = {text: str(word) for text, word in still.items()}
        return found

    def keep(self, layout: str, meanings: Meanings) -> None:
        """Remember what was said; Refused when the settings cannot be written."""
        current = self._settings.current
        said: JsonObject = {heading: _newest(words) for heading, words in meanings.items()}
        kept = {**current.word_meanings, layout: said}
        self._settings.keep(replace(current, word_meanings=kept))


def _newest(words: Mapping[str, str]) -> JsonObject:
    return dict(list(words.items())[-MOST_WORDS:])


def with_answers(meanings: Meanings, answers: Meanings) -> Meanings:
    """*meanings* with what was answered now; a word that is given none has none any more."""
    told: dict[str, dict[str, str]] = {heading: dict(words) for heading, words in meanings.items()}
    for heading, words in answers.items():
        kept = told.setdefault(heading, {})
        for text, meaning in words.items():
            kept.pop(text, None)
            if meaning:
                kept[text] = meaning
    return told
