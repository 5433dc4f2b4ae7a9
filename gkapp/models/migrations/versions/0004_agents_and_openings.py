"""What an agent acts by, how information was supplied, and what of it was opened to all."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring a database from 0003 to 0004."""
    op.add_column(
        "request_party", sa.Column("authority", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "request",
        sa.Column("help_needed", sa.String(length=120), server_default="", nullable=False),
    )
    op.add_column(
        "answer",
        sa.Column("supplied_form", sa.String(length=120), server_default="", nullable=False),
    )
    op.add_column(
        "answer", sa.Column("supply_reason", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "answer", sa.Column("lacks_remedy", sa.Boolean(), server_default="0", nullable=False)
    )
    op.create_table(
        "opening",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_opening_entry_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_opening_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("request_id", name=op.f("uq_opening_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opening_entry_id"), "opening", ["entry_id"], unique=False)
