"""The people at large, counted in a phrase."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?>\d+(?:\.\d+)?)[多余]?(?:亿|万|千万|百万)[多余]?(?=(?:各族人民|人民(?!币)|中国人|中华儿女|父老|家乡|英雄|"
        r"全市|勤劳|[^，。；、]{0,4}(?:各族人民|父老乡亲|儿女|江城人民)))"
    ),
    where=(("", "多余亿万千百"),),
    examples=(
        ("解决13亿中国人的吃饭问题", "13亿"),
        ("带领500多万各族人民奋进", "500多万"),
    ),
    rejects=("解决2.15亿农村人口饮水安全",),
    says="other",
    order=31,
)
