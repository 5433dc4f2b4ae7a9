"""gkapp: the desk of a government disclosure officer."""

__version__ = "0.9.0"
