"""Letters with their templates and numbers, hand-outs, approvals, reasons, and evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring a database from 0001 to 0002."""
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("name", name=op.f("uq_number_series_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assignment",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_assignment_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_assignment_due_on"), "assignment", ["due_on"], unique=False)
    op.create_index(op.f("ix_assignment_request_id"), "assignment", ["request_id"], unique=False)
    op.create_table(
        "breach_reason",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_breach_reason_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_reason")),
        sa.UniqueConstraint(
            "request_id",
            "rule",
            "happened_on",
            name=op.f("uq_breach_reason_request_id_rule_happened_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter_template",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["attachment_bytes.sha256"], name=op.f("fk_letter_template_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", name=op.f("uq_letter_template_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letter_template_sha256"), "letter_template", ["sha256"], unique=False)
    op.create_table(
        "reasons_inquiry",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("delay_told_on", sa.Date(), nullable=True),
        sa.Column("delayed_until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_reasons_inquiry_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons_inquiry")),
        sa.UniqueConstraint("request_id", name=op.f("uq_reasons_inquiry_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "evidence",
        sa.Column("remedy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["remedy_id"], ["remedy.id"], name=op.f("fk_evidence_remedy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("remedy_id", "position", name=op.f("uq_evidence_remedy_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "approval",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_approval_letter_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_approval_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("letter_id", "stage", name=op.f("uq_approval_letter_id_stage")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_approval_letter_id"), "approval", ["letter_id"], unique=False)
    op.create_index(op.f("ix_approval_request_id"), "approval", ["request_id"], unique=False)
    op.add_column(
        "consultation", sa.Column("opinion", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "department",
        sa.Column("disclosure_office", sa.String(length=200), server_default="", nullable=False),
    )
    op.add_column(
        "department",
        sa.Column("office_hours", sa.String(length=200), server_default="", nullable=False),
    )
    op.add_column(
        "department",
        sa.Column("superior", sa.String(length=200), server_default="", nullable=False),
    )
    op.add_column(
        "department",
        sa.Column(
            "reconsideration_channel", sa.String(length=300), server_default="", nullable=False
        ),
    )
    op.add_column(
        "ground", sa.Column("kind", sa.String(length=40), server_default="", nullable=False)
    )
    op.add_column("letter", sa.Column("series", sa.String(length=40), nullable=True))
    op.add_column("letter", sa.Column("series_year", sa.Integer(), nullable=True))
    op.add_column("letter", sa.Column("serial", sa.Integer(), nullable=True))
    op.add_column("letter", sa.Column("facts", sa.String(), server_default="{}", nullable=False))
    # A reference in a new column must be written inline: SQLite adds no constraint afterwards.
    op.execute(
        "ALTER TABLE letter ADD COLUMN docx_sha256 VARCHAR(64)"
        " CONSTRAINT fk_letter_docx_sha256 REFERENCES attachment_bytes (sha256)"
    )
    op.add_column("letter", sa.Column("sent_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_letter_docx_sha256"), "letter", ["docx_sha256"], unique=False)
    op.create_index(
        "uq_letter_series_serial", "letter", ["series", "series_year", "serial"], unique=True
    )
    op.add_column(
        "remedy", sa.Column("procedure", sa.String(length=10), server_default="", nullable=False)
    )
    op.add_column("remedy", sa.Column("copy_received_on", sa.Date(), nullable=True))
    op.add_column("remedy", sa.Column("replied_on", sa.Date(), nullable=True))
    op.add_column(
        "remedy", sa.Column("orders_answer", sa.Boolean(), server_default="0", nullable=False)
    )
    op.add_column("remedy", sa.Column("answer_days", sa.Integer(), nullable=True))
    op.add_column("remedy", sa.Column("note", sa.String(), server_default="", nullable=False))
    op.add_column("request", sa.Column("archived_on", sa.Date(), nullable=True))
    op.add_column(
        "request", sa.Column("archive_no", sa.String(length=80), server_default="", nullable=False)
    )
