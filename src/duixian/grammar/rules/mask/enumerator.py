"""A number and a mark at the head of a line counts the paragraphs."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    pattern=r"（\d{1,2}）|\n[ 　]*\d{1,2}[.．、](?!\d)",
    examples=(
        ("重点：\n1．抓项目促投资", "\n1．"),
        ("重点：\n（3）稳住外贸", "（3）"),
    ),
    rejects=("3.5万人参加培训",),
)
