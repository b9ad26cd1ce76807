"""Made-up tasks and filings are marked as such; what pages ask most is indexed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Mark everything that is there as real, and add the indexes."""
    for table in ("tasks", "filings"):
        op.add_column(table, sa.Column("simulated", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_filings_state", "filings", ["state"])
    op.create_index("ix_lights_day_colour", "lights", ["day", "colour"])
    op.create_index("ix_sessions_expires", "sessions", ["expires"])
