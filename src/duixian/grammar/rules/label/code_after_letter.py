"""Digits glued behind letters are a code: a road, a model, a protocol."""

from string import ascii_letters

from duixian.grammar.notation import Rule

_LETTERS = ascii_letters + "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ" + "αβγδεζηθικλμνξοπρςστυφχψω"

RULE = Rule(
    layer="label",
    pattern=r"(?<=[A-Za-zⅠ-Ⅻα-ω])[-—]?(?>\d+(?:\.\d+)?)(?:[A-Za-z]\w*)?|(?<=PM[_ \n])2\.5",
    where=((_LETTERS + "_ \n", ""),),
    examples=(
        ("G331建成通车", "331"),
        ("PM2.5平均浓度28微克", "2.5"),
        ("C919投入运营", "919"),
    ),
    rejects=("GDP增长6%",),
    order=20,
)
