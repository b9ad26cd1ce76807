"""Made copies of reports with known truth: spun, cut, damaged, set into other pages, and what only looks like one."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from duixian.lexicon.damage import common_pairs, traditional
from duixian.lexicon.spin import machines
from made_reports import SAMPLE, MadeReport, made_report

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "reports"
SPUN_OF_THE_SAMPLE = "jinhua-2024-spun"

Alter = Callable[[str, random.Random], str]

NAVIGATION = "首页 | 政务公开 | 新闻中心\n您当前的位置：首页 > 政务公开 > 政府工作报告\n字体：大 中 小 打印 关闭\n"
ADVERTS = ("点击下载客户端，注册即送积分", "本站广告招商热线 4008-{0}-{1}", "浏览次数：{0}{1} 次")
NEWS = (
    "全市一季度完成投资{0}.{1}亿元，增长{2}.{1}%，开工项目{0}个。",
    "{1}月份全县接待游客{0}.{2}万人次，同比增长{1}.{2}%。",
    "“双十一”期间快递揽收量达{0}万件，日均处理{2}{1}万件。",
)


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """One copy: the bytes of its file, which report it is of (`truth`), and what was done to it (`kind`)."""

    name: str
    content: bytes
    truth: str
    kind: str


def spun(text: str, chance: random.Random) -> str:
    """Exchange 10 to 30 % of the words, taken as two characters each: those of one of the packaged machines' tables
    first, then words that no table knows; a third of the copies only the latter."""
    wanted = int(chance.uniform(0.1, 0.3) * len(text) / 2)
    which = chance.randrange(len(machines()) + 1)
    if which < len(machines()):
        text, made = _exchanged(text, _forward(which), wanted, chance)
        wanted -= made
    return _exchanged(text, _unheard(), max(0, wanted), chance)[0]


def _exchanged(text: str, table: dict[str, str], wanted: int, chance: random.Random) -> tuple[str, int]:
    words = _words(tuple(table))
    places = [found.start() for found in words.finditer(text)]
    taken = set(chance.sample(places, min(wanted, len(places))))
    return words.sub(lambda word: table[word[0]] if word.start() in taken else word[0], text), len(taken)


@cache
def _unheard() -> dict[str, str]:
    """Return an exchange of each common word for another that no machine of the package makes."""
    words = sorted(common_pairs())
    others = random.Random(7).sample(words, len(words))
    return {word: other for word, other in zip(words, others, strict=True) if word != other}


@cache
def _forward(which: int) -> dict[str, str]:
    """Return what a machine puts for each word: the surest of its exchanges, turned round."""
    best: dict[str, tuple[float, str]] = {}
    for exchange in machines()[which].exchanges:
        if exchange.original and re.fullmatch("[一-龥]+", exchange.original):
            best[exchange.original] = max(best.get(exchange.original, (-9.0, "")), (exchange.odds, exchange.spun))
    return {original: put for original, (_, put) in best.items()}


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def truncated(text: str, chance: random.Random) -> str:
    """Keep 20 to 90 % of a text, from its front or from its middle."""
    size = int(chance.uniform(0.2, 0.9) * len(text))
    start = 0 if chance.random() < 0.5 else chance.randrange(len(text) - size)
    return text[start : start + size]


def crumb(text: str, chance: random.Random) -> str:
    """Keep 40 to 160 characters: too little to say what it is of."""
    size = chance.randrange(40, 160)
    start = chance.randrange(max(1, len(text) - size))
    return text[start : start + size]


def damaged(text: str, chance: random.Random) -> str:
    """Double a part of the punctuation, or turn the text into traditional script, or lose characters."""
    way = chance.randrange(3)
    if way == 0:
        return re.sub("[，。；、]", lambda mark: mark[0] * (1 + (chance.random() < 0.3)), text)
    if way == 1:
        return text.translate(_to_traditional())
    return re.sub("[一-龥]", lambda character: character[0] if chance.random() > 0.02 else "??", text)


@cache
def _to_traditional() -> dict[int, str]:
    return {ord(simple): old for old, simple in traditional().characters.items() if simple != old}


def furnished(text: str, chance: random.Random) -> str:
    """Set a text into a page: navigation, page numbers, adverts, other news with figures, links to other reports."""
    lines, page = list[str](), 1
    for line in text.split("\n"):
        lines.append(line)
        if chance.random() < 0.06:
            page += 1
            advert = _filled(chance.choice(ADVERTS), chance)
            lines.append(chance.choice((f"— {page} —", f"第 {page} 页", f"{page}", advert)))
    news = [_filled(one, chance) for one in chance.choices(NEWS, k=chance.randrange(1, 7))]
    links = [f"{chance.randrange(2001, 2027)}年{name}政府工作报告" for name in ("某某市", "某某县")]
    return NAVIGATION + "\n".join([*lines, "上一篇：无", "相关阅读", *links, *news, "版权所有 某某网 备案号 12034567"])


def _filled(words: str, chance: random.Random) -> str:
    return words.format(chance.randrange(100, 999), chance.randrange(1, 9), chance.randrange(10, 99))


def paged(text: str, chance: random.Random) -> bytes:
    """Return the furnished text as a web page or as plain text, at random."""
    text = furnished(text, chance)
    if chance.random() < 0.5:
        return text.encode("utf-8")
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line.strip())
    title = f"{chance.randrange(2001, 2027)}年要闻汇总"
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div>{body}</div></body></html>"
    return page.encode("utf-8")


KINDS: dict[str, tuple[Alter, ...]] = {
    "same text": (),
    "spun": (spun,),
    "truncated": (truncated,),
    "furniture": (),
    "damaged": (damaged,),
    "spun, truncated": (truncated, spun),
    "spun, furniture": (spun,),
    "truncated, furniture": (truncated,),
    "truncated, damaged": (truncated, damaged),
    "spun, damaged": (spun, damaged),
    "spun, truncated, furniture": (truncated, spun),
}


def made_copy(truth: str, text: str, kind: str, chance: random.Random, number: int) -> MadeCopy:
    """Return one copy of a report; its file's name says nothing of the report."""
    for alter in KINDS[kind]:
        text = alter(text, chance)
    encoding = "gb18030" if kind == "same text" else "utf-8"
    content = paged(text, chance) if "furniture" in kind else text.encode(encoding)
    return MadeCopy(f"page-{number}.txt", content, truth, kind)


def originals(made: int, first: int) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every report: those of the folder beside the project where it is, then made ones."""
    for path in sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else ():
        if path.stem != SPUN_OF_THE_SAMPLE:
            yield path.stem, path.read_text(encoding="utf-8-sig")
    yield "jinhua-2024", SAMPLE.read_text(encoding="utf-8")
    for number in range(first, first + made):
        report = made_report(number)
        yield report.name, _hardened(report, number)


def _hardened(report: MadeReport, number: int) -> str:
    """Let a report say what others say: last year's targets with their figures, and a paragraph of another place's."""
    before, elsewhere = made_report(max(0, number - 1)), made_report(number + 40)
    restated = next(line for line in before.text.splitlines() if "主要预期目标" in line)
    quoted = max(elsewhere.text.splitlines()[10:20], key=len)
    head, plan, rest = report.text.partition(f"二、{report.year}年工作")
    return f"{head}一年前确定的{restated}\n\n{quoted}\n\n{plan}{rest}"


def made_copies(count: int, seed: int) -> Iterator[MadeCopy]:
    """Yield `count` copies, nine and the original of each report, crumbs of every third; each seed makes others."""
    chance = random.Random(seed)
    kinds = cycle(KINDS)
    made = max(4, (count - 490) // 10) if SHARED.is_dir() else max(4, count // 10)
    number = 0
    spun_sample = SHARED / f"{SPUN_OF_THE_SAMPLE}.txt"
    if spun_sample.is_file():
        yield MadeCopy("page-x.txt", spun_sample.read_bytes(), "jinhua-2024", "spun")
    for at, (name, text) in enumerate(originals(made, seed * 1000)):
        yield MadeCopy(f"page-{number}.txt", text.encode("utf-8"), name, "original")
        for kind in islice(kinds, 9):
            number += 1
            yield made_copy(name, text, kind, chance, number)
        number += 1
        if at % 3 == 0:
            yield MadeCopy(f"crumb-{number}.txt", crumb(text, chance).encode("utf-8"), name, "crumb")
