"""The height of a building describes it."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,3}层(?:高?的|及?以[上下]的?)(?=[^，。；、\n])",
    where=(("", "层"),),
    examples=(
        ("建成15层以上住宅8座", "15层以上"),
        ("主楼60层的商务中心封顶", "60层的"),
    ),
    rejects=("主体施工至20层，",),
    says="condition",
    order=31,
)
