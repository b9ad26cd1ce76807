"""Task breakdowns as people send them back: how each was damaged, and what must come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from plan_sample import FIRST, HEAD, Edit, at, both, put

from duixian.app.sheets.plan import HEADS

COLUMNS = list(HEADS)
WIDTH = len(COLUMNS)


@dataclass(frozen=True)
class Damaged:
    """One sheet: what was done to it, and its result (all that differs), the fault with its cell, or the refusal."""

    edit: Edit
    changes: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (task, field): what the table says now
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    fault: tuple[str, str] | None = None
    note: str = ""
    refused: str = ""


def values(sheet: Any, row: int) -> list[Any]:
    return [(sheet.cell(row, column).value, sheet.cell(row, column).number_format) for column in range(1, WIDTH + 1)]


def write(sheet: Any, row: int, said: list[Any]) -> None:
    for column, (value, format) in enumerate(said, 1):
        cell = sheet.cell(row, column)
        cell.value, cell.number_format = value, format
        if isinstance(value, str):
            cell.data_type = "s"


def reversed_rows(sheet: Any) -> None:
    rows = [values(sheet, row) for row in range(FIRST, FIRST + 5)]
    for row, said in enumerate(reversed(rows), FIRST):
        write(sheet, row, said)


def sorted_in_part(sheet: Any) -> None:
    """All but the hidden columns sorted."""
    rows = [values(sheet, row) for row in range(FIRST, FIRST + 5)]
    for row, said in enumerate(reversed(rows), FIRST):
        write(sheet, row, [*said[: WIDTH - 2], *values(sheet, row)[WIDTH - 2 :]])


def moved_column(sheet: Any) -> None:
    """The column of lead units put last, all others one to the left."""
    lead = COLUMNS.index("lead")
    for row in range(HEAD, FIRST + 5):
        said = values(sheet, row)
        write(sheet, row, [*said[:lead], *said[lead + 1 :], said[lead]])


def without_column(sheet: Any) -> None:
    sheet.delete_cols(COLUMNS.index("unit") + 1)


def copied_row(sheet: Any) -> None:
    write(sheet, FIRST + 5, values(sheet, FIRST))


def new_row(**said: Any) -> Edit:
    def edit(sheet: Any) -> None:
        for name, value in said.items():
            sheet[at(name, 7)].value = value  # a blank row is left between

    return edit


def no_row(row: int) -> Edit:
    return lambda sheet: sheet.delete_rows(FIRST + row - 1)


def merged(field: str, first: int = 1, last: int = 2) -> Edit:
    return lambda sheet: sheet.merge_cells(f"{at(field, first)}:{at(field, last)}")


def chapter_row(sheet: Any) -> None:
    sheet.cell(FIRST + 6, 1).value = "（二）民生"
    sheet.merge_cells(start_row=FIRST + 6, end_row=FIRST + 6, start_column=1, end_column=10)


def headless(sheet: Any) -> None:
    sheet.delete_rows(HEAD)


def of_another_year(sheet: Any) -> None:
    sheet.parent["_duixian"]["A1"].value = "2023"


def without_marks(sheet: Any) -> None:
    sheet.delete_rows(FIRST)
    del sheet.parent["_duixian"]


def day(value: Any, format: str | None = None) -> Damaged:
    return Damaged(put("deadline", value, format=format), {("t1", "deadline"): "2024-06-30"})


DAMAGED: dict[str, Damaged] = {
    "nothing": Damaged(lambda sheet: None),
    "a number as text": Damaged(put("target", "1100.9"), {("t1", "target"): "1100.9亿元"}),
    "full-width digits and 亿": Damaged(put("target", "１，１００．９亿"), {("t1", "target"): "1100.9亿元"}),
    "the same number as text": Damaged(put("target", "100.50亿元")),
    "a share in a percentage format": Damaged(put("target", 0.07, 2, "0%"), {("t2", "target"): "7%"}),
    "a share as text": Damaged(put("target", "7%", 2, "@"), {("t2", "target"): "7%"}),
    "a share without a sign": Damaged(put("target", 0.07, 2, "General"), fault=("G5", "可能是 7%，也可能是 0.07%")),
    "another unit": Damaged(put("target", "1,100.9万"), fault=("G4", "单位不是“亿元”")),
    "words for a number": Damaged(put("target", "一百亿左右"), fault=("G4", "不能确定是哪个数")),
    "a day with dashes": day("2024-06-30"),
    "a day with slashes": day("2024/6/30"),
    "a day with points": day("2024.6.30"),
    "a day in Chinese": day("２０２４年6月30日前"),
    "the end of a month": day("6月底"),
    "a month as Excel keeps it": day(datetime(2024, 6, 1), 'yyyy"年"m"月"'),
    "a day by its number": day(45473, "General"),
    "a day as a day": day(date(2024, 6, 30), "yyyy/m/d"),
    "no day": Damaged(put("deadline", "尽快"), fault=("R4", "不是日期")),
    "a formula nobody computed": Damaged(lambda s: s.__setitem__(at("target"), "=1+1"), fault=("G4", "没有算出结果")),
    "rows in another order": Damaged(reversed_rows, note="行的次序变了"),
    "columns in another order": Damaged(moved_column),
    "a column gone": Damaged(without_column, fault=("U3", "没有“计量单位”一列")),
    "a column twice": Damaged(lambda s: s.__setitem__("V3", "目标"), fault=("V3", "这一列有两个")),
    "a column of their own": Damaged(lambda s: s.__setitem__("V3", "备注"), note="V3 “备注”不是任务分解表的列"),
    "a row added": Damaged(
        new_row(name="新建学校", kind="总量", target=3, unit="所", lead="义乌市", deadline="9月底"), added=("新建学校",)
    ),
    "a row added without a kind": Damaged(new_row(name="新建学校", target=3), fault=("E10", "没有填写")),
    "a row added without a target": Damaged(new_row(name="新建学校", kind="总量"), fault=("G10", "没有填写目标")),
    "a row gone": Damaged(no_row(2), deleted=("t2",)),
    "a row gone, nobody knows of which table": Damaged(without_marks, note="没有找到下载时的事项清单"),
    "lead units merged": Damaged(merged("lead")),
    "targets merged": Damaged(merged("target"), fault=("G4", "在合并单元格 G4:G5 里")),
    "a chapter's head across": Damaged(chapter_row, note="第 10 行只有“（二）民生”"),
    "a row copied with its identifier": Damaged(copied_row, fault=("T9", "与第 4 行是同一事项")),
    "sorted without the hidden columns": Damaged(sorted_in_part, fault=("A4", "编号与标识不符")),
    "an identifier nobody knows": Damaged(put("id", "nobody"), fault=("T4", "不是现在计划里的事项")),
    "a seal broken": Damaged(put("seal", "x"), fault=("U4", "校验被改动")),
    "the report's words changed": Damaged(put("sentence", "出口翻番"), fault=("C4", "报告原文被改动")),
    "a unit nobody knows": Damaged(put("lead", "市商务委"), fault=("O4", "不在单位名录中")),
    "co-units by comma and line": Damaged(
        put("co", "义乌市，兰溪市\n金华市统计局"), {("t1", "co"): "义乌市，兰溪市\n金华市统计局"}
    ),
    "a co-unit nobody knows": Damaged(put("co", "义乌市、市商务委"), fault=("P4", "“市商务委”不在单位名录中")),
    "a person without a unit": Damaged(put("lead", None), fault=("Q4", "有责任人而没有牵头单位")),
    "no name": Damaged(put("name", None), fault=("D4", "没有填写事项")),
    "a kind nobody knows": Damaged(put("kind", "指标"), fault=("E4", "不在可填的词中")),
    "quarters that fall": Damaged(put("q2", 0.1), fault=("L4", "比上一季度还低")),
    "a quarter left out": Damaged(put("q2", None), fault=("L4", "四个季度只填了一部分")),
    "a quarter over all": Damaged(put("q4", 1.2), fault=("N4", "不在 0% 至 100% 之间")),
    "a quarter raised": Damaged(put("q2", "60%"), {("t1", "q2"): "60%"}),
    "a milestone with a target": Damaged(put("target", 5, 3), fault=("G6", "节点类事项没有数值目标")),
    "an upper end below": Damaged(put("target2", "2%", 5), fault=("H8", "不大于目标")),
    "dashes where there is nothing": Damaged(
        both(put("target2", "—"), put("stage", "/"), put("target", "-", 3), put("co", "无", 2))
    ),
    "text that looks like a formula": Damaged(
        put("name", "+cmd|' /C calc'!A0"), {("t1", "name"): "+cmd|' /C calc'!A0"}
    ),
    "no heads": Damaged(headless, refused="没有找到任务分解表的表头"),
    "another year's": Damaged(of_another_year, refused="是 2023 年的任务分解表"),
}
