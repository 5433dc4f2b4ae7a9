"""The turn that everybody takes who calls PDFium: it bears one thread at a time."""

from threading import Lock

PDFIUM_TURN = Lock()
