"""Above another figure: 高于全国平均."""

from duixian.grammar.tied import OTHER, WHAT, TiedRule

RULE = TiedRule(
    op=">",
    marks=("高于", "快于", "好于", "优于", "跑赢", "高出"),
    pattern=rf"{WHAT}(?:普遍|明显|继续|保持|均|略|力争|总体)*(?:高于|快于|好于|优于|跑赢|高出){OTHER}",
    examples=(
        ("主要经济指标增速高于全省平均水平。", "主要经济指标增速|>|全省平均水平"),
        ("农村居民收入增长快于城镇居民。", "农村居民收入增长|>|城镇居民"),
    ),
    rejects=("农村居民收入增速高于城镇1.5个百分点。",),
)
