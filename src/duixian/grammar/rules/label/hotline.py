"""A telephone service."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?:12345|12315|12348|12388|12366|12369|12329|12333|120|110|119|122|95598|"
        r"96\d{3})(?=(?:热线|平台|政务|市民|便民|投诉|举报|急救|[^\d.%万亿个家项人元件户名]))"
    ),
    examples=(("用好12345热线", "12345"),),
    rejects=("减少110件",),
    order=29,
)
