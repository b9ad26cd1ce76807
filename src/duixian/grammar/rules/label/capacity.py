"""A capacity or size in the name of a plant, a line or a works."""

from duixian.grammar.notation import MORE, NUM, SCALE, Rule

RULE = Rule(
    layer="label",
    pattern=(
        rf"{NUM}{MORE}{SCALE}?(?:千伏|千瓦时|千瓦|兆瓦|吨|吉瓦|立方米|平方米|公里|亩|千升|升|米|头|只|羽|片|吨级|亿方|"
        rf"方)(?:级)?(?=[^，。；、：！？\n\d）以左和及的占达增提为降多余]{{0,16}}(?:项目|工程|变电站|电站|机组|生产线|基地|装置|"
        rf"输变电|泊位|航道|码头|光伏|热电|气田|油田|煤矿|循环|转型|等\d+个|改造(?!，|。|；)))(?![^，。；]{{0,8}}(?:推广|"
        r"种植))"
    ),
    where=(("", "多余万千百十亿兆吨吉立平公亩升米头只羽片方"),),
    examples=(
        ("抓好年产60万吨油料项目", "60万吨"),
        ("加快500千伏变电站建设", "500千伏"),
        ("释放120万吨乙烯转型升级项目产能", "120万吨"),
    ),
    rejects=("新增装机50万千瓦，新建充电桩2400个",),
    says="condition",
    order=34,
)
