"""The project's own promises: its style, its documents and its commands agree with its code."""

import ast
import re
import runpy
import subprocess
import tomllib
from pathlib import Path

import pytest

import duixian

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "src" / "duixian").rglob("*.py"))
TEXTS = {".py", ".toml", ".md", ".txt", ".html", ".css", ".js", ".json", ".jsonl", ".tsv", ".csv", ".lock", ".cfg", ""}
# Where packages come from and whose machine this is are no part of the project; pieced together not to find itself.
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "/simp" + "le/", "index" + "-url", "find" + "-links"]
MACHINES = ["/wo" + "rk/", "/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "/op" + "t/", "C:" + "\\Users"]
PASSING = re.compile(r"(?<![\w.])/t" + "mp/")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def module_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def project_files() -> list[Path]:
    """Every file git knows or would add; outside a repository, every file beside the package."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git repository: the project's files are not known")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function of a module and its lines, docstring included: readers read those too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        (f"{module_name(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in found
    ]


def lengths() -> list[tuple[str, int]]:
    return [function for path in MODULES for function in functions(path)]


def test_modules_have_at_most_250_lines() -> None:
    sizes = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > 250} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    assert [(name, lines) for name, lines in lengths() if lines > 50] == []


def test_nine_functions_in_ten_are_under_17_lines() -> None:
    every = lengths()
    long = sorted((lines, name) for name, lines in every if lines >= 17)
    assert len(long) <= len(every) / 10, f"{len(long)} of {len(every)}: {long[-20:]}"


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [
        (module_name(path), word)
        for path in project_files()
        if path.suffix in TEXTS and not path.name.startswith("LICENSE")
        for word in forbidden_words(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def forbidden_words(text: str) -> list[str]:
    passing = [match.group() for match in PASSING.finditer(text)]
    return [word for word in REGISTRIES + MACHINES if word in text] + passing


def test_the_lock_pins_everything_and_names_no_place() -> None:
    lines = [line for line in read("requirements.lock").splitlines() if line and not line.startswith("#")]
    shape = re.compile(r'[a-z0-9-]+==[0-9][\w.]*( ; (sys_platform|platform_system|platform_machine) (==|in) "[^"]+")?')
    assert [line for line in lines if not shape.fullmatch(line)] == []
    assert len({line.split("==")[0] for line in lines}) == len(lines)


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    declared = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared} - {"duixian"}
    locked = {line.split("==")[0] for line in read("requirements.lock").splitlines()}
    assert names <= locked, f"make lock: {sorted(names - locked)}"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_command_named_in_a_document_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", read(readme), re.MULTILINE))
    assert named, readme
    assert named <= targets


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_local_link_leads_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", read(document))
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_the_two_readmes_are_parallel() -> None:
    def shape(name: str) -> list[str]:
        text = read(name)
        return re.findall(r"^(#+ |```\w*|\|[-| :]+\|)", text, re.MULTILINE)

    assert shape("README.md") == shape("README.zh-CN.md")


def test_the_readmes_begin_with_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert re.search(r"```\w*\nmake demo\b.*\nmake test\b", read(name)[:2500]), name


def test_the_generated_documents_are_current() -> None:
    documents = runpy.run_path(str(ROOT / ".ci" / "docs.py"))["documents"]
    stale = [module_name(path) for path, text in documents() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "make docs"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_python_of_the_readme_runs(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in re.findall(r"```python\n(.*?)```", read(readme), re.DOTALL):
        exec(compile(block, readme, "exec"), {})


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(duixian.__version__)}\]", read("CHANGELOG.md"), re.MULTILINE)
