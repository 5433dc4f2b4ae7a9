"""Who uses this computer, as its system calls them: who acts until somebody else is chosen."""

import getpass

UNKNOWN = "未知用户"


def computer_user() -> str:
    """The name of the user who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return UNKNOWN
