"""What units owe in the text: figures, livelihood items, overdue problems, and what is asked of them next."""

from collections.abc import Iterator

from duixian.app.board.due import filing_deadline
from duixian.app.bulletin.record import Bulletin, Number, Owing, Words, words
from duixian.app.bulletin.telling import day_words, joined


def filing_words(bulletin: Bulletin) -> Iterator[Words]:
    """Yield how many figures were due, and which units owe some or were late."""
    month, day = str(bulletin.month), day_words(bulletin.deadline)
    at = f"/unit/missing?month={month}"
    missing, late = sum(one.missing for one in bulletin.owing), sum(one.late for one in bulletin.owing)
    yield words(
        "{month}月应填报数据{asked}项，截止日为{day}。未报{missing}项，迟报{late}项。",
        month=month,
        asked=Number(str(bulletin.asked), at),
        day=day,
        missing=Number(str(missing), at),
        late=Number(str(late), at),
    )
    for word, told in (("未报", "missing"), ("迟报", "late")):
        owed = [(one, getattr(one, told)) for one in bulletin.owing if getattr(one, told)]
        if owed:
            yield (f"{word}单位：", *joined(_owed(one, count, month) for one, count in owed), "。")


def _owed(one: Owing, count: int, month: str) -> Words:
    at = f"/unit/{one.unit_id}" if one.unit_id else "/unit/missing"
    return (one.unit, Number(str(count), f"{at}?month={month}"), "项")


def livelihood_words(bulletin: Bulletin) -> Iterator[Words]:
    """Yield how far the livelihood items are, all and each."""
    if not bulletin.items:
        return
    sites, finished = (sum(getattr(one, name) for one in bulletin.items) for name in ("sites", "finished"))
    yield words(
        "民生实事{items}件，点位{sites}个，已完成{finished}个。",
        items=Number(str(len(bulletin.items)), f"/livelihood?day={bulletin.day}"),
        sites=Number(str(sites), f"/livelihood?day={bulletin.day}"),
        finished=Number(str(finished), f"/livelihood?day={bulletin.day}"),
    )
    for one in bulletin.items:
        amount = f"计划{one.amount}，完成{one.done or '0'}，占{one.share}；" if one.amount and one.share else ""
        told = f"{amount}点位{one.sites}个，完成{one.finished}个"
        unit = f"（{one.unit}）" if one.unit else ""
        yield (f"{one.number}．{one.name}{unit}：", Number(told, f"/livelihood/{one.id}"), "。")


def problem_words(bulletin: Bulletin) -> Iterator[Words]:
    """Yield how many problems there are, and those overdue."""
    found = bulletin.problems
    if not found.raised:
        return
    yield words(
        "登记问题{raised}件，在办{open}件，已销号{closed}件，超期{overdue}件。",
        raised=Number(str(found.raised), "/obstacles"),
        open=Number(str(found.open), "/obstacles"),
        closed=Number(str(found.closed), "/obstacles"),
        overdue=Number(str(len(found.overdue)), "/obstacles"),
    )
    for place, one in enumerate(found.overdue, 1):
        said = f"{one.stage}期限{day_words(one.until)}，{one.over.replace(' ', '')}"
        unit = f"（{one.unit}）" if one.unit else ""
        yield (f"{place}．{one.title}{unit}：", Number(said, f"/obstacles/{one.id}"), "。")


def next_words(bulletin: Bulletin) -> Iterator[Words]:
    """Yield what is asked of units, by the day of their next filing."""
    year, month = (bulletin.year, bulletin.month + 1) if bulletin.month < 12 else (bulletin.year + 1, 1)
    until = day_words(filing_deadline(year, month))
    bare = [one for one in bulletin.laggards if one.row.colour == "red" and not one.measure]
    if bare:
        units = "、".join(dict.fromkeys(one.row.unit for one in bare))
        count = Number(str(len(bare)), f"/tasks?parts=no&light=red&day={bulletin.day}")
        yield ("红灯任务中", count, f"项未填报整改措施，请{units}于{until}前补报。")
    if any(one.missing for one in bulletin.owing):
        yield (f"未报数据的单位请于{until}前补报{bulletin.month}月数据。",)
    if bulletin.problems.overdue:
        units = "、".join(dict.fromkeys(one.unit for one in bulletin.problems.overdue if one.unit))
        yield (f"超期问题请{units or '责任单位'}抓紧办理，于{until}前报送办理情况。",)
