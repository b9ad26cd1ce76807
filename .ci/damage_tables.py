"""Write the tables that damaged copies are read with, from the dictionaries of two maintained libraries.

`python -m pip install opencc jieba`, then run this; neither is needed to build, test or run the program.
OpenCC (Apache-2.0) gives the traditional characters, jieba (MIT) the frequencies of two-character words.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "duixian" / "lexicon" / "data" / "damage"
PAIRS = 10000
A_LINE = 30
# Taiwan writes 著 for 着 too: it is 着 behind and before these, and stays in 著名, 顯著 and the like.
BEHIND = (
    *"隨沿向朝有看抓跟接試本順憑守帶盯想說懷走執沉",
    "圍繞",
    "意味",
    "標誌",
    "標志",
    "面臨",
    "存在",
    "承載",
    "肩負",
    "充滿",
    "影響",
)
BEFORE = "力眼重手實陸落急想火裝色"
ALSO = {
    "閒": "闲",
    **{f"{word}著": f"{word}着" for word in BEHIND},
    **{f"著{word}": f"着{word}" for word in BEFORE},
}
KEPT = "著"
HANDS = {"「": "“", "」": "”", "『": "‘", "』": "’"}


def folder(package: str) -> Path:
    """Return where a package is installed; raise where it is not."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: python -m pip install {package}")
    return Path(spec.origin).parent


def opencc(name: str) -> Iterator[tuple[str, str]]:
    """Yield what one of OpenCC's dictionaries maps, with the first, commonest, of several meanings."""
    home = folder("opencc") / "clib"
    with tempfile.TemporaryDirectory() as place:
        text = Path(place) / "dictionary.txt"
        source = home / "share" / "opencc" / f"{name}.ocd2"
        convert = [home / "bin" / "opencc_dict", "-i", source, "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run(list(map(str, convert)), check=True, capture_output=True)
        lines = text.read_text(encoding="utf-8").splitlines()
    for line in lines:
        written, _, meant = line.partition("\t")
        yield written, meant.split(" ")[0]


def letter_by_letter(wording: str, characters: dict[str, str]) -> str:
    """Return the wording with each character exchanged by itself."""
    return "".join(characters.get(character, character) for character in wording)


def variants(pairs: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms that Hong Kong and Taiwan write (衞 for 衛), where they are no simplified characters as well."""
    for region in ("HKVariants", "TWVariants"):
        for standard, written in opencc(region):
            if standard in pairs and written not in {*pairs.values(), KEPT}:
                yield written, pairs[standard]


def traditional() -> Iterator[str]:
    """Yield the rows of the table: characters of the basic plane, then the phrases in which they mean another."""
    pairs = {**dict(opencc("TSCharacters")), **{key: meant for key, meant in ALSO.items() if len(key) == 1}}
    pairs = {**dict(variants(pairs)), **pairs}
    plain = {key: meant for key, meant in pairs.items() if max(key + meant) <= "\uffff" and key != meant}
    also = {key: letter_by_letter(meant, plain) for key, meant in ALSO.items() if len(key) > 1}
    phrases = {**dict(opencc("TSPhrases")), **also}
    yield from (f"{key}\t{meant}" for key, meant in sorted({**plain, **HANDS}.items()))
    for key, meant in sorted(phrases.items()):
        if len(key) == len(meant) and meant != letter_by_letter(key, plain):
            yield f"{key}\t{meant}"


def pairs() -> Iterator[str]:
    """Yield the commonest words of two Han characters, so many a line, the commonest first."""
    rows = (line.split(" ") for line in (folder("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines())
    counted = [(-int(row[1]), row[0]) for row in rows if len(row[0]) == 2 and all("一" <= c <= "龥" for c in row[0])]
    words = [word for _, word in sorted(counted)[:PAIRS]]
    yield from (" ".join(words[place : place + A_LINE]) for place in range(0, PAIRS, A_LINE))


def write(name: str, head: str, lines: Iterator[str]) -> None:
    """Write one table with a head that says where it is from."""
    (DATA / name).write_text("\n".join((f"# {head}", *lines, "")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    made = "written by .ci/damage_tables.py"
    origin = f"Traditional to simplified, from OpenCC {version('opencc')} (Apache-2.0)"
    write("traditional.tsv", f"{origin}; {made}", traditional())
    origin = f"Common words of two characters, from jieba {version('jieba')} (MIT, copyright 2013 Sun Junyi)"
    write("pairs.txt", f"{origin}; {made}", pairs())
