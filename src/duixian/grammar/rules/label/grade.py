"""A grade, a class, a degree."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?>\d+(?:\.\d+)?)(?=(?:级|类(?!型)|星级|度(?!电)|档|标段|段位|强(?:企业|县|镇|榜|园区|高校)?|英寸|纳米|微米|像素|赫兹|马力|座级))",
    where=(("", "级类星度档标段强英纳微像赫马座"),),
    examples=(
        ("6.2级地震", "6.2"),
        ("进入全国500强", "500"),
    ),
    rejects=("发电20亿度电",),
    order=26,
)
