"""每N is the base the figure is counted on."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=每)(?>\d+(?:\.\d+)?)(?:多|余)?[万亿千百]?(?:公斤|斤|吨|人|名|户|亩|公顷|平方米|平方公里|公里|个|台|元)?",
    where=(("每", ""),),
    examples=(
        ("最低收购价每50公斤提高5元", "50公斤"),
        ("每10万人拥有大学生1.5万人", "10万人"),
    ),
    rejects=("每年减轻负担1335亿元",),
    says="condition",
    order=28,
)
