"""An agent's row says by what he acts for the applicant."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring a database from 0003 to 0004."""
    op.add_column(
        "request_party", sa.Column("authority", sa.String(), server_default="", nullable=False)
    )
