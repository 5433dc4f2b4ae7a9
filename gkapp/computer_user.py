"""Who uses this computer, as its system calls them: who acts until somebody else is chosen."""

import getpass
import os

UNKNOWN = "未知用户"
UNKNOWN_COMPUTER = "未知电脑"


def computer_user() -> str:
    """The name of the user who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return UNKNOWN


def computer_name() -> str:
    """The name of this computer in its network."""
    # The platform module would ask by a socket on Windows.
    named = os.environ.get("COMPUTERNAME") if os.name == "nt" else os.uname().nodename
    return named or UNKNOWN_COMPUTER
