"""The one error that is meant for the officer; everything else is a bug."""


class Refused(Exception):  # noqa: N818 - named for what the officer sees, as in "the entry was refused"
    """A rule or the surroundings forbid it: what, where and what to do, in one Chinese sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class KeyNeeded(Refused):
    """A database stays closed until somebody gives its key: none is known, or it does not fit."""
