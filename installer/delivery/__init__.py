"""How a checkout becomes what officers install: setup file, portable folder and Debian package."""
