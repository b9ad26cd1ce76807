"""The numbers of a row of lines, berths or units that end in 号: 1、2号线."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,3}(?=(?:[、和及]\d{1,3}){1,6} ?号)",
    where=(("", "、和及"),),
    examples=(
        ("地铁1、2号线通车", "1"),
        ("16和17号泊位开工", "16"),
    ),
    rejects=("新建3、改造5条",),
    order=24,
)
