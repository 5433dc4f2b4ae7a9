"""The one list of registers. All that shared modules do with a register they find through it."""

from functools import cache
from typing import Any

from gkapp.services.records.register import Deferred, Register

_DECLARATIONS: tuple[Deferred[Register[Any, Any]], ...] = (
    Deferred("gkapp.services.requests.register:REQUESTS"),
    Deferred("gkapp.services.remedies.register:REMEDIES"),
    Deferred("gkapp.services.ledger.register:LEDGER"),
    Deferred("gkapp.services.interpretations.register:INTERPRETATIONS"),
    Deferred("gkapp.services.participation.register:OPINIONS"),
    Deferred("gkapp.services.participation.register:DECISIONS"),
    Deferred("gkapp.services.catalogue.register:CATALOGUE_ITEMS"),
    Deferred("gkapp.services.key_points.register:KEY_POINTS"),
)


@cache
def registers() -> tuple[Register[Any, Any], ...]:
    """Every register, in the order in which they are listed wherever no other order is said."""
    return tuple(each.get() for each in _DECLARATIONS)


def register_named(name: str) -> Register[Any, Any]:
    """The register of that name; KeyError where there is none."""
    return {each.name: each for each in registers()}[name]
