"""A letter that keeps its number though it never went out says why."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring a database from 0002 to 0003."""
    op.add_column(
        "letter", sa.Column("void_reason", sa.String(), server_default="", nullable=False)
    )
