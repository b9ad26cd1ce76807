"""How many territories a total or its growth is of: 31个省份接待费减少26%."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"\d+ ?个(?:省份|省区市|省市|城市|市县|县市|区县|县区|(?:工业|产业)?园区)(?:"
        r"(?:共|累计|合计|平均|新)(?=[^，。；、\d]{2,12}\d)|(?=[^，。；、\d]{2,14}(?:减少|下降|增长|提高|压减)\d))"
    ),
    where=(("", " 个"),),
    examples=(
        ("15个省份公务接待费减少20%", "15个省份"),
        ("6个工业园区新开工企业80家", "6个工业园区新"),
    ),
    rejects=("建成6个工业园区，新增企业80家",),
    says="condition",
    order=37,
)
