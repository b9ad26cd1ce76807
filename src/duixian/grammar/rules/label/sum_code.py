"""Numbers joined by + or × or · or / are a formula of a policy."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d+(?:[+＋×·•][A-Za-z\d]+)+|(?<=[+＋×·•])\d+",
    where=(("", "+＋×·•"), ("+＋×·•", "")),
    examples=(
        ("2+4产业", "2+4"),
        ("1+3+N体系", "1+3+N"),
    ),
    rejects=("3.5亿元",),
    order=22,
)
