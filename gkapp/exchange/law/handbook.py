"""Reads the handbook that gkapp ships.

A file that cannot be read is a fault of the program, not of the officer, and is not caught here.
"""

import tomllib
from collections.abc import Mapping

from gkapp import paths
from gkapp.domain.handbook import ChapterGroup, Handbook, chapter_from


def read_handbook(figures: Mapping[str, str]) -> Handbook:
    """Every chapter in the order of the contents, with *figures* filled in."""
    folder = paths.resources() / "help"
    contents = tomllib.loads((folder / "contents.toml").read_text("utf-8"))
    return Handbook(
        tuple(
            ChapterGroup(
                entry["title"],
                tuple(
                    chapter_from(name, (folder / f"{name}.md").read_text("utf-8"), figures)
                    for name in entry["chapters"]
                ),
            )
            for entry in contents["group"]
        )
    )
