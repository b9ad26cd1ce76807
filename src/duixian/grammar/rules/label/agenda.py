"""The number of points that the report goes on to tell."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"\d{1,2} ?个方面(?=的?(?:工作|任务|重点|内容)?[：，。]|的?(?:工作|任务|重点))|"
        r"(?<=以下|下列|如下|下面)\d{1,2} ?(?:个方面|[个项](?=[^，。；\d]{2,8}[：。]))"
    ),
    where=(("", " 个项"),),
    examples=(
        ("重点抓好以下8个方面的工作", "8个方面"),
        ("把握好5个方面：", "5个方面"),
    ),
    rejects=("在10个方面取得突破进展",),
    says="other",
    order=30,
)
