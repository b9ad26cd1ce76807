"""What people do beside filing: files put beside filings, measures on red tasks, remarks."""

from datetime import date, timedelta

from duixian.app.board.filing import attach
from duixian.app.board.ledger import Board
from duixian.app.board.remedies import propose, remark, review
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.app.demo.picture import bars
from duixian.model.board import Filing, PlanTask, Remedy


def add_talk(board: Board, people: People, year: int, day: date) -> None:
    """Put evidence beside filings, measures on two red tasks in three, and remarks."""
    with board.ledger.read() as books:
        tasks = {task.name: task for task in books.find(PlanTask, year=year, active=True)}
    for file in table("words")["evidence"]:
        _attach(board, people, tasks[file["task"]], file["name"])
    _work_remedies(board, people, day)
    for said in table("words")["remark"]:
        remark(board, people.users[said["by"]], tasks[said["task"]].id, f"（演示）{said['text']}")


def _attach(board: Board, people: People, task: PlanTask, name: str) -> None:
    with board.ledger.read() as books:
        filings = books.find(Filing, order=("month", "version"), task_id=task.id, simulated=True)
    by_month = {filing.month: filing for filing in filings}
    if not by_month:
        return
    last = by_month[max(by_month)]
    if name.endswith(".png"):
        content = bars([float((f.value or 0) / (task.target or 1)) for f in by_month.values()])
    else:
        lines = [f"{month},{filing.value}" for month, filing in by_month.items()]
        content = "\n".join([f"月份,1月至该月累计（{task.unit}，模拟数据）", *lines, ""]).encode("utf-8-sig")
    attach(board, people.reporters[last.unit_id], last.id, name, content)


def _work_remedies(board: Board, people: People, day: date) -> None:
    with board.ledger.read() as books:
        remedies = books.find(Remedy, order=("opened", "task_id"), outcome=None)
    leads = board.queries.leads(day.year) | board.queries.leads(day.year - 1)
    measures, lights = table("words")["measures"], board.queries.last_lights(day)
    for place, remedy in enumerate(remedies):
        if place % 3 == 2 or remedy.task_id not in leads:
            continue
        reporter = people.reporters[leads[remedy.task_id]]
        due = remedy.opened + timedelta(days=30)
        propose(board, reporter, remedy.id, f"（演示）{measures[place % len(measures)]}", due)
        if lights[remedy.task_id].colour not in ("red", "yellow"):
            review(board, people.users["sup"], remedy.id, f"（演示）{table('words')['outcome']}")
