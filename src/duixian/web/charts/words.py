"""The few words a chart writes, in Chinese and English."""

from datetime import date

from duixian.model.claim import Stage
from duixian.web.lights import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "target": ("目标", "Target"),
    "ceiling": ("上限", "Ceiling"),
    "expected": ("序时进度", "Expected"),
    "reported": ("实际", "Reported"),
    "forecast": ("全年预计", "Forecast"),
    "forecast_due": ("到期预计", "Forecast when due"),
    "ranges": ("预测区间 50%、80%", "Forecast range 50 %, 80 %"),
    "today": ("今日", "Today"),
    "deadline": ("期限", "Due"),
    "end": ("末", ""),
    "none": ("尚无数据", "No data yet"),
    "done": ("完成", "Done"),
    "items": ("项", ""),
    "all": ("共", "Total"),
}
_STAGES: dict[Stage, tuple[str, str]] = {
    "preliminary": ("前期", "Preparing"),
    "start": ("开工", "Started"),
    "progress": ("推进", "Under way"),
    "done": ("建成", "Built"),
    "operate": ("运营", "In use"),
    "obtain": ("获评", "Awarded"),
    "hold": ("举办", "Held"),
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def word(name: str, lang: Lang) -> str:
    """Return a word of the charts.

    >>> word("target", "zh"), word("today", "en")
    ('目标', 'Today')
    """
    return _WORDS[name][lang == "en"]


def stage_word(stage: Stage | None, lang: Lang) -> str:
    """Return the word of a stage, that for "done" where a promise names none."""
    return _STAGES[stage][lang == "en"] if stage else word("done", lang)


def month_word(month: int, lang: Lang) -> str:
    """Return the name of a month, 1 to 12."""
    return f"{month}月" if lang == "zh" else _MONTHS[month - 1]


def day_word(day: date, lang: Lang) -> str:
    """Return a day of the year at hand.

    >>> from datetime import date
    >>> day_word(date(2024, 6, 20), "zh"), day_word(date(2024, 6, 20), "en")
    ('6月20日', '20 Jun')
    """
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"


def span_word(month: int, lang: Lang) -> str:
    """Return the part of the year a figure speaks of.

    >>> span_word(6, "zh"), span_word(12, "zh"), span_word(1, "zh"), span_word(6, "en")
    ('1—6月', '全年', '1月', 'Jan–Jun')
    """
    if lang == "en":
        return "Jan" if month == 1 else "Year" if month == 12 else f"Jan–{_MONTHS[month - 1]}"
    return "1月" if month == 1 else "全年" if month == 12 else f"1—{month}月"
