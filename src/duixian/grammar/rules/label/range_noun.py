"""A range of amounts before the noun it sorts: 50亿至100亿元项目8个."""

from duixian.grammar.notation import MONEY, NUM, SCALE, Rule

RULE = Rule(
    layer="label",
    pattern=(
        rf"{NUM}{SCALE}?{MONEY}?(?:—|至|到|"
        rf"-){NUM}{SCALE}?{MONEY}(?:的)?[^，。；、\d]{{0,8}}(?:项目|企业|产业|集群|单品)(?=[\d、，落有])|"
        rf"{NUM}{SCALE}?{MONEY}?(?:—|至|到|-){NUM}{SCALE}?{MONEY}的?部分"
    ),
    where=(("", "万千百十亿美港欧日元—至到-"),),
    examples=(
        ("50亿至100亿元项目8个", "50亿至100亿元项目"),
        ("所得额80万元至200万元的部分减半征收", "80万元至200万元的部分"),
    ),
    rejects=("安排资金50亿至100亿元。",),
    says="condition",
    order=9,
)
