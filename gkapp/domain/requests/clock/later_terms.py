"""What puts the due day off: an extension (art. 33), or a delay for abnormal volume (art. 35)."""

from dataclasses import replace

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import Delayed, Extended, ReasonsAsked, ReasonsGiven
from gkapp.domain.requests.clock.life import Life, Reckoning, day_missed
from gkapp.domain.text.dates import chinese_date


def extended(life: Life, event: Extended, reckoning: Reckoning) -> Life:
    """Void for the second time, for too many days, and when told after the due day."""
    if life.extended is not None:
        raise Refused("延长答复期限只能一次，此前已经延期，再次延期无效，请核对。")
    longest = reckoning.settings.limits.longest_extension(life.received.on)
    if not 1 <= event.days <= longest:
        raise Refused(
            f"延期应为1至{longest}个工作日，不能是{event.days}个工作日，超出的延期无效，请核对。"
        )
    if missed := day_missed(life, reckoning, event.takes_effect):
        raise Refused(
            f"延期应当在答复期限（{chinese_date(missed)}）届满前告知申请人，"
            f"{chinese_date(event.takes_effect)}才告知的延期无效，请核对。"
        )
    return replace(life, extended=event)


def reasons_asked(life: Life, event: ReasonsAsked) -> Life:
    """Impossible while reasons are awaited."""
    if life.reasons_asked and not life.reasons_given:
        raise Refused("此前已经要求说明理由，尚未收到说明，请核对。")
    return replace(life, reasons_asked=event, reasons_given=None)


def reasons_given(life: Life, event: ReasonsGiven) -> Life:
    """Impossible unless they were asked for."""
    if life.reasons_asked is None:
        raise Refused("此前没有要求说明理由，请核对是否漏登“要求说明理由”。")
    if life.reasons_given is not None:
        raise Refused(f"说明理由已于{chinese_date(life.reasons_given.on)}收到，请核对。")
    return replace(life, reasons_given=event)


def delayed(life: Life, event: Delayed, reckoning: Reckoning) -> Life:
    """Void when told after the due day; irregular where no reasons were asked for and given."""
    if missed := day_missed(life, reckoning, event.on):
        raise Refused(
            f"延迟答复应当在答复期限（{chinese_date(missed)}）届满前告知申请人，"
            f"{chinese_date(event.on)}才告知的延迟答复无效，请核对。"
        )
    later = replace(life, delayed=event)
    if life.reasons_given is not None:
        return later
    return later.with_breach(
        "delayed_without_reasons",
        event.on,
        "延迟答复应当先要求申请人说明理由并认为理由合理，此前没有收到说明理由。",
    )
