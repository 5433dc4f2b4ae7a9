"""What the department has chosen, kept under a key each, so that it goes wherever the data goes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.models.department import Setting


def chosen_in(session: Session, key: str) -> str | None:
    """What was chosen; None where nothing was."""
    return session.scalar(select(Setting.value).filter_by(key=key))


def choose_in(session: Session, key: str, value: str) -> None:
    """Choose *value* from now on."""
    setting = session.scalar(select(Setting).filter_by(key=key))
    if setting is None:
        setting = Setting(key=key)
        session.add(setting)
    setting.value = value
