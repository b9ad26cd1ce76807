"""超N元 before a noun that is then counted."""

from duixian.grammar.notation import MONEY, NUM, SCALE, Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?:(?<=超)|(?<=超过)|(?<=投资)|"
        rf"(?<=过)){NUM}{SCALE}?{MONEY}(?:的)?[^，。；、\d亿万元%]{{2,14}}(?=\d+ ?(?:个|家|项|户|款|只|"
        r"条|所|座))"
    ),
    where=(("超过资", "万千百十亿美港欧日元"),),
    examples=(("单个投资超1亿美元外资项目5个", "1亿美元外资项目"),),
    rejects=("投资完成50亿元，项目5个",),
    says="condition",
    order=33,
)
