"""Requests of a department that has what letters need."""

import pytest

from gkapp.domain.department.particulars import Unit
from gkapp.services.department.particulars import change_unit
from tests.ui.requests.conftest import filled, show

__all__ = ["desk", "filled", "show"]


@pytest.fixture
def desk(filled):
    """The context of the requests, of a department that may number its letters."""
    unit = Unit(
        "云岭省住房和城乡建设厅", letter_mark="云建公开", reconsideration_body="云岭省人民政府",
        court="望云区人民法院", address="望云大道9号",
    )  # fmt: skip
    change_unit(filled.db, unit)
    return filled
