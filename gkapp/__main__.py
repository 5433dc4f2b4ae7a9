"""`gkapp` and `python -m gkapp`: no argument opens the window, a subcommand works without one."""

import sys

from gkapp.cli.main import run


def main() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
