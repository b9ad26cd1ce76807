"""第N before a noun that is counted off: a session, a batch, a census."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=第)\d+(?=(?:届|次|批|期|轮|号|代|季度|条|章|款|产业|人民医院|医院|中学|小学|个百年|方阵|梯队|艺术|师|集团|版|阶段|实验))",
    where=(("第", ""),),
    examples=(
        ("第18届文华奖", "18"),
        ("第2批试点", "2"),
    ),
    rejects=("居全省第4位",),
    order=25,
)
