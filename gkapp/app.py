"""The one place that puts the parts together: which file, whose key, who acts, what time it is."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkapp.domain.database_key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.secrets import KeyringStore, SecretStore, keep_key, key_from_environment, stored_key

Ask = Callable[[Path], str | None]
"""Asks the person for the key of a database; None when there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What differs between the program at work and the program under test."""

    secrets: SecretStore
    now: Callable[[], datetime]
    actor: str
    ask: Ask


def real_surroundings(ask: Ask) -> Surroundings:
    """The keyring, the clock and the user of this computer."""
    return Surroundings(KeyringStore(), datetime.now, _user(), ask)


def key_for(path: Path, around: Surroundings) -> DatabaseKey:
    """The key of the database at *path*: from the environment, the keyring, or the person.

    Refused when the database is missing, the key is malformed, or nobody knows it.
    """
    if key := key_from_environment():
        return key
    if not path.is_file():
        raise Refused(f"数据库“{path}”不存在，请检查路径；新建数据库请用 gkapp init。")
    if key := stored_key(path, around.secrets):
        return key
    if typed := around.ask(path):
        return DatabaseKey.parse(typed)
    raise Refused(
        f"系统密钥库中没有“{path.name}”的密钥。请按密钥恢复单输入密钥，"
        "或用环境变量 GKAPP_KEY 提供。"
    )


def open_database(path: Path, around: Surroundings, *, read_only: bool = False) -> Database:
    """Open the database at *path*; Refused as in key_for and Database."""
    key = key_for(path, around)
    return Database(path, key, actor=around.actor, now=around.now, read_only=read_only)


def remember_key(path: Path, key: DatabaseKey, around: Surroundings) -> bool:
    """Keep the key in the keyring unless the environment gives it; whether it was kept."""
    if key_from_environment():
        return False
    keep_key(path, key, around.secrets)
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "未知用户"
