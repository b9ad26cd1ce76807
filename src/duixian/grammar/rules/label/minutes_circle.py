"""Minutes and hours in front of a noun name a service, not its measure."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?>\d+(?:\.\d+)?) ?(?:分钟|小时|天|日|公里|米)(?=(?:[^，。；、：！？\n]{0,6}(?:圈|服务|办结|自助|急救|"
        r"通达|交通|生活|城市|配送|物流|在线|值班|值守|响应|直达|到达|热线|就医|健身|供应|不打烊|行动|攻坚|决战|冲刺|开放|运营|营业|通关|"
        r"运行|提供|受理|守护|巡查|监测|在岗|免费|审核)))|(?<=每天)24小时"
    ),
    where=(("", " 分小天日公米"),),
    examples=(("建设15分钟便民生活圈60个", "15分钟"),),
    rejects=("停留时间延长至240小时，",),
    order=36,
)
