"""The board's first form: people, reports and their review, the plan, progress, lights, and the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table, and the log's end at nothing."""
    _people()
    _reports()
    _plan()
    _filings()
    _lights()
    _log()
    op.execute("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')")


def _people() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("parent_id", sa.Text, sa.ForeignKey("units.id", name="fk_units_parent_id")),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("group", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("unit_id", sa.Text, sa.ForeignKey("units.id", name="fk_users_unit_id")),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("login", name="uq_users_login"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, sa.ForeignKey("users.id", name="fk_sessions_user_id"), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("csrf", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, sa.ForeignKey("users.id", name="fk_tokens_user_id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("encoding", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("adcode", sa.Text),
        sa.Column("year", sa.Integer),
        sa.Column("trust", sa.Text, nullable=False),
        sa.Column("copy_of", sa.Text, sa.ForeignKey("reports.id", name="fk_reports_copy_of")),
        sa.Column("imported_by", sa.Text, nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id", name="fk_entries_report_id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("machine", sa.JSON, nullable=False),
        sa.Column("human", sa.JSON),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("into", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_report_id_state", "entries", ["report_id", "state"])


def _plan() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id", name="fk_tasks_report_id")),
        sa.Column("entry_id", sa.Text, sa.ForeignKey("entries.id", name="fk_tasks_entry_id")),
        sa.Column("parent_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_tasks_parent_id")),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("chapter", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("op", sa.Text, nullable=False),
        sa.Column("target", sa.String),
        sa.Column("target2", sa.String),
        sa.Column("unit", sa.Text),
        sa.Column("direction", sa.Text),
        sa.Column("cadence", sa.Text, nullable=False),
        sa.Column("baseline", sa.String),
        sa.Column("stage", sa.Text),
        sa.Column("deadline", sa.Date, nullable=False),
        sa.Column("trajectory", sa.JSON, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
    )
    op.create_index("ix_tasks_entry_id", "tasks", ["entry_id"])
    op.create_index("ix_tasks_parent_id", "tasks", ["parent_id"])
    op.create_index("ix_tasks_year_number", "tasks", ["year", "number"])
    op.create_table(
        "duties",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_duties_task_id"), nullable=False),
        sa.Column("unit_id", sa.Text, sa.ForeignKey("units.id", name="fk_duties_unit_id"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
        sa.UniqueConstraint("task_id", "unit_id", name="uq_duties_task_id_unit_id"),
    )
    op.create_index("ix_duties_unit_id_role", "duties", ["unit_id", "role"])
    op.create_table(
        "remarks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_remarks_task_id"), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remarks"),
    )
    op.create_index("ix_remarks_task_id", "remarks", ["task_id"])


def _filings() -> None:
    op.create_table(
        "filings",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_filings_task_id"), nullable=False),
        sa.Column("unit_id", sa.Text, sa.ForeignKey("units.id", name="fk_filings_unit_id"), nullable=False),
        sa.Column("month", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("value", sa.String),
        sa.Column("stage", sa.Text),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("verified_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_filings"),
        sa.UniqueConstraint("task_id", "unit_id", "month", "version", name="uq_filings_task_id_unit_id_month_version"),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("filing_id", sa.Text, sa.ForeignKey("filings.id", name="fk_evidence_filing_id"), nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_filing_id", "evidence", ["filing_id"])


def _lights() -> None:
    op.create_table(
        "lights",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_lights_task_id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("colour", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lights"),
        sa.UniqueConstraint("task_id", "day", name="uq_lights_task_id_day"),
    )
    op.create_table(
        "remedies",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, sa.ForeignKey("tasks.id", name="fk_remedies_task_id"), nullable=False),
        sa.Column("opened", sa.Date, nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("reviewed_by", sa.Text),
        sa.Column("reviewed_at", MOMENT),
        sa.Column("outcome", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_remedies"),
    )
    op.create_index("ix_remedies_task_id", "remedies", ["task_id"])


def _log() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("why", sa.Text),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_subject_kind_subject_id", "audit", ["subject_kind", "subject_id"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
