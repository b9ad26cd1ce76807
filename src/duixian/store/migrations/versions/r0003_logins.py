"""Logins that failed one after another are counted; sessions and tokens are found by their user."""

import sqlalchemy as sa
from alembic import op

from duixian.store.types import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of throttles and the indexes."""
    op.create_table(
        "throttles",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_throttles"),
    )
    op.create_index("ix_throttles_until", "throttles", ["until"])
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])
