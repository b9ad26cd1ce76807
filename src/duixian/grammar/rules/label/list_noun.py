"""A count after a list of places, before what is done there."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?<=[^\d，。；])\d+ ?个(?=(?:城市|县市|县区|区县|地区|国家|省份|省区市|县（市）|县（市、区）|乡镇|"
        r"街道)(?:[^，。；、：\n]{4,}(?:项目|试点|工程|建设|合作)))"
    ),
    where=(("", " 个"),),
    examples=(("推进甲市、乙市2个城市公立医院示范项目", "2"),),
    rejects=("覆盖80个国家，",),
    says="condition",
    order=39,
)
