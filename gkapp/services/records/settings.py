"""What is chosen once for the whole database, by its key."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.models.department import Setting


def chosen_in(session: Session, key: str) -> str | None:
    """What was chosen; None where nothing was."""
    return session.scalar(select(Setting.value).filter_by(key=key))


def all_chosen_in(session: Session, keys: Iterable[str]) -> Mapping[str, str]:
    """What was chosen of *keys*, by key."""
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(keys)))
    return {row.key: row.value for row in rows}


def choose_in(session: Session, key: str, value: str) -> None:
    """Choose *value* from now on."""
    setting = session.scalar(select(Setting).filter_by(key=key))
    if setting is None:
        setting = Setting(key=key)
        session.add(setting)
    setting.value = value
