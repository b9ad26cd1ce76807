"""Numbers in a short quotation belong to a slogan, a policy or a day."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    pattern=r"[“\"‘][^“”\"‘’\n。；]{0,11}\d[^“”\"‘’\n。；增]{0,11}[”\"’]",
    examples=(
        ("争取“8+4”政策资金", "“8+4”"),
        ("吸取“4·17”火灾教训", "“4·17”"),
        ("落实“民营经济35条”", "“民营经济35条”"),
    ),
    rejects=("“提出全年生产总值增长6%、一般公共预算收入增长5%的目标”",),
)
