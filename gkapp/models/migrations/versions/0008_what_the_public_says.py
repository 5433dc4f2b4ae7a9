"""Public opinions with their answers, and decisions on which the public is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring a database from 0007 to 0008."""
    op.create_table(
        "opinion_response",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("found_at", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.Column("exempt_reason", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("due_at", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_response")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_opinion_response_due_at"), "opinion_response", ["due_at"], unique=False
    )
    op.create_index(
        op.f("ix_opinion_response_found_at"), "opinion_response", ["found_at"], unique=False
    )
    op.create_index(op.f("ix_opinion_response_title"), "opinion_response", ["title"], unique=False)
    op.create_table(
        "decision_consultation",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("draft_published_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("opened_from", sa.Date(), nullable=True),
        sa.Column("opened_until", sa.Date(), nullable=True),
        sa.Column("short_reason", sa.String(), nullable=False),
        sa.Column("channels", sa.String(length=300), nullable=False),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("taken_up", sa.Integer(), nullable=False),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("result_address", sa.String(length=500), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("stopped_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_decision_consultation_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_consultation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_decision_consultation_entry_id"),
        "decision_consultation",
        ["entry_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_consultation_opened_from"),
        "decision_consultation",
        ["opened_from"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_consultation_title"), "decision_consultation", ["title"], unique=False
    )
    op.create_table(
        "opinion_reply",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("speaker", sa.String(length=120), nullable=False),
        sa.Column("is_by_head", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion_response.id"], name=op.f("fk_opinion_reply_opinion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_reply")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_opinion_reply_opinion_id"), "opinion_reply", ["opinion_id"], unique=False
    )
    # ### end Alembic commands ###
