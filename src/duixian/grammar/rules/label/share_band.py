"""A percentage that sorts what is then counted: 占比超过10%的有44种."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?>\d+(?:\.\d+)?)%(?:以上)?的(?=(?:有|达|为|共|产品|企业|指标)[^，。；、]{0,4}\d)",
    where=(("", "%"),),
    examples=(("占比超过10%的有44种", "10%的"),),
    rejects=("完成10%的任务",),
    says="condition",
    order=31,
)
