"""The requests in the order in which the list last showed them, for going from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from gkapp.services.requests.register import Neighbours, neighbours_of
from gkapp.ui.shell.context import Context


class ShownOrder(QObject):
    """One for each open database: the list writes it, the pages of records read it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self._db = context.db
        self.ids: Sequence[int] = ()

    def around(self, request_id: int) -> Neighbours:
        """The ones before and after in the list; by receipt for one that it did not show.

        Refused when the request is gone.
        """
        if request_id not in self.ids:
            return neighbours_of(self._db, request_id)
        at = self.ids.index(request_id)
        return Neighbours(
            before=self.ids[at - 1] if at > 0 else None,
            after=self.ids[at + 1] if at + 1 < len(self.ids) else None,
        )


def shown_order(context: Context) -> ShownOrder:
    """The order that belongs to the open database."""
    return context.bus.findChild(ShownOrder) or ShownOrder(context)
