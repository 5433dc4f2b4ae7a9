"""What the page finds again: the year last looked at, and where a report was put last."""

from dataclasses import replace
from datetime import date

from gkapp.settings import Json, Settings

PANEL = "report"
_SEASON = 3
"""The last month in which last year's report is the one at hand (due by 31 January)."""


def usual_year(today: date) -> int:
    """Last year from January to March, this year from April on."""
    return today.year - 1 if today.month <= _SEASON else today.year


def remembered_year(settings: Settings, today: date) -> int:
    """The year chosen last, as long as the usual one is still the same."""
    kept = settings.panels.get(PANEL, {})
    usual = usual_year(today)
    year = kept.get("year")
    return year if kept.get("usual") == usual and isinstance(year, int) else usual


def with_year(settings: Settings, year: int, today: date) -> Settings:
    """These settings once *year* was chosen."""
    return _with(settings, {"year": year, "usual": usual_year(today)})


def remembered_folder(settings: Settings) -> str:
    """The folder that a report was put into last; empty when there was none."""
    folder = settings.panels.get(PANEL, {}).get("folder")
    return folder if isinstance(folder, str) else ""


def with_folder(settings: Settings, folder: str) -> Settings:
    """These settings once a report was put into *folder*."""
    return _with(settings, {"folder": folder})


def shows_last_year(settings: Settings) -> bool:
    """Whether last year's text was wanted beside this year's."""
    return settings.panels.get(PANEL, {}).get("last_year") is True


def with_last_year(settings: Settings, is_wanted: bool) -> Settings:
    """These settings once last year's text was shown or put away."""
    return _with(settings, {"last_year": is_wanted})


def _with(settings: Settings, entries: dict[str, Json]) -> Settings:
    panel = {**settings.panels.get(PANEL, {}), **entries}
    return replace(settings, panels={**settings.panels, PANEL: panel})
