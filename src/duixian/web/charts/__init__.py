"""Charts of the board, drawn by the server as SVG from plain records (docs/charts.md)."""

from duixian.web.charts.cache import SHELF
from duixian.web.charts.headline import headline
from duixian.web.charts.heat import Cell, HeatRow, heat_table
from duixian.web.charts.history import History, Moment, history
from duixian.web.charts.progress import Progress
from duixian.web.charts.raster import NoChineseFont, picture
from duixian.web.charts.strip import Strip, strip_chart
from duixian.web.charts.task import task_chart
from duixian.web.charts.warm import warm

__all__ = [
    "SHELF",
    "Cell",
    "HeatRow",
    "History",
    "Moment",
    "NoChineseFont",
    "Progress",
    "Strip",
    "headline",
    "heat_table",
    "history",
    "picture",
    "strip_chart",
    "task_chart",
    "warm",
]
