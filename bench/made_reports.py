"""Made reports: sections of our sample recombined for other places and years, every figure another; all simulated.

They measure how much is read, how fast and in how little memory, never how well.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duixian.lexicon.regions import Division, divisions

SAMPLE = Path(__file__).resolve().parent.parent / "src" / "duixian" / "samples" / "jinhua-2024.txt"
FIRST_YEAR, IN_A_ROW = 1990, 4
"""Reports are made for four years of a place in a row, then for the next place; then four years later again."""

REVIEWED, PLANNED = 4, 5
"""Sections of the review and of the plan that a report has, about 3,500 characters with the rest."""

FIGURE = re.compile(r"(?<![A-Za-z.\d])\d+(?:\.\d+)?(?![\d年月日.A-Z])")
NOTE = "示例文本：由样例的段落拼成，数字均为模拟"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A synthetic report and the truth about it: whose (`adcode`, `region`, `level`) and of which year."""

    name: str
    text: str
    region: str
    adcode: str
    level: str
    year: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The sample cut up: the paragraphs with headline figures, the review's items, the plan's sections."""

    results: str
    targets: str
    reviewed: tuple[str, ...]
    planned: tuple[tuple[str, ...], ...]


@cache
def parts() -> Parts:
    """Return the sample's parts, numbers of items left out."""
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line]
    review, plan = lines.index("一、2023年工作回顾"), lines.index("二、2024年工作")
    items = [line[3:] for line in lines[review:plan] if line.startswith("（")]
    planned: list[list[str]] = []
    for line in lines[plan:]:
        if re.match(r"（[一二三四五六七八九十]+）", line):
            planned.append([line.partition("）")[2]])
        elif planned and "各位代表" not in line:
            planned[-1].append(line)
    aims = next(line for line in lines[plan:] if "主要预期目标" in line)
    return Parts(lines[review + 1], aims, tuple(items), tuple(map(tuple, planned)))


def place_and_year(number: int) -> tuple[Division, int]:
    """Return whose report and of which year is made under a number; no two numbers below 115,000 share both."""
    block, turn = divmod(number, IN_A_ROW)
    era, place = divmod(block, len(divisions()))
    return divisions()[place], FIRST_YEAR + era * IN_A_ROW + turn


def made_report(number: int) -> MadeReport:
    """Return the report of a number, always the same: about 3,500 characters and 150 figures."""
    place, year = place_and_year(number)
    chance = random.Random(number)
    text = _moved(_recombined(chance), place, year, chance)
    head = f"{NOTE}\n\n{year}年{place.name}政府工作报告\n\n（{year}年1月30日在{place.name}人民代表大会会议上）\n\n"
    return MadeReport(
        f"made-{number:06d}.txt", f"{head}各位代表：\n\n{text}\n", place.name, place.adcode, place.level, year
    )


def made_reports(count: int, first: int = 0) -> Iterator[MadeReport]:
    """Yield reports one after another, none kept."""
    return map(made_report, range(first, first + count))


def _recombined(chance: random.Random) -> str:
    of = parts()
    reviewed = chance.sample(of.reviewed, REVIEWED)
    planned = chance.sample(of.planned, PLANNED)
    lines = ["一、2023年工作回顾", of.results, *_numbered(reviewed), "二、2024年工作", of.targets]
    for number, (heading, *paragraphs) in enumerate(planned):
        lines += [f"（{'一二三四五六七八九十'[number]}）{heading}", chance.choice(paragraphs)]
    return "\n\n".join(lines)


def _numbered(items: list[str]) -> list[str]:
    return [f"（{'一二三四五六七八九十'[number]}）{item}" for number, item in enumerate(items)]


def _moved(text: str, place: Division, year: int, chance: random.Random) -> str:
    """Return the text as another place's and year's, with figures of its own."""
    text = FIGURE.sub(lambda figure: _another(figure[0], chance), text)
    for ours, theirs in (("2025年", year + 1), ("2024年", year), ("2023年", year - 1)):
        text = text.replace(ours, f"{theirs}年")
    return text.replace("金华市", place.name).replace("金华", place.short)


def _another(figure: str, chance: random.Random) -> str:
    """Return a figure with as many digits, the first as it was, so that it stays likely."""
    return figure[0] + "".join(digit if digit == "." else str(chance.randrange(10)) for digit in figure[1:])
