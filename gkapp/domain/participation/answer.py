"""One answer that was given to an opinion."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gkapp.domain.participation.grades import ReplyForm
from gkapp.domain.text.moments import plain_moment

HEAD = "主要负责人"
_NEVER = datetime(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; everything may still be missing while it is typed."""

    made_at: datetime | None = None
    form: ReplyForm | None = None
    address: str = ""
    """Where it can be read or seen: an address, a station, a paper."""
    speaker: str = ""
    is_by_head: bool = False
    """Whether the head of the department answered in person (主要负责人)."""

    @property
    def in_words(self) -> str:
        """When, how and by whom."""
        when = plain_moment(self.made_at) if self.made_at else ""
        is_told = not self.is_by_head or HEAD in self.speaker
        who = "、".join(filter(None, (self.speaker, "" if is_told else HEAD)))
        return "　".join(filter(None, (when, self.form or "", who)))


def in_order(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """The answers as they followed each other."""
    return tuple(sorted(replies, key=lambda each: each.made_at or _NEVER))
