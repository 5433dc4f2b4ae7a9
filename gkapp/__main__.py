"""`gkapp` and `python -m gkapp`: no argument opens the window, a subcommand works without one."""

import sys

from gkapp import paths
from gkapp.cli.main import run
from gkapp.private_folder import use_private_folder


def main() -> None:
    """Run the program and leave with its exit code."""
    use_private_folder(paths.data_folder() / "temp")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
