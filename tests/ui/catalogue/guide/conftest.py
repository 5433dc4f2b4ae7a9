"""Pages of the guide are shown as those of the catalogues."""

from tests.ui.catalogue.conftest import show

__all__ = ["show"]
