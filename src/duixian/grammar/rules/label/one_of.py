"""N…之一 is a description, not a figure of the report."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d+(?:个|家|座|所|项|强|大)[^，。；、]{0,20}之一",
    where=(("", "个家座所项强大"),),
    examples=(("成为全国首批5个国家公园之一", "5个国家公园之一"),),
    rejects=("建成国家公园5个",),
    says="other",
    order=30,
)
