"""An edition or a generation."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<![为达至到近超约于在])[1-9]\.0(?=[、，。；”])|(?>\d+(?:\.\d+)?)(?=(?:版|代[^表]|型|号|式(?![台套])|期(?![货])))",
    where=(("", "、，。；”版代型号式期"),),
    examples=(
        ("自贸区3.0版谈判", "3.0"),
        ("地铁4号线开通", "4"),
    ),
    rejects=("代表建议292件",),
    order=23,
)
