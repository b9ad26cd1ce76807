"""Gets the drawing engine ready when the server starts, so that no reader waits for it."""

from datetime import date
from decimal import Decimal

from duixian.judge.trajectory import by_calendar
from duixian.model.task import Observation, Task
from duixian.web.charts.headline import headline
from duixian.web.charts.history import History, Moment, history
from duixian.web.charts.progress import Progress
from duixian.web.charts.strip import Strip, strip_chart
from duixian.web.charts.task import task_chart


def warm() -> None:
    """Draw one chart of every kind, about a second in all: it starts the engine and compiles the kinds."""
    seen, end = Observation(3, date(2024, 4, 20), Decimal(1)), date(2024, 12, 31)
    task = Task("warm", "", "quantity", 2024, "=", Decimal(2), None, "up", "month", by_calendar(), end)
    progress = Progress(task, (seen,), None, date(2024, 4, 30))
    headline(progress)
    task_chart(progress)
    strip_chart((Strip("", (("on_track", 1),)),), "")
    history(History("", None, (Moment("2024", Decimal(1)),)))
