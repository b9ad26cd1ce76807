"""前1% picks out the best of a field; it is not measured."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=前)\d+(?:\.\d+)?[%‰](?:的)?",
    where=(("前", "%‰"),),
    examples=(("进入全球前1%的学科增至5个", "1%的"),),
    rejects=("此前增长1%",),
    says="condition",
    order=31,
)
