"""Years that do not last in a row: history, terms, ages of things."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?<!连续)(?<!连续第)(?<![年学]限达)(?<![年学]限达到)(?<![年学]限为)(?<![年学]限到)"
        r"\d{1,3}(?:[—至到-]\d{1,2})? ?[多余]?年(?:来|间|内|前|后|期|历史|时间|的)?"
    ),
    where=(("", "—至到- 多余年"),),
    examples=(
        ("延长30年试点", "30年"),
        ("给30年的保证", "30年的"),
    ),
    rejects=(
        "连续45年无火灾",
        "连续7年增产",
        "平均受教育年限达9年以上",
    ),
    says="date",
    order=18,
)
