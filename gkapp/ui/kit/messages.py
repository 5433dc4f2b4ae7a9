"""What a page tells the officer in a bar: never a box that must be clicked away."""

from collections.abc import Callable
from dataclasses import dataclass

from gkapp.domain.errors import Refused
from gkapp.ui.kit.look.tokens import Tone


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say. *title* is bold, *words* are plain; at least one of them is given."""

    tone: Tone
    title: str = ""
    words: str = ""
    action: str = ""
    """The words of one button, if there is something to do about it."""
    act: Callable[[], object] | None = None
    """What that button does."""
    also: str = ""
    """The words of a second button."""
    act_also: Callable[[], object] | None = None
    offers_undo: bool = False
    """Whether the window may put 撤销 on the button that is still free."""
    passes: bool = False
    """Whether it is for the moment alone: it goes by itself, and any other takes its place."""
    of_page: bool = False
    """Whether a page said it, without which it means nothing: the way to another one ends it."""


def done(text: str, *, offers_undo: bool = False) -> Message:
    """Something was done; the message goes away by itself."""
    return Message("done", words=text, offers_undo=offers_undo)


def remark(words: str) -> Message:
    """An answer that means something only now, as that there was nothing to do."""
    return Message("neutral", words=words, passes=True)


def refusal(error: Refused) -> Message:
    """Something was refused; the message stays until it is read."""
    return Message("problem", words=error.message)


def failure(error: Exception) -> Message:
    """What kept a job from its work, if it was refused; anything else is a bug, and raised."""
    if not isinstance(error, Refused):
        raise error
    return refusal(error)


def notice(title: str, words: str = "") -> Message:
    """Something the officer should know."""
    return Message("accent", title, words)
