"""A year."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?:1 ?[89]|2 ?0)(?: ?\d){2} ?年(?!以上|以下|保持|无)(?:代|度|底|末|初|前|后)?",
    where=(("", " 年"),),
    examples=(
        ("到2030年全面建成", "2030年"),
        ("1 9 9 3 年", "1 9 9 3 年"),
    ),
    rejects=("连续20年无事故",),
    says="date",
    order=11,
)
