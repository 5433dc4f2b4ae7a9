"""The report from draft to publication, and the sum of many units' reports."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Bring a database from 0005 to 0006."""
    op.create_table(
        "check_waiver",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.String(length=20), nullable=False),
        sa.Column("finding", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("waived_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_waiver")),
        sa.UniqueConstraint(
            "year", "check_id", "finding", name=op.f("uq_check_waiver_year_check_id_finding")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "earlier_figures",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_figures")),
        sa.UniqueConstraint("year", name=op.f("uq_earlier_figures_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "figure_override",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=40), nullable=False),
        sa.Column("row_label", sa.String(length=60), nullable=False),
        sa.Column("column_label", sa.String(length=60), nullable=False),
        sa.Column("counted", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_override")),
        sa.UniqueConstraint(
            "year",
            "block",
            "row_label",
            "column_label",
            name=op.f("uq_figure_override_year_block_row_label_column_label"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_version",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_version")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_report_version_year_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rollup",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup")),
        sa.UniqueConstraint("year", "title", name=op.f("uq_rollup_year_title")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_step",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_at", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["report_version.id"], name=op.f("fk_report_step_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_step")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_step_version_id"), "report_step", ["version_id"], unique=False)
    op.create_table(
        "rollup_unit",
        sa.Column("rollup_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_expected", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollup_id"], ["rollup.id"], name=op.f("fk_rollup_unit_rollup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_unit")),
        sa.UniqueConstraint("rollup_id", "name", name=op.f("uq_rollup_unit_rollup_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rollup_report",
        sa.Column("rollup_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("carried_out", sa.Integer(), nullable=True),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollup_id"], ["rollup.id"], name=op.f("fk_rollup_report_rollup_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["rollup_unit.id"], name=op.f("fk_rollup_report_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_report")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_rollup_report_rollup_id"), "rollup_report", ["rollup_id"], unique=False
    )
    op.create_index(op.f("ix_rollup_report_sha256"), "rollup_report", ["sha256"], unique=False)
    op.create_index(op.f("ix_rollup_report_unit_id"), "rollup_report", ["unit_id"], unique=False)
    op.add_column(
        "entered_figure",
        sa.Column("person", sa.String(length=80), server_default="", nullable=False),
    )
