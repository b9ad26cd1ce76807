"""An amount in a clause that describes what is then counted: 收入超过50万元的村占比60%."""

from duixian.grammar.notation import MONEY, MORE, NUM, SCALE, Rule

RULE = Rule(
    layer="label",
    pattern=(
        rf"{NUM}{MORE}{SCALE}?(?:{MONEY}|吨|亩)(?:以上|以下)?的[^，。；、\d]{{1,12}}(?:占比|比例|比重|数量|"
        rf"达到?|有|超过?|突破)(?=[^，。；、]{{0,6}}\d)"
    ),
    where=(("", "多余万千百十亿美港欧日元吨亩"),),
    examples=(("收入超过50万元的村占比达到60%", "50万元的村占比达到"),),
    rejects=("完成50万元的投资。",),
    says="condition",
    order=31,
)
