"""In step with another figure: 与经济增长同步."""

from duixian.grammar.tied import OTHER, WHAT, TiedRule

RULE = TiedRule(
    op="~",
    marks=("同步",),
    pattern=rf"{WHAT}(?:与|和|同|取){OTHER}(?:基本|保持|实现)*同步",
    examples=(
        ("居民收入增长与经济增长同步。", "居民收入增长|~|经济增长"),
        ("城乡居民收入与经济增长基本同步。", "城乡居民收入|~|经济增长"),
    ),
    rejects=(
        "坚持降碳与增长同步推进工作。",
        "做到同步规划、同步建设。",
    ),
)
