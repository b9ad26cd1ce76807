"""A counted noun inside a clause that describes the noun then counted."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d+ ?(?:个|家|户|所|名|条|项)[^，。；、\d]{1,8}的(?=\d+ ?(?:个|家|户|支|只|所|名|条|项|处))",
    where=(("", " 个家户所名条项"),),
    examples=(
        ("将8个公司运营的16支基金整合", "8个公司运营的"),
        ("国家12项工程的30个项目开工", "12项工程的"),
    ),
    rejects=("完成5个项目的审批",),
    says="condition",
    order=38,
)
