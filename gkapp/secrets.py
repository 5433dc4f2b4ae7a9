"""Where the key of a database is kept: in the operating system's keyring, never in the plain."""

import logging
import os
import secrets as random_source
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused

_log = logging.getLogger(__name__)

KEY_VARIABLE = "GKAPP_KEY"
SERVICE = "gkapp"
_SALT_BYTES = 16


class SecretStore(Protocol):
    """A place for short secrets."""

    def get(self, name: str) -> str | None:
        """The secret called *name*, or None."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keep *secret* under *name*; Refused when the place cannot keep anything."""
        ...


class MemoryStore:
    """A store that forgets everything with the process: for databases that are thrown away."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret called *name*, or None."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep *secret* until the process ends."""
        self._secrets[name] = secret


class KeyringStore:
    """The operating system's keyring (Windows Credential Manager, Secret Service, Keychain).

    A keyring that is missing, or one that would keep secrets in a plain file or not at all, counts
    as none: then the key must be asked for each time.
    """

    def get(self, name: str) -> str | None:
        """The secret called *name*; None when there is none, or no keyring."""
        import keyring

        # Back ends raise what their system raises, not only KeyringError: Windows' own lets
        # pywintypes.error through where policy forbids stored credentials, others RuntimeError and
        # OSError. Whatever it is, the way on is to ask the person.
        try:
            return keyring.get_password(SERVICE, name) if self._is_safe() else None
        except Exception as error:  # noqa: BLE001
            _log.info("the keyring cannot be read: %s", type(error).__qualname__)
            return None

    def set(self, name: str, secret: str) -> None:
        """Keep *secret*; Refused when there is no safe keyring or it is locked."""
        import keyring

        try:
            if self._is_safe():
                keyring.set_password(SERVICE, name, secret)
                return
        except Exception as error:
            _log.info("the keyring cannot be written: %s", type(error).__qualname__)
            raise _no_keyring() from error
        raise _no_keyring()

    def forget(self, name: str) -> None:
        """Remove the secret called *name*, where there is one."""
        import keyring

        with suppress(Exception):
            keyring.delete_password(SERVICE, name)

    @staticmethod
    def _is_safe() -> bool:
        import keyring
        from keyring.backends import fail, null

        if getattr(sys, "frozen", False) and sys.platform == "win32":
            # Detection of back ends reads package metadata that a frozen program does not have.
            from keyring.backends.Windows import WinVaultKeyring

            keyring.set_keyring(WinVaultKeyring())
        backend = keyring.get_keyring()
        if isinstance(backend, fail.Keyring | null.Keyring):
            return False
        return not type(backend).__module__.startswith("keyrings.alt")


def new_key() -> DatabaseKey:
    """A key from the operating system's source of randomness, 256 bits."""
    return DatabaseKey.parse(random_source.token_hex(32))


def key_from_environment() -> DatabaseKey | None:
    """The key for unattended use, or None; Refused when the variable is set but malformed."""
    text = os.environ.get(KEY_VARIABLE)
    if text is None:
        return None
    try:
        return DatabaseKey.parse(text)
    except Refused as error:
        raise Refused(f"环境变量 {KEY_VARIABLE} 中的{error.message}") from error


def stored_key(path: Path, store: SecretStore) -> DatabaseKey | None:
    """The key kept for the database at *path*, found by the file itself or else by its place."""
    for name in _names_of(path):
        if text := store.get(name):
            return DatabaseKey.parse(text)
    return None


def keep_key(path: Path, key: DatabaseKey, store: SecretStore, *, file: Path | None = None) -> None:
    """Keep the key of the database at *path*; Refused when there is no keyring.

    *file* is where it still is when it is yet to be moved to *path*.
    """
    for name in _names_of(path, file):
        store.set(name, key.digits)


def keep_key_of_file(file: Path, key: DatabaseKey, store: SecretStore) -> None:
    """Keep the key of *file* alone, not of its place, where another may still stand."""
    store.set(_names_of(file)[0], key.digits)


def _names_of(path: Path, file: Path | None = None) -> list[str]:
    """By the salt in the file, which survives a move, and by the place, which survives a copy."""
    names = [f"place {path.resolve()}"]
    try:
        with (file or path).open("rb") as content:
            names.insert(0, f"file {content.read(_SALT_BYTES).hex()}")
    except OSError:
        pass
    return names


def _no_keyring() -> Refused:
    return Refused(
        "本机没有可用的系统密钥库，密钥没有保存，今后每次打开都需要输入密钥。请妥善保管密钥恢复单。"
    )
