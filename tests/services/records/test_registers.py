"""The list of registers: found by their names and by their tables."""

import pytest

from gkapp.services.records.registers import register_named, register_of, registers


def test_a_register_is_found_by_its_name_and_by_its_table():
    for register in registers():
        assert register_named(register.name) is register
        expected = register if register.handled_by is not None else None
        assert register_of(register.table.__tablename__) is expected
    assert register_of("setting") is None
    with pytest.raises(KeyError):
        register_named("setting")
