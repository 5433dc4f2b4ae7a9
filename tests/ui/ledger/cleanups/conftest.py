"""The ledger of a few documents, as the tests of its own page have it."""

from tests.ui.ledger.conftest import filled, show

__all__ = ["filled", "show"]
