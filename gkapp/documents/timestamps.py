"""The time that a file bears: Beijing time, which offices use whatever the machine is set to."""

from datetime import datetime, timedelta, timezone

_BEIJING = timezone(timedelta(hours=8))


def in_beijing(moment: datetime) -> datetime:
    """*moment* with its zone; one that names none is Beijing time already. Whole seconds."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=_BEIJING, microsecond=0)
    return moment.astimezone(_BEIJING).replace(microsecond=0)
