"""Where keys are kept, and that they are never kept in the plain."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from gkapp.domain.errors import Refused
from gkapp.secrets import (
    KEY_VARIABLE,
    KeyringStore,
    MemoryStore,
    keep_key,
    key_from_environment,
    new_key,
    stored_key,
)


class DictKeyring(KeyringBackend):
    """A safe keyring, as far as gkapp can tell."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


class LockedKeyring(DictKeyring):
    def get_password(self, service, username):
        raise KeyringLocked

    def set_password(self, service, username, password):
        raise KeyringLocked


class FailingKeyring(DictKeyring):
    """Raises what its system raises, as Windows' back end does under a strict policy."""

    def __init__(self, error):
        super().__init__()
        self._error = error

    def get_password(self, service, username):
        raise self._error

    def set_password(self, service, username, password):
        raise self._error

    def delete_password(self, service, username):
        raise self._error


class PywinError(Exception):
    """As pywintypes.error, which is neither an OSError nor a KeyringError."""


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "台账.gkdb"
    path.write_bytes(b"0123456789abcdef and more")
    return path


@pytest.mark.parametrize("store", [MemoryStore(), KeyringStore()], ids=["memory", "keyring"])
def test_a_key_is_found_after_a_move_and_after_a_restore(store, database, use):
    use(DictKeyring())
    key = new_key()
    assert stored_key(database, store) is None
    keep_key(database, key, store)
    assert stored_key(database, store) == key
    moved = database.rename(database.with_name("新名.gkdb"))
    assert stored_key(moved, store) == key
    database.write_bytes(b"another salt ... ...")
    assert stored_key(database, store) == key
    assert stored_key(database.with_name("没有.gkdb"), store) is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, LockedKeyring])
def test_without_a_safe_keyring_nothing_is_kept(backend, database, use):
    use(backend())
    with pytest.raises(Refused, match="没有可用的系统密钥库"):
        keep_key(database, new_key(), KeyringStore())
    assert stored_key(database, KeyringStore()) is None


def test_a_keyring_that_writes_plain_files_counts_as_none(database, use):
    plain = type("PlaintextKeyring", (DictKeyring,), {"__module__": "keyrings.alt.file"})()
    use(plain)
    with pytest.raises(Refused):
        keep_key(database, new_key(), KeyringStore())
    assert plain.kept == {}


def test_a_frozen_windows_program_names_its_keyring(database, use, monkeypatch):
    from keyring.backends import Windows

    chosen = DictKeyring()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(Windows, "WinVaultKeyring", lambda: chosen)
    use(fail.Keyring())
    keep_key(database, new_key(), KeyringStore())
    assert len(chosen.kept) == 2


def test_keys_differ():
    assert new_key() != new_key()


def test_the_key_for_unattended_use(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert key_from_environment() is None
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    assert key_from_environment().digits == "ab" * 32
    monkeypatch.setenv(KEY_VARIABLE, "ab")
    with pytest.raises(Refused, match="GKAPP_KEY"):
        key_from_environment()


@pytest.mark.parametrize("error", [PywinError(1312, "CredWrite"), RuntimeError(), OSError(5, "x")])
def test_whatever_a_keyring_raises_counts_as_none(error, database, use):
    use(FailingKeyring(error))
    store = KeyringStore()
    assert stored_key(database, store) is None
    with pytest.raises(Refused, match="没有可用的系统密钥库"):
        keep_key(database, new_key(), store)
    store.forget("anything")
