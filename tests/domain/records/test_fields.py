"""What a form says of a field as it is declared."""

from dataclasses import dataclass

from gkapp.domain.records.fields import declarations, text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    subject: str = text("信件的事由", short="事由", hint="一句话", source="《条例》第二十九条")
    place: str = text("地点", source="《条例》第三十条")


def test_a_form_has_the_short_name_and_the_hint_with_its_source():
    said = declarations(LetterDraft)
    assert (said["subject"].in_form, said["subject"].in_table) == ("事由", "信件的事由")
    assert said["subject"].whole_hint == "一句话（《条例》第二十九条）"
    assert (said["place"].in_form, said["place"].whole_hint) == ("地点", "")
