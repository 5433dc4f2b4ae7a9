"""Which charts stand in a year's report."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring a database from 0006 to 0007."""
    op.create_table(
        "report_chart",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_chart")),
        sa.UniqueConstraint("year", "kind", name=op.f("uq_report_chart_year_kind")),
        sqlite_autoincrement=True,
    )
