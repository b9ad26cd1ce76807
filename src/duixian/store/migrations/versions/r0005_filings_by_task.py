"""Filings in a state are found by their tasks: else the counted figures of twenty tasks are sought among all."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Put the index of states and tasks in the place of the one of states."""
    op.drop_index("ix_filings_state", "filings")
    op.create_index("ix_filings_state_task_id", "filings", ["state", "task_id"])
