"""新36条: the articles of a policy known by their number."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=新)\d{1,3}条",
    where=(("新", "条"),),
    examples=(("落实鼓励民间投资新36条", "36条"),),
    rejects=("新建管网36条",),
    order=39,
)
