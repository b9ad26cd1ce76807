"""Write every generated document, and the generated part of the READMEs, from the program's own data."""

import re
from collections.abc import Iterator
from pathlib import Path

from duixian.corpus.query.page import dataset_page
from duixian.extract import extract
from duixian.grammar.page import rules_page
from duixian.lexicon.page import catalogue_page
from duixian.read import read_path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src" / "duixian" / "samples" / "jinhua-2024.txt"
READMES = ("README.md", "README.zh-CN.md")
QUOTED = re.compile(r"^> (.+?)。?$", re.MULTILINE)
EXAMPLE = re.compile(r"(<!-- example: begin -->\n(?:\|.*\n){2})(?:\|.*\n)*(<!-- example: end -->)")


def example_rows(sentence: str) -> str:
    """Return what is read from one sentence of the bundled report as the rows of a Markdown table."""
    report = extract(read_path(SAMPLE))
    start = report.document.text.index(sentence)
    claims = [claim for claim in report.claims if start <= claim.span.start < start + len(sentence)]
    cells = [(c.indicator, c.kind, c.measure, c.op, f"{c.value}", f"{c.unit}", c.period) for c in claims]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def with_example(readme: str) -> str:
    """Return a README with the table under its quoted sentence read anew; raises where there is no such place."""
    quoted = QUOTED.search(readme)
    if quoted is None or not EXAMPLE.search(readme):
        raise ValueError("README: a quoted sentence and a table between 'example: begin' and 'example: end' are needed")
    return EXAMPLE.sub(lambda table: table[1] + example_rows(quoted[1]) + table[2], readme)


def documents() -> Iterator[tuple[Path, str]]:
    """Yield every document that has a generated part, with the text it should have."""
    yield ROOT / "docs" / "indicators.md", catalogue_page()
    yield ROOT / "docs" / "rules.md", rules_page()
    dataset = ROOT / "docs" / "dataset.md"
    yield dataset, dataset_page(dataset.read_text(encoding="utf-8"))
    for name in READMES:
        yield ROOT / name, with_example((ROOT / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for path, text in documents():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT).as_posix())
