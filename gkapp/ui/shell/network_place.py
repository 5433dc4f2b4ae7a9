"""Whether a file lies on another computer, where two people would spoil a database together."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

_SHARED = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs"}


def is_on_network(path: Path) -> bool:
    """Whether *path* is on a network drive; False where the system does not tell."""
    # Windows resolves the letter of a mapped drive to the share behind it.
    if str(path.resolve()).startswith("\\\\"):
        return True
    system = bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode("ascii", "ignore")
    return system in _SHARED
