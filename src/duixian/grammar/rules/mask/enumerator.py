"""A number and a mark at the head of a line counts the paragraphs."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    # The first character stands alone, so that the engine skips by character set; what it is, is looked at behind it.
    pattern=r"[（\n0-9](?:(?<=（)\d{1,2}）|(?<=\n)[ 　]*\d{1,2}[.．、](?!\d)|(?<=[。；：][0-9])\d?[.．](?=[一-龥“]))",
    examples=(
        ("重点：\n1．抓项目促投资", "\n1．"),
        ("重点：\n（3）稳住外贸", "（3）"),
    ),
    rejects=("3.5万人参加培训",),
)
