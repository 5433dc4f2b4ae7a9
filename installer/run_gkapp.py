"""Where the frozen program begins; gkapp.exe and gkapp-cli.exe differ in the console alone."""

from gkapp.__main__ import main

if __name__ == "__main__":
    main()
