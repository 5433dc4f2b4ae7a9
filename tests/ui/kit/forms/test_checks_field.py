"""Several fixed choices with boxes."""

from gkapp.ui.kit.forms.fields import ChecksField


def test_what_is_ticked_is_the_value_and_other_values_stay(qtbot):
    field = ChecksField(("图解", "问答", "H5"))
    qtbot.addWidget(field)
    field.show_value(("问答", "快板"))
    assert field.boxes["问答"].isChecked()
    assert field.value() == ("问答", "快板")
    with qtbot.waitSignal(field.changed):
        field.boxes["图解"].click()
    assert field.value() == ("图解", "问答", "快板")
    assert field.complaint == "" and field.focus_widget is field
    assert field.focusProxy() is field.boxes["图解"]
