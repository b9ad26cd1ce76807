"""A month, with or without its day."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?:\d{1,2}—)?\d{1,2} ?月(?!球|饼)(?: ?\d{1,2} ?日)?(?:份|底|末|初|中旬|上旬|下旬)?(?:前|以前|之前)?",
    where=(("", "— 月"),),
    examples=(
        ("10月底前全面开工", "10月底前"),
        ("9月20日召开", "9月20日"),
        ("1—9月完成投资", "1—9月"),
    ),
    rejects=("连续8个月保持增长",),
    says="date",
    order=13,
)
