"""Where gkapp finds the data it ships and keeps what it writes for the person."""

from pathlib import Path

from platformdirs import user_data_path, user_log_path


def resources() -> Path:
    """The folder of shipped data, in a wheel, a frozen folder or a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """Where settings and the last opened database are remembered; made when missing."""
    return user_data_path("gkapp", appauthor=False, ensure_exists=True)


def log_folder() -> Path:
    """Where the log is written; made when missing."""
    return user_log_path("gkapp", appauthor=False, ensure_exists=True)
