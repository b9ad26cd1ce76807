"""An age that picks people out."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?<=满)\d+周?岁|"
        r"\d+(?:—\d+)? ?周?岁(?:以上|以下|以内|及以上|及以下|至\d+岁|[的老儿少青人中学]|\b)(?!，|。|；)"
    ),
    where=(("", "— 周岁"),),
    examples=(
        ("65岁以上老年人免费体检", "65岁以上"),
        ("3岁以下婴幼儿", "3岁以下"),
    ),
    rejects=(
        "人均预期寿命达到79.4岁",
        "人均预期寿命提高1岁。",
    ),
    says="condition",
    order=27,
)
