"""What is done without changing a row is in the trail all the same."""

from gkapp.models.audit.recording import ActionKind
from gkapp.models.file.verification import verify
from gkapp.services.database.undo import list_actions, next_steps, undo
from gkapp.services.department.particulars import add_persons


def test_a_note_is_in_the_trail_and_undo_passes_over_it(db):
    add_persons(db, ["李雷"])
    db.note("导出申请（含个人信息）")
    note, adding = list_actions(db)
    assert (note.title, note.kind, note.actor) == (
        "导出申请（含个人信息）",
        ActionKind.NOTE,
        "周静",
    )
    assert next_steps(db).undo == adding
    assert undo(db).text == "已撤销：登记人员 1 个"
    assert verify(db.path, db.key).faults == ()
