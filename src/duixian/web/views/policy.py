"""The policy in words: every condition in the order it is asked, with the numbers of the version in force."""

import re
from dataclasses import dataclass
from decimal import Decimal

from duixian.judge.policy import Policy
from duixian.model.judgement import Colour, State
from duixian.web.views.wording import percent

Words = tuple[str, str]
"""A text in Chinese and English."""

COLOURS: dict[Colour, Words] = {
    "red": ("红", "red"),
    "yellow": ("黄", "yellow"),
    "amber": ("橙", "amber"),
    "green": ("绿", "green"),
    "blue": ("蓝", "blue"),
    "grey": ("灰", "grey"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One outcome of a condition: the state and colour, and when."""

    state: State
    colour: Colour
    when: Words


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of the table: its name in the lights' records, what it asks, and its outcomes."""

    name: str
    asks: Words
    verdicts: tuple[Verdict, ...]


_COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*')|[ \t]*#[^\n]*""")


def without_comments(text: str) -> str:
    """Return TOML without what people noted in it.

    >>> without_comments('a = "1#2" # by Li\\nb = 2')
    'a = "1#2"\\nb = 2'
    """
    return _COMMENT.sub(lambda found: found.group(1) or "", text)


def plain(number: Decimal) -> str:
    """Return a threshold as it was written, a minus as one.

    >>> plain(Decimal("-10")), plain(Decimal("0.50"))
    ('−10', '0.50')
    """
    return f"{number:f}".replace("-", "−")


def conditions(policy: Policy) -> tuple[Condition, ...]:
    """Return every condition in the order it is asked; the first that holds decides."""
    return (
        _met(),
        *_without_figure(policy),
        _milestone(policy),
        _ceiling(policy),
        _rate(policy),
        _share(policy),
        _last(),
    )


def _met() -> Condition:
    asks = ("目标是否已经达到（上限除外）", "Is the target reached already (not asked of a ceiling)")
    quantity = (
        "数量、节点类一经达到；增速、水平类以全年数为准",
        "quantity or milestone reached; rate or level by December",
    )
    return Condition("met", asks, (Verdict("done", "green", quantity),))


def _without_figure(policy: Policy) -> tuple[Condition, ...]:
    lags = [plain(policy.calendar[name]) for name in ("month_lag", "quarter_lag", "year_lag", "grace")]
    month, quarter, year, grace = lags
    out = (
        f"第一期数字尚未公布（月度在期末后 {month} 天，季度 {quarter} 天，年度 {year} 天）",
        f"the first figure is not out ({month} days after a month, {quarter} a quarter, {year} a year)",
    )
    late = (
        f"新一期公布后再过 {grace} 天仍未报来",
        f"a newer figure has been out for over {grace} days and was not filed",
    )
    return (
        Condition("not_due", ("是否已到统计期", "Is a figure due"), (Verdict("not_due", "grey", out),)),
        Condition(
            "no_figure",
            ("有没有数", "Is there a figure"),
            (Verdict("unknown", "grey", ("应有数而没有报来", "one is due and none was filed")),),
        ),
        Condition("stale", ("数是否过期", "Is it out of date"), (Verdict("stale", "grey", late),)),
    )


def _milestone(policy: Policy) -> Condition:
    near, late = plain(policy.milestone["near_days"]), plain(policy.milestone["late_months"])
    start = (f"“开工”类过期 {late} 个月（每月 30 天）以内", f"a start late by up to {late} months of 30 days")
    return Condition(
        "milestone",
        ("节点：到期限没有", "Milestone: is its day near or over"),
        (
            Verdict("behind", "yellow", start),
            Verdict("behind", "red", ("其余过了期限的", "any other whose day is over")),
            Verdict("watch", "yellow", (f"离期限不超过 {near} 天", f"{near} days or fewer are left")),
            Verdict("on_track", "green", ("未到期限", "its day is further off")),
        ),
    )


def _ceiling(policy: Policy) -> Condition:
    watch = plain(policy.ceiling["watch"])
    near = (f"已用比例比序时应达多出 {watch} 个百分点以上", f"over {watch} points more of it used than of the course")
    return Condition(
        "ceiling",
        ("上限：有没有突破", "Ceiling: is it broken"),
        (
            Verdict("behind", "red", ("突破上限", "broken")),
            Verdict("watch", "amber", near),
            Verdict("on_track", "green", ("其余", "else")),
        ),
    )


def _rate(policy: Policy) -> Condition:
    points, share = plain(policy.rate["points"]), percent(policy.rate["share"])
    edge = (
        f"差距不超过 {points} 个百分点与目标值的 {share} 中较大的一个",
        f"short by up to the greater of {points} points and {share} of the target",
    )
    return Condition(
        "rate",
        ("增速：与目标直接比", "Rate: compared with the target as it is"),
        (
            Verdict("on_track", "green", ("达到目标", "at the target or better")),
            Verdict("behind", "yellow", edge),
            Verdict("behind", "red", ("差距更大", "short by more")),
        ),
    )


def _share(policy: Policy) -> Condition:
    ahead, watch, yellow, red = (plain(policy.gap[name]) for name in ("ahead", "watch", "yellow", "red"))
    return Condition(
        "share",
        ("数量、水平：完成比例减序时应达比例（百分点）", "Quantity, level: share achieved less share due (points)"),
        (
            Verdict("ahead", "blue", (f"高于 {ahead}", f"above {ahead}")),
            Verdict("on_track", "green", (f"{watch} 至 {ahead}", f"{watch} to {ahead}")),
            Verdict("watch", "amber", (f"高于 {yellow}、低于 {watch}", f"above {yellow}, below {watch}")),
            Verdict("behind", "yellow", (f"{red} 至 {yellow}", f"{red} to {yellow}")),
            Verdict("behind", "red", (f"低于 {red}", f"below {red}")),
        ),
    )


def _last() -> Condition:
    return Condition(
        "no_measure",
        ("没有年初数或目标数，算不出应达进度", "No starting figure or no target: nothing to compare with"),
        (
            Verdict(
                "on_track", "green", ("已达目标值，以年末数为准", "the target's value is reached; December decides")
            ),
            Verdict("unknown", "grey", ("其余", "else")),
        ),
    )


STATES: dict[State, Words] = {
    "done": ("目标已经达到", "The target is reached"),
    "ahead": ("比序时应达多出不少", "Well ahead of its course"),
    "on_track": ("赶上或超过序时应达", "At its course or better"),
    "watch": ("略低于序时应达，或临近期限、逼近上限", "Slightly behind its course, its day near, or near its ceiling"),
    "behind": (
        "明显低于序时应达，过了期限，或突破上限",
        "Clearly behind its course, past its day, or over its ceiling",
    ),
    "unknown": ("没有数，或无从比较；不算好也不算坏", "No figure or nothing to compare with; neither good nor bad"),
    "not_due": ("本年第一期数字还没有公布", "The year's first figure is not out yet"),
    "stale": ("应有新数而没有报来", "A newer figure is out and was not filed"),
}
"""What every state means."""
