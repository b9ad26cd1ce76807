"""A time of the day."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,2}[:：]\d{2}(?![\d.:：])|\d{1,2}(?:时\d{1,2}分|点\d{1,2}分)",
    where=(("", ":：时点"),),
    examples=(("8:30开幕", "8:30"),),
    rejects=("三次产业比11.8:48.3:39.9",),
    says="date",
    order=15,
)
