"""The tabs that a stored document has besides its form, its files and its history.

Each line adds one; they stand between the form and the files, in this order.
"""

from gkapp.ui.catalogue.items_tab import ITEMS_TAB
from gkapp.ui.ledger.interpretation_tab import INTERPRETATION_TAB
from gkapp.ui.ledger.life_tab import LIFE_TAB
from gkapp.ui.publication_check.tab_spec import CHECK_TAB
from gkapp.ui.records.record_tabs import TabSpec

TABS: tuple[TabSpec, ...] = (INTERPRETATION_TAB, LIFE_TAB, ITEMS_TAB, CHECK_TAB)
