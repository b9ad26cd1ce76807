"""Says in one Chinese sentence why a task is lit as it is, with the numbers that decided."""

from decimal import Decimal

from duixian.judge.rounding import shown
from duixian.judge.standing import Standing
from duixian.model.claim import Stage

_PERCENT = Decimal(100)
_STAGES: dict[Stage, str] = {
    "preliminary": "前期",
    "start": "开工",
    "progress": "推进",
    "done": "建成",
    "operate": "运营",
    "obtain": "获评",
    "hold": "举办",
}


def stage_name(stage: Stage | None) -> str:
    """Return the word of a stage, 完成 where none is named."""
    return _STAGES[stage] if stage else "完成"


def span_of_months(month: int | None) -> str:
    """Return 1—6月, 全年 for twelve, and nothing where no month is known."""
    if month is None:
        return ""
    return "全年" if month == 12 else f"1—{month}月"


def say_gap(standing: Standing, word: str) -> str:
    """Return the sentence of a task that adds up."""
    assert standing.gap is not None
    assert standing.achieved is not None
    assert standing.expected is not None
    apart = f" {shown(abs(standing.gap), Decimal(0))} 个百分点" if standing.gap else ""
    done, due = shown(standing.achieved * _PERCENT), shown(standing.expected * _PERCENT)
    course = standing.task.trajectory
    by = f"按本单位前 {course.years} 年同期进度" if course.source == "profile" else "序时"
    return f"{word}{apart}：{span_of_months(standing.month)}完成 {done}%，{by}应达 {due}%"


def say_rate(standing: Standing, word: str) -> str:
    """Return the sentence of a rate, compared as it is."""
    assert standing.gap is not None
    assert standing.value is not None
    assert standing.task.target is not None
    apart = f" {shown(abs(standing.gap), Decimal(0))} 个百分点" if standing.gap < 0 else ""
    months, unit = span_of_months(standing.month), "%" if standing.task.unit in (None, "%") else standing.task.unit
    return f"{word}{apart}：{months}为 {standing.value:f}{unit}，目标 {standing.task.target:f}{unit}"


def say_ceiling(standing: Standing, word: str) -> str:
    """Return the sentence of a ceiling."""
    assert standing.value is not None
    assert standing.task.target is not None
    unit = standing.task.unit or ""
    months = span_of_months(standing.month)
    return f"{word}上限：{months}为 {standing.value:f}{unit}，上限 {standing.task.target:f}{unit}"


def say_milestone(standing: Standing, word: str, left: int) -> str:
    """Return the sentence of a milestone: what was promised by when, and what was reported."""
    promised = _STAGES[standing.task.stage] if standing.task.stage else "完成"
    stands = f"目前{_STAGES[standing.stage]}" if standing.stage else "尚无进展报来"
    when = f"还有 {left} 天" if left >= 0 else f"已超 {-left} 天"
    return f"{word}：应于 {standing.task.deadline.isoformat()} 前{promised}，{stands}，{when}"


def say_until(standing: Standing, word: str) -> str:
    """Return the sentence of a task that is done, or whose value is reached already."""
    if standing.value is None or standing.task.target is None:
        return word
    unit = standing.task.unit or ""
    return f"{word}：{span_of_months(standing.month)}为 {standing.value:f}{unit}，目标 {standing.task.target:f}{unit}"
