"""Where one can be in the window: a page, a record of it, a part of either."""

from dataclasses import dataclass

NEW = 0
"""The record of a Place that is only being entered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name, with *record* one record of it, with *part* a tab or a view in it."""

    page: str
    record: int | None = None
    part: str = ""

    @property
    def whole(self) -> "Place":
        """The same page or record without its part: what is one widget in the window."""
        return Place(self.page, self.record)

    def __str__(self) -> str:
        """As it is remembered: 'requests', 'requests/12', 'requests/12/letters'."""
        record = "" if self.record is None else str(self.record)
        return "/".join((self.page, record, self.part)).rstrip("/")

    @classmethod
    def parse(cls, text: str) -> "Place":
        """The place that was written as *text*; what makes no sense is left out."""
        page, _, rest = text.partition("/")
        record, _, part = rest.partition("/")
        return cls(page, int(record) if record.isdecimal() else None, part)


BACKUP = Place("preferences", part="backup")
"""Where copies are made."""
