"""The number of all those among which something stands: 在全国294个城市中排名第七."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"\d+ ?(?:个|家|项|所|座|种)[^，。；、\d]{1,14}中(?!心|学|医|西|药|试|央|小|国|华|部|高|型|等|介|级|层)(?:"
        r"，?有(?=\d)|(?=[^，。；]{0,8}(?:居|排|列|位|名次|第[\d一二三四五六七八九])))"
    ),
    where=(("", " 个家项所座种"),),
    examples=(
        ("在全国294个城市中排名第七", "294个城市中"),
        ("32项主要指标中有28项好于上年", "32项主要指标中有"),
    ),
    rejects=("5个项目中期评估", "9个医疗中心开诊数量居第2"),
    says="condition",
    order=30,
)
