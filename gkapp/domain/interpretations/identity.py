"""By what interpretations are told apart when a file comes in: by their document."""

from collections.abc import Mapping
from typing import Any

from gkapp.domain.interpretations.material import Material, material_line
from gkapp.domain.interpretations.record import INTERPRETATION_COLUMNS, InterpretationRecord
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, shown
from gkapp.domain.text.numbers import code_key


def interpretation_register() -> RegisterIdentity[InterpretationRecord]:
    """By the number of the document, where both tell it, else by its title."""
    return RegisterIdentity(
        columns=INTERPRETATION_COLUMNS,
        numbers=_numbers,
        likeness=lambda record: None,
        show=_shown,
    )


def _numbers(record: InterpretationRecord) -> Mapping[str, Key]:
    number = {"文号": (code_key(record.document_no),)} if record.document_no else {}
    return {**number, "文件标题": (code_key(record.title),)}


def _shown(value: Any) -> str:
    match value:
        case (Material(), *_):
            return "；".join(map(material_line, value))
        case _:
            return shown(value)
