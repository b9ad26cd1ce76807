"""The second half: published figures, leagues, problems, livelihood items, what goes out and comes in, verdicts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from duixian.store.types import Figure, Moment

revision = "0004"
down_revision = "0003"

_TYPES: dict[str, Any] = {
    "text": sa.Text,
    "int": sa.Integer,
    "bool": sa.Boolean,
    "date": sa.Date,
    "moment": Moment,
    "figure": Figure,
    "json": sa.JSON(none_as_null=True),
}

_TABLES = {
    "published": (
        "place:text adcode:text? unit_id:text?>units code:text name:text measure:text year:int month:int "
        "value:figure unit:text as_of:date source:text url:text? document:text? start:int? end:int? by:text "
        "at:moment simulated:bool"
    ),
    "leagues": (
        "name:text year:int group:text basis:text content:json public:bool active:bool by:text at:moment simulated:bool"
    ),
    "obstacles": (
        "number:int title:text text:text task_id:text?>tasks origin:text difficulty:text unit_id:text?>units "
        "state:text raised_by:text raised_at:moment contact:text assigned_at:moment? planned_at:moment? "
        "answered_at:moment? resolved_at:moment? resolved_by:text? closed_at:moment? verified_by:text? "
        "plan_due:date? answer_due:date? due:date? level:int simulated:bool"
    ),
    "obstacle_steps": "obstacle_id:text>obstacles step:text by:text at:moment text:text until:date?",
    "livelihood_items": (
        "year:int number:int name:text text:text parent_id:text?>livelihood_items unit_id:text?>units "
        "task_id:text?>tasks amount:figure? unit:text? active:bool simulated:bool"
    ),
    "sites": (
        "item_id:text>livelihood_items number:int name:text address:text quantity:figure state:text day:date? "
        "note:text by:text at:moment simulated:bool planned:date? started:date? finished:date?"
    ),
    "votes": (
        "item_id:text>livelihood_items day:date members:int satisfied:int basically:int unsatisfied:int "
        "by:text at:moment simulated:bool"
    ),
    "attachments": (
        "subject:text subject_id:text sha256:text name:text media:text size:int by:text at:moment public:bool"
    ),
    "corrections": (
        "task_id:text>tasks text:text contact:text at:moment state:text summary:text answer:text "
        "answered_by:text? answered_at:moment?"
    ),
    "subscriptions": "user_id:text>users channel:text address:text secret:text wanted:json created:moment active:bool",
    "deliveries": "subscription_id:text>subscriptions key:text day:date state:text tries:int at:moment error:text",
    "verdicts": (
        "task_id:text>tasks label:text value:figure? ratio:figure? why:text basis:text entry_id:text?>entries "
        "provisional:bool day:date policy:text by:text at:moment simulated:bool"
    ),
}
"""Every table's columns beside its id: name, type, `?` where it may be empty, `>` and the table it refers to."""

_INDEXES = (
    ("published", ("code", "year")),
    ("published", ("unit_id",)),
    ("leagues", ("year",)),
    ("obstacles", ("state", "unit_id")),
    ("obstacles", ("task_id",)),
    ("obstacle_steps", ("obstacle_id",)),
    ("livelihood_items", ("task_id",)),
    ("livelihood_items", ("year", "number")),
    ("sites", ("item_id",)),
    ("votes", ("item_id",)),
    ("attachments", ("subject", "subject_id")),
    ("corrections", ("state",)),
    ("corrections", ("task_id",)),
    ("subscriptions", ("user_id",)),
    ("deliveries", ("subscription_id",)),
    ("verdicts", ("task_id",)),
)


def upgrade() -> None:
    """Make the tables; every task that is there may be shown outside once the public site is switched on."""
    op.add_column("tasks", sa.Column("public", sa.Boolean, nullable=False, server_default=sa.true()))
    for name, said in _TABLES.items():
        key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
        columns = [_column(name, column) for column in said.split()]
        unique = [sa.UniqueConstraint("number", name="uq_obstacles_number")] if name == "obstacles" else []
        op.create_table(name, sa.Column("id", sa.Text, nullable=False), *columns, key, *unique)
    for name, indexed in _INDEXES:
        op.create_index(f"ix_{name}_{'_'.join(indexed)}", name, list(indexed))


def _column(table: str, said: str) -> sa.Column[Any]:
    name, _, rest = said.partition(":")
    kind, _, refers = rest.partition(">")
    keys = [sa.ForeignKey(f"{refers}.id", name=f"fk_{table}_{name}")] if refers else []
    return sa.Column(name, _TYPES[kind.rstrip("?")], *keys, nullable=kind.endswith("?"))
