"""The command run in this process, on extractions that need no reading rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from duixian import wiring
from duixian.app.ingest import Outcome, read_reports
from duixian.cli import main
from duixian.cli.messages import language
from duixian.model.claim import Claim, Milestone, Step
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.metadata import Metadata
from duixian.model.span import Span

REPORT = "一、2023年工作回顾\n全年粮食产量40.5万吨。\n二、今年安排\n开工建设城东水厂。\n"


def simple_extract(document: Document) -> Extraction:
    """Read 粮食产量 and 城东水厂 where they stand, nothing else; a text that says 坏 breaks it."""
    text = document.text
    if "坏" in text:
        raise ZeroDivisionError("坏\n了")
    claims, milestones = [], []
    if (at := text.find("粮食产量40.5万吨")) >= 0:
        number, unit, whole = Span(at + 4, at + 8), Span(at + 8, at + 10), Span(at, at + 10)
        claims.append(
            Claim(
                "c1", number, "40.5", whole, "result", "粮食产量", Span(at, at + 4), "grain", "level", "=",
                Decimal("40.5"), None, "万吨", unit, Decimal(405000), "t", None, None, "2023", None, None, None, None,
                None, "up", (), "level", (Step("plain", "40.5", number), Step("level", "粮食产量", whole)), 0.9,
            )
        )  # fmt: skip
    if (at := text.find("开工建设城东水厂")) >= 0:
        whole, thing = Span(at, at + 8), Span(at + 4, at + 8)
        milestones.append(
            Milestone(
                "m1", whole, "开工建设城东水厂", whole, "城东水厂", thing, "start", Span(at, at + 2), "2024", None, (),
                "start", 0.9,
            )
        )  # fmt: skip
    return Extraction(document, Metadata(), (), tuple(claims), tuple(milestones), ())


def simple_likeness(extraction: Extraction) -> tuple[bool, str]:
    return ("工作" in extraction.document.text, "没有“工作”二字")


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    def read_copies(sources: Iterable[str], force: bool = False, *_: object) -> Iterator[Outcome]:
        return read_reports(sources, wiring.open_copy, simple_extract, simple_likeness, force)

    def running(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out, err.decode("utf-8"))

    monkeypatch.setattr(wiring, "read_copies", read_copies)
    monkeypatch.setenv("DUIXIAN_LANG", "zh")
    language.cache_clear()
    yield running
    language.cache_clear()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告 一.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
