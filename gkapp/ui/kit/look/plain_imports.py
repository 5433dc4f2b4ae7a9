"""Lets Python import as it does without Qt.

Qt's bindings put a function of their own in the place of Python's import. It reads the source of
each module that is loaded from then on, and keeps it, to see whether that asks for the bindings'
other ways of writing (`__feature__`), which gkapp never does: several hundred files more to open,
and for a virus scanner to look through, each time the window is opened.
"""

import builtins

_AS_BEFORE = "__orig_import__"  # where the bindings keep what they took the place of


def import_plainly() -> None:
    """Put back what the bindings took the place of, for good; nothing to do where they did not.

    To be called by what runs, not by what is being imported: at the end of each import the
    function puts itself back.
    """
    builtins.__import__ = getattr(builtins, _AS_BEFORE, builtins.__import__)
