"""By what the government and the year of a copy are known, as codes that are small and can be ordered by strength."""

from enum import IntEnum


class Known(IntEnum):
    """By what something is known, weakest first."""

    NOT = 0
    NAME = 1
    TEXT = 2
    DATE = 3
    CONGRESS = 4
    TITLE = 5


SAID = {
    Known.NAME: "文件名",
    Known.TEXT: "正文",
    Known.DATE: "会议日期",
    Known.CONGRESS: "会议名称",
    Known.TITLE: "标题",
}
OWN = Known.TEXT
"""From here on it is the copy's own text that says so."""

_STATE = "中华人民共和国"


def region_evidence(region: str | None, title: str | None, congress: str | None) -> Known:
    """Tell by what the government is known.

    >>> region_evidence("金华市", "2024年金华市政府工作报告", None).name, region_evidence("金华市", None, None).name
    ('TITLE', 'TEXT')
    """
    if region is None:
        return Known.NOT
    stem = "国" if region == _STATE else region[:-1] if len(region) > 2 else region
    if stem in (title or ""):
        return Known.TITLE
    return Known.CONGRESS if stem in (congress or "") else Known.TEXT


def year_evidence(
    year: int | None, title: str | None, date: str | None, congress: str | None, from_name: bool
) -> Known:
    """Tell by what the year is known; `from_name` says that only the file's name has it.

    >>> year_evidence(2024, "政府工作报告", "2024-01-30", None, False).name
    'DATE'
    """
    if year is None:
        return Known.NOT
    if from_name:
        return Known.NAME
    if str(year) in (title or ""):
        return Known.TITLE
    if (date or "").startswith(str(year)):
        return Known.DATE
    return Known.CONGRESS if "全国人民代表大会" in (congress or "") else Known.TEXT
