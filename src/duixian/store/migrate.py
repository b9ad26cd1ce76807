"""Brings a database to the newest form, from empty or from any older one, in one transaction."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from duixian.store.engine import WRITING, open_engine

_LOCK = 0x6475_6978
"""The PostgreSQL advisory lock that keeps two servers from migrating at once."""


def migrate(url: str, revision: str = "head") -> str:
    """Bring the database of a URL to a revision and return which that is."""
    engine = open_engine(url)
    try:
        return migrate_engine(engine, revision)
    finally:
        engine.dispose()


def migrate_engine(engine: Engine, revision: str = "head") -> str:
    """Bring a database to a revision and return which that is; one that is there already is left alone."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _upgrade(connection, revision)
        return current_revision(connection) or ""


def current_revision(connection: Connection) -> str | None:
    """Return the revision a database is at, None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision this version of the program writes."""
    return _scripts().get_current_head() or ""


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _upgrade(connection: Connection, revision: str) -> None:
    scripts = _scripts()

    def steps(current: Any, context: MigrationContext) -> Any:
        return scripts._upgrade_revs(revision, current)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=revision) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
