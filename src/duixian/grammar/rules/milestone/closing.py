"""The stage closes the clause: 甲乙高铁建成通车."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="closing",
    pattern=r"(?P<objects>.{4,160})",
    stage=None,
    examples=(
        ("甲乙高铁建成通车", "甲乙高铁/done"),
        ("丙市美术馆、丙市音乐厅开工", "丙市美术馆/start；丙市音乐厅/start"),
    ),
    rejects=(
        "全市上下共同建设",
        "项目加快建设",
        "鼓足干劲拼搏到底一抓到底落地",
    ),
    weight=2,
)
