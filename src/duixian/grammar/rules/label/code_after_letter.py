"""Digits glued behind letters are a code: a road, a model, a protocol."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=[A-Za-zⅠ-Ⅻα-ω])[-—]?(?>\d+(?:\.\d+)?)(?:[A-Za-z]\w*)?|(?<=PM[_ \n])2\.5",
    examples=(
        ("G331建成通车", "331"),
        ("PM2.5平均浓度28微克", "2.5"),
        ("C919投入运营", "919"),
    ),
    rejects=("GDP增长6%",),
    order=20,
)
