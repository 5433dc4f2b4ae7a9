from datetime import UTC, datetime, timedelta

from gkapp.documents.timestamps import in_beijing


def test_a_time_without_zone_is_beijing_time():
    moment = in_beijing(datetime(2026, 1, 20, 9, 30, 5, 123))
    assert moment.isoformat() == "2026-01-20T09:30:05+08:00"


def test_another_zone_is_translated():
    moment = in_beijing(datetime(2025, 12, 31, 20, 0, tzinfo=UTC))
    assert (moment.year, moment.hour, moment.utcoffset()) == (2026, 4, timedelta(hours=8))
