"""An annex, a table or a box known by its number."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?<=附件|附表|专栏)\d{1,2}",
    where=(("件表栏", ""),),
    examples=(("附件1：民生实事", "1"),),
    rejects=("完成件1.5万个",),
    order=38,
)
