"""Reads made-up files for the publication check."""

import pytest

from gkapp.domain.publication_check.findings import Passage, Trace
from gkapp.exchange.publication.reading import file_parts


@pytest.fixture
def read():
    """The passages of a file by place, and its traces."""

    def read_parts(content, name):
        parts = list(file_parts(content, name))
        passages = {part.place: part.text for part in parts if isinstance(part, Passage)}
        return passages, [part for part in parts if isinstance(part, Trace)]

    return read_parts
