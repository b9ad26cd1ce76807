"""The share of people a sample survey asks is part of its name."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d+[%‰](?=(?:人口|全国人口)[^，。；]{0,6}(?:抽样|调查))",
    where=(("", "%‰"),),
    examples=(("完成1%人口抽样调查", "1%"),),
    rejects=("人口增长1%",),
    order=38,
)
