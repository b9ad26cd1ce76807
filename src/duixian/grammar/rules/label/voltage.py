"""A voltage names a grid."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"±?(?>\d+(?:\.\d+)?) ?千伏(?!安)",
    where=(("", " 千"),),
    examples=(("建成500千伏线路3条", "500千伏"),),
    rejects=("新增变电容量200万千伏安",),
    says="condition",
    order=35,
)
