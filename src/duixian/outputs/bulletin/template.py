"""The shipped Word template of the bulletin: an ordinary document with fields in double braces (docs/bulletin.md)."""

import io
from collections.abc import Sequence
from functools import cache

from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import State
from duixian.outputs.paper import Paper

_BEST_FIRST: tuple[State, ...] = ("done", "ahead", "on_track", "watch", "behind")
PARTS = (("章节", 48), ("任务", 13), *((LOOKS[state].zh, 15) for state in _BEST_FIRST), ("其他", 13), ("红灯", 12))
"""Heads and widths (millimetres) of the tables of chapters and units, together at most 156."""

RANKS = (("名次", 20), ("单位", 70), ("得分", 30), ("较上月末", 36))
TASKS = (("序号", 13), ("任务", 52), ("目标", 29), ("时限", 28), ("牵头单位", 34), ("进展", 38), ("亮灯", 31))
"""Heads and widths of the table of all tasks, together the 225 of a page laid on its side."""


@cache
def template() -> bytes:
    """Return the shipped template."""
    paper = Paper("{{ 标题 }}", "zh", standing=True)
    paper.running_head("{{ 页眉 }}")
    _front(paper)
    _body(paper)
    _sign(paper)
    _annexes(paper)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _front(paper: Paper) -> None:
    paper.command("{%p if 红头 %}")
    paper.red_head("{{ 红头 }}", "{{ 文号 }}")
    paper.command("{%p endif %}")
    paper.title("{{ 标题 }}")
    paper.command("{%p if 模拟 %}")
    paper.note("（{{ 模拟 }}）")
    paper.command("{%p endif %}")
    paper.blank()
    paper.command("{%p if 主送 %}")
    paper.flush("{{ 主送 }}：")
    paper.command("{%p endif %}")


def _body(paper: Paper) -> None:
    paper.text("{{ 开头 }}")
    _loop(paper, "节 in 各节")
    paper.heading("{{ 节.题 }}")
    _loop(paper, "段 in 节.段")
    paper.text("{{ 段 }}")
    paper.command("{%p endfor %}")
    paper.command("{%p endfor %}")


def _loop(paper: Paper, said: str) -> None:
    paper.command(f"{{%p for {said} %}}")


def _sign(paper: Paper) -> None:
    paper.blank()
    paper.text("附件：1．各章节亮灯情况")
    paper.hanging("2．各责任单位亮灯情况")
    paper.command("{%p if 赛马 %}")
    paper.hanging("3．赛马榜")
    paper.command("{%p endif %}")
    paper.hanging("{{ 末附件 }}．目标任务进展情况一览表")
    paper.blank()
    paper.signed("{{ 发文机关 }}", 2)
    paper.signed("{{ 成文日期 }}", 4)


def _annexes(paper: Paper) -> None:
    paper.turn(standing=True)
    paper.annex("附件1", "各章节亮灯情况")
    _counted(paper, PARTS, "章节表")
    paper.command("{%p if 章节图 %}")
    paper.picture("{{ 章节图 }}")
    paper.command("{%p endif %}")
    paper.annex("附件2", "各责任单位亮灯情况", anew=True)
    _counted(paper, (("责任单位", 48), *PARTS[1:]), "单位表")
    paper.small("任务数含分解到本单位的任务；单位按红灯数、欠进度数排列。")
    paper.command("{%p if 赛马 %}")
    _leagues(paper)
    paper.command("{%p endif %}")
    paper.turn(standing=False)
    paper.annex("附件{{ 末附件 }}", "{{ 年 }}年{{ 期间 }}目标任务进展情况一览表")
    _tasks(paper)
    paper.command("{%p if 模拟 %}")
    paper.small("注：标＊的任务含模拟数据。")
    paper.command("{%p endif %}")


def _counted(paper: Paper, heads: Sequence[tuple[str, float]], table: str) -> None:
    names, widths = zip(*heads, strict=True)
    cells = ["{{ 行.名称 }}", "{{ 行.任务 }}", *(f"{{{{ 行.{name} }}}}" for name in names[2:])]
    _table(paper, names, widths, f"行 in {table}", cells, range(1, len(heads)))


def _table(
    paper: Paper, names: Sequence[str], widths: Sequence[float], loop: str, cells: Sequence[str], centred: Sequence[int]
) -> None:
    sheet, empty = paper.table(names, widths), [""] * (len(names) - 1)
    for told in ([f"{{%tr for {loop} %}}", *empty], cells, ["{%tr endfor %}", *empty]):
        paper.row(sheet, [[[(text, "")]] for text in told], centred)


def _leagues(paper: Paper) -> None:
    paper.annex("附件3", "赛马榜", anew=True)
    _loop(paper, "榜 in 赛马")
    paper.heading("{{ 榜.名称 }}")
    names, widths = [name for name, _ in RANKS], [wide for _, wide in RANKS]
    _table(paper, names, widths, "行 in 榜.行", [f"{{{{ 行.{name} }}}}" for name in names], range(len(names)))
    paper.blank()
    paper.command("{%p endfor %}")


def _tasks(paper: Paper) -> None:
    names, widths = zip(*TASKS, strict=True)
    sheet, empty = paper.table(names, widths), [""] * (len(names) - 1)
    cells = [f"{{{{ 行.{name} }}}}" for name in names[:-1]] + ["{{r 行.亮灯 }}"]
    paper.row(sheet, [[[(text, "")]] for text in ["{%tr for 组 in 任务表 %}", *empty]], ())
    paper.band(sheet, "{{ 组.章节 }}（{{ 组.行|length }}项）")
    for told in (["{%tr for 行 in 组.行 %}", *empty], cells, ["{%tr endfor %}", *empty], ["{%tr endfor %}", *empty]):
        paper.row(sheet, [[[(text, "")]] for text in told], (0, 3, 4, 5, 6))
