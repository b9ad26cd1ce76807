"""The hours in the name of a service or a policy: 24小时营业, 144小时过境免签."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,3} ?小时(?=过境|免签|营业|服务|不打烊|值[班守]|自助|热线|书[房店屋]|便利|智慧|阅读|无人|在线|开放)",
    where=(("", "小时"), ("", " 小时")),
    examples=(("新开24小时书房30家", "24小时"), ("实行144小时过境免签", "144小时")),
    rejects=("企业开办时间压缩到4小时。", "平均用电时间减少5小时。"),
    says="name",
    order=38,
)
