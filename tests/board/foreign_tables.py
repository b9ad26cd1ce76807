"""Task tables as offices make them, each in its own manner; units, tasks and people are invented."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document as WordDocument
from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]

REPORT = """金华市政府工作报告
——2024年1月30日在金华市第八届人民代表大会第四次会议上

一、2023年工作回顾
（一）经济运行。全年出口5600亿元，增长8.1%。
二、2024年工作安排
今年主要预期目标：地区生产总值增长6%左右，一般公共预算收入增长5%，居民消费价格涨幅3%左右，城镇调查失业率控制在5%以内。
（一）扩大开放。全年外贸出口突破6000亿元，新设外资企业300家。
（二）改善民生。城镇新增就业10万人，改造老旧小区120个，新增公办幼儿园学位3000个。
（三）完善交通。建成杭温高铁金华段，开工建设甬金高速改扩建工程。新改建农村公路200公里。
"""

UNITS = (
    ("fgw", "金华市发展和改革委员会", "department"),
    ("jxj", "金华市经济和信息化局", "department"),
    ("czj", "金华市财政局", "department"),
    ("rsj", "金华市人力资源和社会保障局", "department"),
    ("jsj", "金华市住房和城乡建设局", "department"),
    ("jtj", "金华市交通运输局", "department"),
    ("jyj", "金华市教育局", "department"),
    ("yiwu", "义乌市", "county"),
    ("wucheng", "婺城区", "county"),
)


def workbook(*sheets: tuple[str, Rows, Sequence[str]]) -> bytes:
    """Return a workbook: of each sheet its name, its rows and what is merged."""
    book = Workbook()
    book.remove(book.active)
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one(rows: Rows, *merged: str, title: str = "分解表") -> bytes:
    return workbook((title, rows, merged))


def word(rows: Rows, *merged: tuple[int, int, int, int]) -> bytes:
    """Return a Word document with one table; merged areas are (top, left, bottom, right), from 0."""
    document = WordDocument()
    document.add_paragraph("附件：重点工作任务分解表")
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=False):
            cell.text = str(text)
    for top, left, bottom, right in merged:
        kept = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = kept
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# 1 A plain list under a title merged over the sheet, units abbreviated.
PLAIN = one(
    [
        ["2024年《政府工作报告》目标任务分解表"],
        [],
        ["序号", "目标任务", "牵头单位", "配合单位", "责任人", "完成时限", "备注"],
        [1, "地区生产总值增长6%左右", "市发改委", "市统计局、市财政局", "王某某", "12月底", ""],
        [2, "城镇新增就业10万人", "市人社局", "", "李某某", "年底前", ""],
        [3, "改造老旧小区120个", "市住建局", "各县（市、区）", "", "10月底前", ""],
        ["注：本表由督查室负责解释。"],
    ],
    "A1:G1",
)

# 2 Indicator and target in columns of their own, the unit of measure in a third, chapters merged down.
INDICATORS = one(
    [
        ["类别", "主要指标", "计量单位", "2024年目标值", "责任单位（排第一的为牵头单位）"],
        ["主要预期目标", "地区生产总值增长", "%", "6左右", "市发展改革委、市统计局"],
        ["", "城镇新增就业", "万人", 10, "市人力社保局"],
        ["扩大开放", "外贸出口", "亿元", "6000以上", "市商务局"],
    ],
    "A2:A3",
)

# 3 A head in two rows, the lead merged down, chapters as rows over the whole width.
TWO_ROWS = one(
    [
        ["金华市2024年重点工作任务清单"],
        ["序号", "工作任务", "责任单位", "", "时限"],
        ["", "", "牵头单位", "配合单位", ""],
        ["一、改善民生"],
        [1, "改造老旧小区120个", "市建设局", "市财政局", "10月"],
        [2, "新改建农村公路200公里", "市交通运输局", "义乌市\n婺城区", "11月中旬"],
        [3, "建成杭温高铁金华段", "", "市发改委", "三季度"],
        ["二、扩大开放"],
        [4, "新设外资企业300家", "市商务局", "", "持续推进"],
    ],
    *("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:E4", "C6:C7", "A8:E8"),
)

# 4 Who leads and who helps in one cell, by labels; the deadline as dates of several kinds.
LABELLED = one(
    [
        ["编号", "重点工作", "责任部门", "完成时间"],
        ["1.", "新增公办幼儿园学位3000个", "牵头单位：市教育局；配合单位：市财政局、市住建局", "2024.8.31"],
        ["2.", "开工建设甬金高速改扩建工程", "市交通运输局（牵头）、市发改委", "2024年6月30日前"],
        ["3.", "新改建农村公路200公里", "市交通运输局", 45626],
    ]
)

# 5 Two tables of one head in two sheets, a cover sheet before them.
SHEETS = workbook(
    ("说明", [["请各单位于2月底前反馈"]], ()),
    ("经济", [["任务", "牵头部门"], ["地区生产总值增长6%左右", "市发改委"]], ()),
    ("民生", [["任务", "牵头部门"], ["城镇新增就业10万人", "市人社局"]], ()),
)

# 6 In Word, the lead merged down two rows.
WORD = word(
    [
        ["序号", "任务内容", "牵头单位", "完成时限"],
        ["1", "地区生产总值增长6%左右", "市发改委", "年底"],
        ["2", "居民消费价格涨幅控制在3%左右", "", "全年"],
        ["3", "城镇新增就业10万人", "市人社局", "12月底"],
    ],
    (1, 2, 2, 2),
)

# 7 Quarters beside the task, measures and leaders that are not taken in.
QUARTERS = one(
    [
        ["序号", "目标任务", "工作措施", "进度安排", "", "", "", "分管领导", "牵头单位"],
        ["", "", "", "一季度", "二季度", "三季度", "四季度", "", ""],
        [1, "改造老旧小区120个", "……", "摸底", "开工60%", "完工50%", "全部完工", "张某某", "市住建局"],
    ],
    *("A1:A2", "B1:B2", "C1:C2", "D1:G1", "H1:H2", "I1:I2"),
)

# 8 One task over three rows, one for each county; ditto marks.
SHARED = one(
    [
        ["目标任务", "责任单位", "完成时限"],
        ["新改建农村公路200公里", "市交通运输局", "9月底"],
        ["", "义乌市", "11月底"],
        ["", "婺城区", "11月底"],
        ["城镇新增就业10万人", "市人社局", "同上"],
    ],
    "A2:A4",
)

# 9 New tasks the report does not have, and a target that differs from the report's.
MORE = one(
    [
        ["任务", "牵头单位", "完成时限"],
        ["城镇新增就业12万人", "市人社局", "年底前"],
        ["建设城市书房30个", "市教育局", "9月底"],
        ["开展机关作风建设活动", "市发改委", "持续推进"],
    ]
)

# 10 What cannot be read: a vague deadline, a formula that was not computed, a row without its task, units unknown.
WRONG = one(
    [
        ["序号", "任务", "牵头单位", "完成时限"],
        [1, "地区生产总值增长6%左右", "市发改委", "尽快"],
        [2, "城镇新增就业10万人", "市人社局", "=D2"],
        [3, "", "市教育局", "6月底"],
        [4, "改造老旧小区120个", "市房管中心", "13月底"],
    ]
)
