"""A date and a clock time are of the page, not of the report."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    pattern=r"[0-9]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}(?: ?\d{1,2}:\d{2}(?::\d{2})?)?",
    examples=(("时间：2024-11-10 02:49", "2024-11-10 02:49"),),
    rejects=("增长2024.5",),
)
