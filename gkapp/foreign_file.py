"""What must hold of somebody's file before a library reads it, and what broken ones raise."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager

from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB
from gkapp.domain.text.reading_limits import MOST_PARTS, TooMuch

BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, LookupError,
    MemoryError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
    lzma.LZMAError, struct.error, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error,
)  # fmt: skip
"""RuntimeError: also too deep a recursion, and zipfile's for a password; SyntaxError: of XML."""


@contextmanager
def refusing(sentence: str) -> Generator[None]:
    """Raise Refused with *sentence* for whatever a broken file makes fail in the block.

    Only a library that reads somebody's file belongs in it.
    """
    try:
        yield
    except BROKEN as error:
        raise Refused(sentence) from error


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_ole(content: bytes) -> bool:
    """Whether an Office file is no package: it is encrypted, or of a format from before them."""
    return content.startswith(_OLE)


def is_encrypted_ole(content: bytes) -> bool:
    """Whether what is_ole() found is a package that is encrypted."""
    return _ENCRYPTED in content


def is_locked(package: zipfile.ZipFile) -> bool:
    """Whether a part of the archive asks for a password."""
    return any(part.flag_bits & 1 for part in package.infolist())


_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def judge_package(package: zipfile.ZipFile, most: int) -> None:
    """TooMuch for an archive of too many parts, or that unpacks to more than *most* bytes.

    What a part really unpacks to is never more than the archive says: zipfile stops there.
    """
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise TooMuch("个部件", MOST_PARTS)
    if sum(part.file_size for part in parts) > most:
        raise TooMuch("MB（解压后的大小）", most // MB)


def judge_xml(content: bytes, most_tags: int) -> None:
    """TooMuch for a part with more tags; ValueError for one whose entities could swell."""
    # Office programs never write a document type.
    if any(mark in content for mark in _DOCTYPE):
        raise ValueError("document type")
    if content.count(b"<") > most_tags:
        raise TooMuch("个标记", most_tags)
