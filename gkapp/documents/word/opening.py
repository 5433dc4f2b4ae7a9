"""Opens Word files for python-docx, which reads them before it judges them: here it is the other
way about.
"""

from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from gkapp.domain.text.reading_limits import LARGEST_UNPACKED_WORD, MOST_TAGS, naming
from gkapp.foreign_file import judge_package, judge_xml, refusing


def open_word(content: bytes, refusal: str) -> Any:
    """python-docx's document, which is typed in part.

    Refused, with *refusal* or the limit that it passes, for a file that is broken or hostile.
    """
    import docx

    with refusing_word(refusal):
        judge_word(content)
        return docx.Document(BytesIO(content))


@contextmanager
def refusing_word(sentence: str) -> Generator[None]:
    """As `refusing`, also for what python-docx itself raises on an odd file."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError

    with refusing(sentence):
        try:
            yield
        except (PythonDocxError, OpcError, XmlchemyError) as error:
            raise ValueError from error


def judge_word(
    content: bytes, *, unpacked: int = LARGEST_UNPACKED_WORD, tags: int = MOST_TAGS
) -> None:
    """Raises what broken archives raise, and Refused for one that passes a limit."""
    with naming("Word 文档"), ZipFile(BytesIO(content)) as package:
        judge_package(package, unpacked)
        for part in package.namelist():
            text = package.read(part)
            if part.endswith((".xml", ".rels")):
                judge_xml(text, tags)
