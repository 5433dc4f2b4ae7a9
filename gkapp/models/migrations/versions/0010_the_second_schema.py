"""What the schema gains after release 0.9.0, one function for each area.

It grows until it is released; then its frozen database joins the tests. New columns are blank in
what is there: what the trail says of a row stays what the row says.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_TEXTS = {
    "key_points_document": {"document_no": 80, "level": 10, "note": None},
    "task": {
        "said_role": 20, "office": 120, "person": 80, "period": 10, "deliverable": None,
        "state": 10, "state_reason": None,
    },
}  # fmt: skip


def upgrade() -> None:
    """Bring a database from 0009 to 0010."""
    _key_points()


def _key_points() -> None:
    """Tasks get a person, a term, a state, notes and linked evidence."""
    for table, columns in _TEXTS.items():
        for name, length in columns.items():
            op.add_column(
                table, sa.Column(name, sa.String(length), server_default="", nullable=False)
            )
    op.add_column("key_points_document", sa.Column("issued_on", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("place", sa.Integer(), nullable=True))
    op.add_column("task", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("share", sa.Integer(), server_default="0", nullable=False))
    # Alembic adds a column with a reference only by copying the table.
    reference = "CONSTRAINT fk_task_parent_id REFERENCES task (id)"
    op.execute(f"ALTER TABLE task ADD COLUMN parent_id INTEGER {reference}")
    op.create_index(op.f("ix_task_parent_id"), "task", ["parent_id"], unique=False)
    _create_notes()
    _create_evidence()


def _create_notes() -> None:
    op.create_table(
        "task_note",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_note_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_note_task_id"), "task_note", ["task_id"], unique=False)


def _create_evidence() -> None:
    op.create_table(
        "task_evidence",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("linked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_evidence_task_id")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_task_evidence_measure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_evidence")),
        sqlite_autoincrement=True,
    )
    for name in ("task_id", "measure_id"):
        index = op.f(f"ix_task_evidence_{name}")
        op.create_index(index, "task_evidence", [name], unique=False)
