"""The tabs that a stored document has besides its form, its files and its history.

Each line adds one; they stand between the form and the files, in this order.
"""

from gkapp.ui.catalogue.items_tab import ITEMS_TAB
from gkapp.ui.ledger.record_tabs import TabSpec

TABS: tuple[TabSpec, ...] = (ITEMS_TAB,)
