"""What every test stands on: no screen, and a clock that stands still."""

import os
from datetime import datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime(2026, 3, 4, 9, 30)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def today():
    return NOW.date()
