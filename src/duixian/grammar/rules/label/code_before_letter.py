"""Digits glued before letters that are no unit: 5G, 4A级, 3D."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?>\d+(?:\.\d+)?)(?=(?:G(?!W)|A级|A(?![A-Za-z])|D(?![A-Za-z])|K(?![mgwWV])|"
        r"S(?![A-Za-z])|C(?![A-Za-z])|B(?![A-Za-z])|X(?![A-Za-z])|H(?![A-Za-z])|"
        r"R(?![A-Za-z])|N(?![A-Za-z])))"
    ),
    where=(("", "GADKSCBXHRN"),),
    examples=(
        ("新建5G基站2000个", "5"),
        ("国家4A级旅游景区2家", "4"),
    ),
    rejects=(
        "装机5GW",
        "新增3km",
    ),
    order=21,
)
