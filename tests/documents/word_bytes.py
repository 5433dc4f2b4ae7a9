"""Small Word files as officers make them, in memory."""

from io import BytesIO

import docx


def word_bytes(*paragraphs, build=None):
    """A Word file with *paragraphs*, and what *build* adds to it."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if build is not None:
        build(word)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def texts_of(content):
    return [line.text for line in docx.Document(BytesIO(content)).paragraphs]
