"""Says in Chinese what a chart of a task shows, for who does not see it: every number of it, in order."""

from duixian.web.charts.plot import YEAR, light_word, told
from duixian.web.charts.progress import Progress, ahead, end_month, expected, observed, reckoned, targets
from duixian.web.charts.words import span_word, word


def title(progress: Progress) -> str:
    """Return the name of the task and the word of its light."""
    return progress.task.name + light_word(progress)


def describe(progress: Progress) -> str:
    """Return target, expected course, figures and forecast in sentences."""
    parts = (_target(progress), _course(progress), _figures(progress), _forecast(progress), _why(progress))
    return "".join(part + "。" for part in parts if part)


def _target(progress: Progress) -> str:
    task = progress.task
    ends = "至".join(point.text for point in targets(task)) or "未定"
    if task.kind == "milestone":
        return f"应于 {task.deadline.isoformat()} 前{ends}"
    return f"{task.year}年{'上限' if task.kind == 'ceiling' else '目标'} {ends}"


def _course(progress: Progress) -> str:
    due, seen = expected(progress.task), observed(progress)
    if not due or not seen:
        return ""
    month = seen[-1].month
    return f"{span_word(month, 'zh')}序时应达 {due[month].text}"


def _figures(progress: Progress) -> str:
    figures = told(progress)
    return f"实际：{figures}" if figures else "尚无数据"


def _forecast(progress: Progress) -> str:
    forecast = ahead(progress)
    if forecast is None:
        return ""
    middle, *ends = (reckoned(progress, value) for value in (forecast.middle, *forecast.half, *forecast.most))
    until = word("forecast" if end_month(progress.task) == YEAR else "forecast_due", "zh")
    return f"{until} {middle}，五成把握在 {ends[0]} 至 {ends[1]}，八成把握在 {ends[2]} 至 {ends[3]}"


def _why(progress: Progress) -> str:
    return progress.light.why.rstrip("。") if progress.light else ""
