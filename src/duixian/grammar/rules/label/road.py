"""A numbered road or line."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{2,4}(?=(?:国道|省道|县道|乡道|国省道|高速|线(?!上|下|程)))",
    where=(("", "国省县乡高线"),),
    examples=(("330国道兰溪段", "330"),),
    rejects=("建成高速3条",),
    order=24,
)
