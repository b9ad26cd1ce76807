"""A verdict that a person gave says what it rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the source; those that are there have none."""
    op.add_column("verdicts", sa.Column("source", sa.Text, nullable=False, server_default=""))
