"""An amount with 以上 or 以下 before a noun picks out the things counted."""

from duixian.grammar.notation import MONEY, MORE, NUM, SCALE, Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?!(?<=培育|新增|引进|打造|认定|发展)\d+户)"
        rf"(?:{NUM}{SCALE}?[元吨亩平]?方?米?—)?{NUM}{MORE}{SCALE}?{MORE}(?:{MONEY}|千伏|万?千瓦|兆瓦|"
        r"[万亿]?吨|[万亿]?亩|平方米|公里|公顷|立方米|户|人口?)(?:（含）)?(?:及?以上|及?以下|以内|"
        rf"级)(?:的)?(?=[^，。；、：！？\n）和及的占达增提为降]|大?的?[^，。；、：！？\n]{{1,3}}企业)(?!资金|贷款|财政|"
        r"投资[，。；、])"
    ),
    where=(("", "多余万千百十亿美港欧日元吨亩平方米—兆公立户人"),),
    examples=(
        ("10亿元以上制造业项目73个", "10亿元以上"),
        ("年产值5000万元以上的企业200家", "5000万元以上的"),
        ("30万人口以上的县设立学校", "30万人口以上的"),
        ("20户以上自然村通硬化路", "20户以上"),
    ),
    rejects=("完成投资10亿元以上，其中工业3亿元", "新培育30户以上智能工厂"),
    says="condition",
    order=32,
)
