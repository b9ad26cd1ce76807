"""A number in square brackets points to a note."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    signs="［[",
    pattern=r"[［\[]\s*\d{1,3}\s*[］\]]",
    examples=(("“双千”行动［12］成效明显", "［12］"),),
    rejects=("［注］",),
)
