"""Write the give-away words of the packaged tables of spinning machines anew, from their exchanges and the statistics.

Run it after a table or `language.gz` has changed. What a table lists beside what follows from its exchanges stays,
unless a clean report beside the project has it.
"""

from pathlib import Path

from duixian.lexicon.language import language
from duixian.lexicon.spin import Machine, machines, write_machine
from duixian.trust.learn import give_away

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "duixian" / "lexicon" / "data" / "spin"
REPORTS = ROOT.parent / "shared" / "reports"

if __name__ == "__main__":
    clean = [path.read_text(encoding="utf-8") for path in REPORTS.glob("*.txt") if "spun" not in path.stem]
    for machine in machines():
        path = TABLES / f"{machine.name}.tsv"
        lines = path.read_text(encoding="utf-8").splitlines()
        says = "\n".join(line[1:].strip() for line in lines if line.startswith("#"))
        words = {*machine.markers, *give_away(machine.exchanges, language())}
        kept = frozenset(word for word in words if not any(word in text for text in clean))
        path.write_text(
            write_machine(Machine(machine.name, machine.exchanges, kept, machine.signs), says),
            encoding="utf-8",
            newline="\n",
        )
        print(path.name, len(kept))
