"""Two reports of one government, of one year and the next; made up after what such reports say."""

from board_sample import USERS

from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.extract import extract
from duixian.model.board import Report
from duixian.model.document import Document
from duixian.outputs.record import records

THIS = (
    "2024年金华市政府工作报告\n——2024年1月30日在金华市第八届人民代表大会第四次会议上\n各位代表：\n"
    "现在，我代表市人民政府向大会报告工作。\n一、2023年工作回顾\n全年实现生产总值6011.3亿元、增长6.8%。\n"
    "二、2024年工作安排\n今年的预期目标是：地区生产总值增长6%左右。固定资产投资增长10%以上。出口7000亿元以上。"
    "新建5G基站2000个以上。\n"
)
NEXT = (
    "2025年金华市政府工作报告\n——2025年1月20日在金华市第八届人民代表大会第五次会议上\n各位代表：\n"
    "现在，我代表市人民政府向大会报告工作。\n一、2024年工作回顾\n"
    "全年实现地区生产总值6925.5亿元、增长6.3%。固定资产投资增长5.3%。出口7719.2亿元、增长16.4%。\n"
    "二、2025年工作安排\n今年的预期目标是：地区生产总值增长6%左右。\n"
)
HEAD = "指标,数值,单位,口径,时期,范围,来源,初步,备注\n"
REPORT = (
    "2024年金华市政府工作报告\n——2024年1月30日在金华市第八届人民代表大会第四次会议上\n各位代表：\n"
    "现在，我代表市人民政府向大会报告工作。\n一、2023年工作回顾\n全年实现生产总值6011.3亿元、增长6.8%。\n"
    "二、2024年工作安排\n今年的预期目标是：地区生产总值增长6%左右，城镇新增就业10万人以上。\n"
)
BULLETIN = (
    "金华市2024年国民经济和社会发展统计公报\n金华市统计局\n2025年3月20日\n一、综合\n"
    "2024年全市实现地区生产总值6925.5亿元，比上年增长6.3%。全年城镇新增就业12.5万人。\n二、对外经济\n"
    "全年出口7719.2亿元，增长16.4%。\n"
)


def bring(board: Board, text: str, name: str) -> Report:
    """Import a report."""
    read = extract(Document(text, name))
    return import_report(board, USERS["sup"], read, records(read)).report
